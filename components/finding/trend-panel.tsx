"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point, Series } from "@/components/chart/series";
import { SeriesLabels } from "@/components/chart/series-labels";
import { bucketWords } from "@/components/overview/bucket-words";
import { HowCounted } from "@/components/overview/how-counted";
import { PERIOD_WORDS, PIECE_WORDS } from "@/components/overview/words";
import { cn } from "@/components/ui/cn";
import { countOf } from "@/components/ui/format";
import { SEVERITY_LOOKS } from "@/components/verdict/severity-badge";
import {
  findingTrendContract,
  TREND_MEASURES,
  type TrendMeasure,
  type TrendRow,
} from "@/lib/contract/finding-trend";
import { SEVERITIES } from "@/lib/core/finding";
import type { Period } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { behindTrend } from "./trend-records";

const SERIES: readonly Series[] = SEVERITIES.map((key) => ({
  key,
  word: SEVERITY_LOOKS[key].word,
  tone: SEVERITY_LOOKS[key].tone,
}));

const MEASURE_WORDS: Readonly<Record<TrendMeasure, string>> = {
  unresolved: "Unresolved",
  opened: "Found",
  resolved: "Resolved",
};

type TrendPanelProps = { rows: readonly TrendRow[]; period: Period; zone: string };

/** Findings over time by severity: how many were unresolved, found, resolved. */
export function TrendPanel({ rows, period, zone }: TrendPanelProps) {
  const router = useRouter();
  const [measure, setMeasure] = useState<TrendMeasure>("unresolved");
  const points = rows.map(
    (row): Point => ({ id: row.from, ...bucketWords(row, period, zone), values: row[measure] }),
  );
  const ends = new Map(rows.map(({ from, to }) => [from, to]));
  const behind = (from: string, severity?: string) =>
    behindTrend(measure, { from, to: ends.get(from) ?? from }, severity);
  const whole = { from: rows[0]?.from ?? "", to: rows.at(-1)?.to ?? "" };
  const totals = totalsOf(rows, measure);
  return (
    <ChartPanel
      title="Findings over time"
      summary={summaryOf(rows, period, zone)}
      csvHref={csvHref(findingTrendContract, { period, zone })}
      counted={
        <HowCounted of="findings over time">
          <p>
            Unresolved: found before the end of the day and not resolved by then; one whose risk was
            accepted is among them. Found and resolved: within the day. By the severity that each
            has now.
          </p>
          <p>What people resolve and what resolves by itself as its cause goes count alike.</p>
        </HowCounted>
      }
      chart={
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-6">
            <SeriesLabels
              series={SERIES}
              totals={totals}
              hrefOf={(severity) => behindTrend(measure, whole, severity)}
            />
            <MeasureChoice measure={measure} choose={setMeasure} />
          </div>
          <Columns
            name={`${MEASURE_WORDS[measure]} findings by severity over time`}
            unit="findings"
            axis={
              measure === "unresolved"
                ? `Findings unresolved at the end of each ${PIECE_WORDS[period]}`
                : `Findings ${MEASURE_WORDS[measure].toLowerCase()} per ${PIECE_WORDS[period]}`
            }
            series={SERIES}
            points={points}
            height={130}
            onOpen={({ id }) => router.push(behind(id))}
          />
        </>
      }
      table={
        <>
          <MeasureChoice measure={measure} choose={setMeasure} />
          <FiguresTable
            caption={`${MEASURE_WORDS[measure]} findings by severity`}
            of="Time"
            columns={SERIES.toReversed()}
            rows={points.toReversed()}
            hrefOf={(id, severity) => behind(id, severity)}
          />
        </>
      }
    />
  );
}

type MeasureChoiceProps = { measure: TrendMeasure; choose: (measure: TrendMeasure) => void };

function MeasureChoice({ measure, choose }: MeasureChoiceProps) {
  return (
    <fieldset className="mb-3 flex w-fit rounded-md border p-0.5 print:hidden">
      <legend className="sr-only">What is shown</legend>
      {TREND_MEASURES.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === measure}
          onClick={() => choose(each)}
          className={cn(
            "flex h-7 items-center rounded-sm px-2.5 text-sm pointer-coarse:h-9",
            each === measure
              ? "bg-accent-soft font-medium text-accent"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          {MEASURE_WORDS[each]}
        </button>
      ))}
    </fieldset>
  );
}

/** What stands at the end for what is unresolved; the sum of all else. */
function totalsOf(rows: readonly TrendRow[], measure: TrendMeasure): Record<string, number> {
  const counted = measure === "unresolved" ? rows.slice(-1) : rows;
  return Object.fromEntries(
    SEVERITIES.map((severity) => [
      severity,
      counted.reduce((sum, row) => sum + row[measure][severity], 0),
    ]),
  );
}

function summaryOf(rows: readonly TrendRow[], period: Period, zone: string): string {
  const sum = (measure: TrendMeasure) =>
    Object.values(totalsOf(rows, measure)).reduce((total, n) => total + n, 0);
  const moved = `${countOf(sum("opened"), "finding")} found and ${sum("resolved")} resolved`;
  return `${moved} in the ${PERIOD_WORDS[period].last}, ${sum("unresolved")} unresolved now; days in ${zone}`;
}
