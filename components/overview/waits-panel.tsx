"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Series } from "@/components/chart/series";
import { countOf } from "@/components/ui/format";
import { overviewWaitsContract, type WaitRow } from "@/lib/contract/overview";
import type { Period } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { HowCounted } from "./how-counted";
import { PERIOD_WORDS, rangeSign, rangeWords, sampleWords } from "./words";

const SERIES: readonly Series[] = [{ key: "count", word: "Requests", tone: "violet" }];

type WaitsPanelProps = { rows: readonly WaitRow[]; period: Period; zone: string };

/** How long people took to say yes or no. */
export function WaitsPanel({ rows, period, zone }: WaitsPanelProps) {
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const points = rows.map((row) => ({
    id: String(row.from),
    label: rangeSign(row),
    title: rangeWords(row),
    values: { count: row.count },
  }));
  return (
    <ChartPanel
      title="Time to decide"
      summary={`${countOf(total, "request")} settled by people in the ${PERIOD_WORDS[period].last}${sampleWords(total)}`}
      csvHref={csvHref(overviewWaitsContract, { period, zone })}
      counted={
        <HowCounted of="time to decide">
          <p>
            From an agent's request to the yes or no that settled it. Requests that expired or were
            withdrawn are not in it.
          </p>
        </HowCounted>
      }
      chart={
        <Columns
          name="Requests by how long they waited"
          unit={total === 1 ? "request" : "requests"}
          series={SERIES}
          points={points}
          axis="Requests by time waited, in minutes, hours and days"
          namesAll
          height={220}
        />
      }
      table={<FiguresTable caption="Time to decide" of="Waited" columns={SERIES} rows={points} />}
    />
  );
}
