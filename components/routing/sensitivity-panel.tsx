"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point } from "@/components/chart/series";
import { SeriesLabels } from "@/components/chart/series-labels";
import { HowCounted } from "@/components/overview/how-counted";
import { PERIOD_WORDS } from "@/components/overview/words";
import { countOf, sentence } from "@/components/ui/format";
import {
  type RoutedSensitivity,
  type RoutingOverview,
  routingSensitivityContract,
} from "@/lib/contract/routing-figures";
import { csvHref } from "@/lib/query";
import type { Looking } from "./looking";
import { ROUTED_SERIES, routesOfSeries } from "./routed-series";
import { routesBehind } from "./routing-words";

type Props = Looking & { overview: Pick<RoutingOverview, "sensitivity" | "window"> };

/** Which class of model was given how sensitive data. */
export function SensitivityPanel({ overview: { sensitivity, window }, ...looking }: Props) {
  const router = useRouter();
  const behind = routesBehind(window, looking);
  const sums = ROUTED_SERIES.map(({ key }) => [
    key,
    sensitivity.reduce((sum, row) => sum + at(row, key), 0),
  ]);
  const totals: Record<string, number> = Object.fromEntries(sums);
  const series = ROUTED_SERIES.filter(({ key }) => key !== "unknown" || (totals[key] ?? 0) > 0);
  const total = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const points = sensitivity.map((row): Point => {
    const word = sentence(row.sensitivity);
    const values = Object.fromEntries(ROUTED_SERIES.map(({ key }) => [key, at(row, key)]));
    return { id: row.sensitivity, label: word, title: `${word} data`, values };
  });
  return (
    <ChartPanel
      title="Sensitive tasks by class of model"
      summary={`${countOf(total, "route")} in the ${PERIOD_WORDS[looking.period].last}, by the most sensitive data of the session`}
      csvHref={csvHref(routingSensitivityContract, looking)}
      counted={
        <HowCounted of="sensitive tasks by class of model">
          <p>
            Each route by the most sensitive data that its session touches, as the inventory's
            resources and the session's labels tell, and by the class of the model chosen. No model
            is given more than it is cleared for.
          </p>
        </HowCounted>
      }
      chart={
        <>
          <SeriesLabels
            series={series}
            totals={totals}
            hrefOf={(key) => behind(routesOfSeries(key))}
          />
          <Columns
            name="Routes by sensitivity of the data and class of model"
            unit="routes"
            axis="Routes by the most sensitive data of the session"
            series={series}
            points={points}
            namesAll
            height={200}
            onOpen={({ id }) => router.push(behind({ sensitivity: id }))}
          />
        </>
      }
      table={
        <FiguresTable
          caption="Routes by sensitivity and class"
          of="Data"
          columns={series}
          rows={points}
          hrefOf={(id, key) => behind({ sensitivity: id, ...routesOfSeries(key) })}
        />
      }
    />
  );
}

function at(row: RoutedSensitivity, key: string): number {
  const counts: Readonly<Record<string, number | string>> = row;
  return Number(counts[key] ?? 0);
}
