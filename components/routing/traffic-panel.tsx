"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point } from "@/components/chart/series";
import { SeriesLabels } from "@/components/chart/series-labels";
import { bucketWords } from "@/components/overview/bucket-words";
import { HowCounted } from "@/components/overview/how-counted";
import { MarkList } from "@/components/overview/mark-list";
import { marksOn } from "@/components/overview/marks-on";
import { PERIOD_WORDS, PIECE_WORDS } from "@/components/overview/words";
import { formatNumber } from "@/components/ui/format";
import {
  type RoutingMark,
  routingTrafficContract,
  type TrafficRow,
} from "@/lib/contract/routing-figures";
import { csvHref } from "@/lib/query";
import type { Looking } from "./looking";
import { ROUTED_SERIES, routesOfSeries } from "./routed-series";
import { tellRoutingMark } from "./routing-marks";
import { routesBehind } from "./routing-words";

type Props = Looking & { rows: readonly TrafficRow[]; marks: readonly RoutingMark[] };

/** Routes over time, by the class of the model, with what may explain a change. */
export function TrafficPanel({ rows, marks, ...looking }: Props) {
  const { period, zone } = looking;
  const router = useRouter();
  const points = rows.map((row): Point => {
    const { reasoning, fast, unknown, refused } = row;
    const values = { reasoning, fast, unknown, refused };
    return { id: row.from, ...bucketWords(row, period, zone), values };
  });
  const ends = new Map(rows.map(({ from, to }) => [from, to]));
  const behind = (from: string) => routesBehind({ from, to: ends.get(from) ?? from }, looking);
  const window = { from: rows[0]?.from ?? "", to: rows.at(-1)?.to ?? "" };
  const sums = ROUTED_SERIES.map(({ key }) => [
    key,
    points.reduce((sum, { values }) => sum + (values[key] ?? 0), 0),
  ]);
  const totals: Record<string, number> = Object.fromEntries(sums);
  const series = ROUTED_SERIES.filter(({ key }) => key !== "unknown" || (totals[key] ?? 0) > 0);
  const total = rows.reduce((sum, { routes }) => sum + routes, 0);
  const told = marks.map(tellRoutingMark);
  return (
    <ChartPanel
      title="Routes by class of model"
      summary={`${formatNumber(total)} routes in the ${PERIOD_WORDS[period].last}, times in ${zone}`}
      csvHref={csvHref(routingTrafficContract, looking)}
      counted={
        <HowCounted of="routes by class of model">
          <p>
            Each question which model a task may use, in the hour in which its record was made, by
            the class of the model that was chosen. Of a rollout, what was in force counts.
          </p>
          <p>
            Dashed lines are routing policies coming into force or being tried out, and models being
            added and given up.
          </p>
        </HowCounted>
      }
      chart={
        <>
          <SeriesLabels
            series={series}
            totals={totals}
            hrefOf={(key) => routesBehind(window, looking)(routesOfSeries(key))}
          />
          <Columns
            name="Routes by class of model over time"
            unit="routes"
            axis={`Routes per ${PIECE_WORDS[period]}`}
            series={series}
            points={points}
            marks={marksOn(rows, told)}
            onOpen={({ id }) => router.push(behind(id)())}
          />
          <MarkList marks={told} />
        </>
      }
      table={
        <FiguresTable
          caption="Routes by class of model"
          of="Time"
          columns={series}
          rows={points}
          hrefOf={(id, key) => behind(id)(routesOfSeries(key))}
        />
      }
    />
  );
}
