import { Panel } from "@/components/ui/card";
import { LinkRows } from "@/components/ui/link-rows";
import { TextLink } from "@/components/ui/text-link";
import type { ExposedRow, ReachAsOf } from "@/lib/contract/reach";
import { AsksBadge, ViaBadge } from "./asks-badge";
import { ExposureDefined } from "./definitions";
import { exposedAnswer } from "./reach-words";

type Props = {
  resourceId: string;
  page: { rows: readonly ExposedRow[]; total: number; asOf: ReachAsOf };
  /** Agents that reach it with nobody asked. */
  alone: number;
};

/** Which agents can reach a resource, on its own page. */
export function ExposurePanel({ resourceId, page, alone }: Props) {
  return (
    <Panel
      title="Blast radius"
      summary={exposedAnswer(alone, page.total, page.asOf)}
      actions={
        <>
          <ExposureDefined />
          <TextLink href={`/blast-radius/resources/${resourceId}`}>All of them</TextLink>
        </>
      }
      flush
    >
      <LinkRows
        empty="No active agent can reach it."
        rows={page.rows.map((row) => ({
          href: `/blast-radius/agents/${row.agent.id}`,
          title: row.agent.name,
          facts: [
            <ViaBadge key="via" via={row.via} />,
            <AsksBadge key="asks" asks={row.asks} />,
            row.effects.join(", "),
          ],
        }))}
      />
    </Panel>
  );
}
