import { FileDown } from "lucide-react";
import Link from "next/link";
import { SparkLine } from "@/components/chart/spark-line";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import {
  REACH_MOMENTS,
  type ReachAsOf,
  type ReachRow,
  type ReachTotals,
  reachListContract,
} from "@/lib/contract/reach";
import { csvHref } from "@/lib/query";
import { ChangeFigure } from "./change-figure";
import { RadiusDefined } from "./definitions";
import { radiusFigure, SINCE_WORDS, type Since } from "./reach-words";
import { GravestFirst } from "./sensitivity-counts";

type RiskiestPanelProps = {
  page: { rows: readonly ReachRow[]; total: number; totals: ReachTotals; asOf: ReachAsOf };
  since: Since;
};

/** The agents that could hurt most, by blast radius, with how it went in a period. */
export function RiskiestPanel({ page, since }: RiskiestPanelProps) {
  const { rows, totals, asOf } = page;
  const riskiest = rows.filter(({ radius }) => radius > 0);
  return (
    <Panel
      title="Riskiest agents"
      summary={`By blast radius: the ${riskiest.length} largest of ${formatNumber(asOf.agents)} active agents; the sum over all is ${radiusFigure(totals.radius, totals.inexact === 0)}`}
      flush
      actions={
        <>
          <RadiusDefined />
          <TextLink href="/blast-radius" className="print:hidden">
            All of them
          </TextLink>
          <Button asChild size="sm" variant="ghost">
            <a
              href={csvHref(reachListContract, { sort: "-radius", since })}
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
            <Risky key={row.agent.id} {...{ row, since }} most={totals.largest} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

type RiskyProps = { row: ReachRow; most: number; since: Since };

function Risky({ row, most, since }: RiskyProps) {
  const { agent, radius, exact, change, trend, resources } = row;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2">
      <Link
        href={`/blast-radius/agents/${agent.id}`}
        className="truncate rounded-sm font-medium hover:underline"
      >
        {agent.name}
      </Link>
      <span className="text-right font-semibold">{radiusFigure(radius, exact)}</span>
      <span className="truncate text-sm">
        <GravestFirst resources={resources} />
      </span>
      <span className="flex items-center justify-end gap-3 text-sm">
        <SparkLine
          name={`Radius of ${agent.name} over ${SINCE_WORDS[since]}`}
          values={trend.map((point) => point.radius)}
          slots={REACH_MOMENTS}
          width={64}
        />
        <ChangeFigure change={change} against={`${SINCE_WORDS[since]} ago`} />
      </span>
      <span aria-hidden className="col-span-2 h-1.5 rounded-full bg-muted">
        <span
          className="block h-full rounded-full"
          style={{ width: `${(radius / Math.max(1, most)) * 100}%`, background: "var(--fill-red)" }}
        />
      </span>
    </li>
  );
}
