import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { TextLink } from "@/components/ui/text-link";
import type { EntitlementRow } from "@/lib/contract/entitlement";
import { BoundaryBadge } from "./boundary-badge";
import { LastUse } from "./last-use";

type Props = {
  page: { rows: EntitlementRow[]; total: number };
  /** The query that narrows the list of entitlements to these: `agent=<id>`. */
  filter: string;
  /** Which end of it is of interest here. */
  show: "tool" | "agent";
  mayCreate?: boolean;
};

/** The entitlements that hang on an agent, a tool or a resource. */
export function EntitlementPanel({ page, filter, show, mayCreate }: Props) {
  return (
    <Panel
      title="Entitlements"
      summary={countOf(page.total, "active entitlement")}
      actions={
        <>
          <TextLink href={`/entitlements?${filter}&state=active`}>All of them</TextLink>
          {mayCreate ? (
            <Button asChild size="sm">
              <Link href={`/entitlements/new?${filter}`}>Grant</Link>
            </Button>
          ) : null}
        </>
      }
      flush
    >
      <LinkRows
        empty="None: nothing is permitted here."
        rows={page.rows.map((e) => ({
          href: `/entitlements/${e.id}`,
          title: show === "tool" ? e.tool.name : `${e.agent.name}: ${e.tool.name}`,
          facts: [
            e.resources.map(({ name }) => name).join(", "),
            <BoundaryBadge key="boundary" boundary={e.boundary} look="plain" />,
            <LastUse key="use" at={e.lastUsedAt} uses={e.uses} />,
          ],
        }))}
      />
    </Panel>
  );
}
