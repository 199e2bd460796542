import { FileDown } from "lucide-react";
import Link from "next/link";
import { fillOf } from "@/components/chart/series";
import { PERIOD_WORDS } from "@/components/overview/words";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import {
  type RoutingOverview,
  type RoutingShareRow,
  routingSharesContract,
} from "@/lib/contract/routing-figures";
import { moneyInWords } from "@/lib/core/routing";
import { csvHref } from "@/lib/query";
import { ClassBadge } from "./class-badge";
import type { Looking } from "./looking";
import { CLASS_LOOKS, routesBehind, ruleHref } from "./routing-words";

type Props = Looking & {
  rows: readonly RoutingShareRow[];
  window: RoutingOverview["window"];
};

/** More pairs than these are left to the file. */
const MOST = 12;

/** Which rule sent how much to which model. */
export function SharesPanel({ rows, window, ...looking }: Props) {
  const { period } = looking;
  const most = Math.max(1, ...rows.map(({ routes }) => routes));
  const total = rows.reduce((sum, { routes }) => sum + routes, 0);
  const behind = routesBehind(window, looking);
  return (
    <Panel
      title="Routes by rule and model"
      summary={`${countOf(total, "route")} in the ${PERIOD_WORDS[period].last}${rows.length > MOST ? `, the ${MOST} most frequent pairs of ${rows.length}` : ""}`}
      flush
      actions={
        <Button asChild size="sm" variant="ghost">
          <a
            href={csvHref(routingSharesContract, looking)}
            download
            aria-label="Routes by rule and model as CSV"
          >
            <FileDown aria-hidden />
            CSV
          </a>
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className="p-4 text-muted-foreground">Nothing was routed in this period.</p>
      ) : (
        <PlainTable
          caption="Routes by rule and model"
          head={["Rule", "Model", "Routes", "Cost"]}
          widths={["36%", "24%", undefined, "6rem"]}
          rows={rows.slice(0, MOST).map((row) => ({
            key: `${row.rule} ${row.model}`,
            cells: [
              <Link
                key="rule"
                href={ruleHref(row.rule)}
                className="wrap-anywhere inline-block min-w-32 rounded-sm hover:underline"
              >
                {row.ruleName}
              </Link>,
              row.model === null ? (
                <span key="model" className="text-red">
                  Refused
                </span>
              ) : (
                <span key="model" className="flex min-w-28 flex-wrap items-center gap-x-2">
                  <span className="wrap-anywhere font-mono text-sm">{row.model}</span>
                  <ClassBadge of={row.class} />
                </span>
              ),
              <Routes key="routes" {...{ row, most }} href={behind(filterOf(row))} />,
              <span key="cost" className="tabular-nums">
                {row.calls > 0 ? moneyInWords(row.costMicros) : "–"}
              </span>,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function filterOf({ rule, model }: RoutingShareRow): Record<string, string> {
  return model === null ? { rule, verdict: "block" } : { rule, model };
}

function Routes({ row, most, href }: { row: RoutingShareRow; most: number; href: string }) {
  if (row.routes === 0)
    return (
      <span className="text-muted-foreground text-sm">
        {countOf(row.calls, "call")} in place of another
      </span>
    );
  const tone = row.model === null ? "red" : CLASS_LOOKS[row.class ?? "unknown"].tone;
  return (
    <span className="flex min-w-32 items-center gap-2">
      <Link href={href} className="min-w-12 rounded-sm text-right tabular-nums hover:underline">
        {formatNumber(row.routes)}
      </Link>
      <span
        aria-hidden
        className="h-1.5 max-w-full rounded-[1px] [print-color-adjust:exact]"
        style={{ width: `${(70 * row.routes) / most}%`, background: fillOf(tone) }}
      />
    </span>
  );
}
