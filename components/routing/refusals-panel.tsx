import { PERIOD_WORDS } from "@/components/overview/words";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import type { RoutingOverview } from "@/lib/contract/routing";
import type { Period } from "@/lib/core/measure";
import { routesBehind } from "./routing-words";

type Props = { overview: Pick<RoutingOverview, "refusals" | "window" | "now">; period: Period };

/** Why nothing was routed, the most frequent reason first. */
export function RefusalsPanel({ overview: { refusals, window, now }, period }: Props) {
  const behind = routesBehind(window);
  return (
    <Panel
      title="Refusals"
      summary={`${countOf(now.refused, "route")} of ${countOf(now.routes, "route")} in the ${PERIOD_WORDS[period].last} may call no model`}
      flush
    >
      <LinkRows
        rows={refusals.map(({ rule, reason, routes }) => ({
          id: `${rule.handle} ${reason}`,
          href: behind({
            verdict: "block",
            rule: rule.handle,
            ...(reason ? { refused: reason } : {}),
          }),
          title: reason || "No reason is recorded",
          facts: [rule.name, countOf(routes, "route")],
        }))}
        empty="Nothing was refused."
      />
    </Panel>
  );
}
