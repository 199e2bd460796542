"use client";

import Link from "next/link";
import { ChartPanel } from "@/components/chart/chart-panel";
import { fillOf } from "@/components/chart/series";
import { HowCounted } from "@/components/overview/how-counted";
import { PERIOD_WORDS } from "@/components/overview/words";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import {
  type RoutingOverview,
  type RoutingRefusal,
  routingRefusalsContract,
} from "@/lib/contract/routing-figures";
import { csvHref } from "@/lib/query";
import type { Looking } from "./looking";
import { routesBehind, ruleHref } from "./routing-words";

type Props = Looking & { overview: Pick<RoutingOverview, "refusals" | "window" | "now"> };

/** Why nothing was routed, the most frequent reason first. */
export function RefusalsPanel({ overview: { refusals, window, now }, ...looking }: Props) {
  const behind = routesBehind(window, looking);
  const rows = refusals.map((refusal) => ({
    ...refusal,
    id: `${refusal.rule.handle} ${refusal.reason}`,
    words: refusal.reason || "No reason is recorded",
    href: behind(filterOf(refusal)),
  }));
  const most = Math.max(1, ...rows.map(({ routes }) => routes));
  return (
    <ChartPanel
      title="Refusals"
      summary={`${countOf(now.refused, "route")} of ${countOf(now.routes, "route")} in the ${PERIOD_WORDS[looking.period].last} may call no model`}
      csvHref={csvHref(routingRefusalsContract, looking)}
      counted={
        <HowCounted of="refusals">
          <p>
            Routes that may call no model, by the rule that answered and by why: a rule says so, no
            model qualifies, or a budget's hard limit is reached. The file has all reasons, this
            panel the 20 most frequent.
          </p>
        </HowCounted>
      }
      chart={
        rows.length === 0 ? (
          <p className="text-muted-foreground">Nothing was refused.</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {rows.map(({ id, rule, words, routes, href }) => (
              <li key={id}>
                <p className="flex items-baseline justify-between gap-x-4">
                  <Link href={href} className="wrap-anywhere rounded-sm hover:underline">
                    {words}
                  </Link>
                  <span className="font-semibold tabular-nums">{formatNumber(routes)}</span>
                </p>
                <div
                  aria-hidden
                  className="my-1 h-1.5 rounded-[1px] [print-color-adjust:exact]"
                  style={{ width: `${(100 * routes) / most}%`, background: fillOf("red") }}
                />
                <p className="text-muted-foreground text-sm">{rule.name}</p>
              </li>
            ))}
          </ul>
        )
      }
      table={
        <PlainTable
          caption="Refusals by rule and reason"
          head={["Why", "Rule", "Routes"]}
          rows={rows.map(({ id, rule, words, routes, href }) => ({
            key: id,
            cells: [
              <span key="why" className="wrap-anywhere">
                {words}
              </span>,
              <Link key="rule" href={ruleHref(rule.handle)} className="rounded-sm hover:underline">
                {rule.name}
              </Link>,
              <Link key="routes" href={href} className="rounded-sm tabular-nums hover:underline">
                {formatNumber(routes)}
              </Link>,
            ],
          }))}
        />
      }
    />
  );
}

function filterOf({ rule, reason }: RoutingRefusal): Record<string, string> {
  return { verdict: "block", rule: rule.handle, ...(reason ? { refused: reason } : {}) };
}
