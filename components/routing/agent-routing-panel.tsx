import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { TextLink } from "@/components/ui/text-link";
import type { RoutingOverview, RoutingShareRow } from "@/lib/contract/routing-figures";
import { moneyInWords } from "@/lib/core/routing";
import { ClassBadge } from "./class-badge";
import { routesBehind } from "./routing-words";

type Props = {
  agentId: string;
  overview: Pick<RoutingOverview, "now" | "window">;
  shares: readonly RoutingShareRow[];
  /** "last 30 days". */
  last: string;
};

/** Which models an agent was routed to, by which rules and at which cost. */
export function AgentRoutingPanel({ agentId, overview: { now, window }, shares, last }: Props) {
  const behind = routesBehind(window, { agent: agentId });
  const known =
    now.calls > 0
      ? `; ${moneyInWords(now.costMicros)} for ${countOf(now.calls, "forwarded call")}`
      : "";
  const about =
    now.elsewhere.estimatedMicros > 0
      ? `; about ${moneyInWords(now.elsewhere.estimatedMicros)} called elsewhere`
      : "";
  return (
    <Panel
      id="models"
      title="Models it was routed to"
      summary={
        now.routes === 0
          ? `It asked for no route in the ${last}`
          : `${countOf(now.routes, "route")} in the ${last}${known}${about}`
      }
      flush
      actions={
        now.routes > 0 ? (
          <>
            <TextLink href={`/routing?agent=${agentId}&period=30d`}>Its figures</TextLink>
            <TextLink href={behind()}>All its routes</TextLink>
          </>
        ) : undefined
      }
    >
      <LinkRows
        rows={shares.slice(0, 6).map((row) => ({
          id: `${row.rule} ${row.model}`,
          href: behind(
            row.model === null
              ? { rule: row.rule, verdict: "block" }
              : { rule: row.rule, model: row.model },
          ),
          title: row.model ?? "Refused",
          facts: [
            <ClassBadge key="class" of={row.class} />,
            row.ruleName,
            `${formatNumber(row.routes)} of ${formatNumber(now.routes)}`,
            row.calls > 0 ? moneyInWords(row.costMicros) : "",
          ],
        }))}
        empty="Where an agent asks the gateway which model a task may use, the answers are told here."
      />
    </Panel>
  );
}
