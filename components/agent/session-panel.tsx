import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import type { SessionRow } from "@/lib/contract/session";

type Props = { page: { rows: SessionRow[]; total: number }; agentId: string };

/** The last sessions of an agent. */
export function SessionPanel({ page, agentId }: Props) {
  return (
    <Panel
      title="Sessions"
      summary={`${countOf(page.total, "session")}, the last ones first`}
      actions={<TextLink href={`/sessions?agent=${agentId}`}>All sessions</TextLink>}
      flush
    >
      <LinkRows
        empty="It has not been seen in a session yet."
        rows={page.rows.map((session) => ({
          href: `/sessions/${session.id}`,
          title: session.externalId,
          facts: [
            <StateBadge key="state" state={session.state} look="plain" />,
            `${formatNumber(session.calls)} calls, ${formatNumber(session.blocked)} blocked`,
            session.labels.join(", "),
            <RelativeTime key="at" at={session.lastAt} />,
          ],
        }))}
      />
    </Panel>
  );
}
