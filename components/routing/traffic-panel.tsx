"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point, Series } from "@/components/chart/series";
import { SeriesLabels } from "@/components/chart/series-labels";
import { bucketWords } from "@/components/overview/bucket-words";
import { HowCounted } from "@/components/overview/how-counted";
import { PERIOD_WORDS, PIECE_WORDS } from "@/components/overview/words";
import { formatNumber } from "@/components/ui/format";
import { routingTrafficContract, type TrafficRow } from "@/lib/contract/routing";
import type { Period } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { CLASS_LOOKS, routesBehind } from "./routing-words";

const SERIES: readonly Series[] = [
  { key: "fast", ...CLASS_LOOKS.fast },
  { key: "reasoning", ...CLASS_LOOKS.reasoning },
  { key: "unknown", ...CLASS_LOOKS.unknown },
  { key: "refused", word: "Refused", tone: "red" },
];

/** What of the routes a series means. */
const filterOf = (key: string): Record<string, string> =>
  key === "refused" ? { verdict: "block" } : { class: key };

type Props = {
  rows: readonly TrafficRow[];
  period: Period;
  zone: string;
  /** Of one agent only. */
  agentId?: string;
  height?: number;
};

/** Routes over time, by the class of the model. */
export function TrafficPanel({ rows, period, zone, agentId, height }: Props) {
  const router = useRouter();
  const points = rows.map((row): Point => {
    const { reasoning, fast, unknown, refused } = row;
    const values = { reasoning, fast, unknown, refused };
    return { id: row.from, ...bucketWords(row, period, zone), values };
  });
  const ends = new Map(rows.map(({ from, to }) => [from, to]));
  const behind = (from: string) => routesBehind({ from, to: ends.get(from) ?? from }, agentId);
  const window = { from: rows[0]?.from ?? "", to: rows.at(-1)?.to ?? "" };
  const sums = SERIES.map(({ key }) => [
    key,
    points.reduce((sum, { values }) => sum + (values[key] ?? 0), 0),
  ]);
  const totals: Record<string, number> = Object.fromEntries(sums);
  const series = SERIES.filter(({ key }) => key !== "unknown" || (totals[key] ?? 0) > 0);
  const total = rows.reduce((sum, { routes }) => sum + routes, 0);
  const asked = { period, zone, ...(agentId === undefined ? {} : { agent: agentId }) };
  return (
    <ChartPanel
      title="Routes by class of model"
      summary={`${formatNumber(total)} routes in the ${PERIOD_WORDS[period].last}, times in ${zone}`}
      csvHref={csvHref(routingTrafficContract, asked)}
      counted={
        <HowCounted of="routes by class of model">
          <p>
            Each question which model a task may use, in the hour in which its record was made, by
            the class of the model that was chosen. Of a rollout, what was in force counts.
          </p>
        </HowCounted>
      }
      chart={
        <>
          <SeriesLabels
            series={series}
            totals={totals}
            hrefOf={(key) => routesBehind(window, agentId)(filterOf(key))}
          />
          <Columns
            name="Routes by class of model over time"
            unit="routes"
            axis={`Routes per ${PIECE_WORDS[period]}`}
            series={series}
            points={points}
            height={height}
            onOpen={({ id }) => router.push(behind(id)())}
          />
        </>
      }
      table={
        <FiguresTable
          caption="Routes by class of model"
          of="Time"
          columns={series}
          rows={points}
          hrefOf={(id, key) => behind(id)(filterOf(key))}
        />
      }
    />
  );
}
