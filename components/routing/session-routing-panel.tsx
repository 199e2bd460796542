import { TriangleAlert } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { SessionRouting } from "@/lib/contract/routing-session";
import { moneyInWords } from "@/lib/core/routing";
import { ClassBadge } from "./class-badge";
import { RouteCost } from "./route-cost";

/** Which models a session was routed to, by which rules, at which cost; and whether another was seen. */
export function SessionRoutingPanel({ of }: { of: SessionRouting }) {
  const { routes, total, strayed, seen } = of;
  return (
    <Panel
      title="Models"
      summary={summaryOf(of)}
      flush
      actions={
        total > 0 ? (
          <TextLink href={`/routing/routes?session=${of.id}`}>All its routes</TextLink>
        ) : undefined
      }
    >
      {strayed !== null ? (
        <p className="border-b px-4 py-2">
          <Badge tone="red" icon={<TriangleAlert aria-hidden />}>
            Another model seen
          </Badge>{" "}
          Its telemetry shows <span className="font-mono text-sm">{strayed}</span>, which was not
          routed for it.
        </p>
      ) : null}
      <LinkRows
        rows={routes.map((row) => ({
          href: `/routing/routes/${row.id}`,
          title: row.model ?? row.refused ?? "No model",
          facts: [
            <ClassBadge key="class" of={row.class} />,
            row.rule.name,
            <RouteCost key="cost" row={row} />,
            <RelativeTime key="at" at={row.at} />,
          ],
        }))}
        empty={
          seen === null
            ? "It asked for no route, and its telemetry names no model."
            : `It asked for no route. Its telemetry shows ${seen}.`
        }
      />
    </Panel>
  );
}

function summaryOf({ total, routes, calls, costMicros, estimatedMicros }: SessionRouting): string {
  if (total === 0) return "Nothing was routed for it";
  const latest = total > routes.length ? `, the latest ${routes.length}` : "";
  const cost = calls > 0 ? `; ${moneyInWords(costMicros)} for ${countOf(calls, "call")}` : "";
  const more =
    estimatedMicros > 0 ? `; about ${moneyInWords(estimatedMicros)} called elsewhere` : "";
  return `${countOf(total, "route")}${latest}${cost}${more}`;
}
