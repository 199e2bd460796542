import { FileDown } from "lucide-react";
import Link from "next/link";
import { SparkLine } from "@/components/chart/spark-line";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import {
  type ReachAsOf,
  type ReachRow,
  type ReachTotals,
  reachListContract,
} from "@/lib/contract/reach";
import { csvHref } from "@/lib/query";
import { ChangeFigure } from "./change-figure";
import { RadiusDefined } from "./definitions";
import { SINCE_WORDS } from "./reach-words";
import { GravestFirst } from "./sensitivity-counts";

type RiskiestPanelProps = {
  page: { rows: readonly ReachRow[]; total: number; totals: ReachTotals; asOf: ReachAsOf };
};

/** The agents that could hurt most, by blast radius, with how it went in the last 30 days. */
export function RiskiestPanel({ page: { rows, totals, asOf } }: RiskiestPanelProps) {
  const riskiest = rows.filter(({ radius }) => radius > 0);
  return (
    <Panel
      title="Riskiest agents"
      summary={`By blast radius: the ${riskiest.length} largest of ${formatNumber(asOf.agents)} active agents; the sum over all is ${formatNumber(totals.radius)}`}
      flush
      actions={
        <>
          <RadiusDefined />
          <TextLink href="/blast-radius" className="print:hidden">
            All of them
          </TextLink>
          <Button asChild size="sm" variant="ghost">
            <a
              href={csvHref(reachListContract, { sort: "-radius", since: "30d" })}
              download
              aria-label="Agents by blast radius as CSV"
            >
              <FileDown aria-hidden />
              CSV
            </a>
          </Button>
        </>
      }
    >
      {riskiest.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          {asOf.computedAt === null
            ? "Nothing was computed yet: the worker looks within a minute of its start."
            : "No session of any agent reaches anything with nobody asked."}
        </p>
      ) : (
        <ol className="divide-y">
          {riskiest.map((row) => (
            <Risky key={row.agent.id} row={row} most={totals.largest} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Risky({ row, most }: { row: ReachRow; most: number }) {
  const { agent, radius, change, trend, resources } = row;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link
        href={`/blast-radius/agents/${agent.id}`}
        className="min-w-40 flex-1 truncate rounded-sm font-medium hover:underline"
      >
        {agent.name}
      </Link>
      <span className="order-last w-full text-sm sm:order-none sm:w-auto">
        <GravestFirst resources={resources} />
      </span>
      <SparkLine
        name={`Radius of ${agent.name} over ${SINCE_WORDS["30d"]}`}
        values={trend.map((point) => point.radius)}
        width={64}
      />
      <span className="min-w-12 text-sm">
        <ChangeFigure change={change} against={SINCE_WORDS["30d"]} />
      </span>
      <span className="min-w-10 text-right font-semibold">{formatNumber(radius)}</span>
      <span aria-hidden className="h-1.5 w-full rounded-full bg-muted">
        <span
          className="block h-full rounded-full"
          style={{ width: `${(radius / Math.max(1, most)) * 100}%`, background: "var(--fill-red)" }}
        />
      </span>
    </li>
  );
}
