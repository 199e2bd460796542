"use client";

import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point, Series } from "@/components/chart/series";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import type { ModelDetail } from "@/lib/contract/model";

const SERIES: readonly Series[] = [
  { key: "ok", word: "Answered", tone: "green" },
  { key: "failed", word: "Failed", tone: "red" },
];

/** How often a model was called, day by day; nothing where it never was. */
export function ModelUse({ model: { days, use } }: { model: ModelDetail }) {
  if (use.calls === 0) return null;
  const points = days.map(pointOf);
  const failed = days.reduce((sum, day) => sum + day.failed, 0);
  const columns = SERIES.map(({ key, word }) => ({ key, word }));
  return (
    <Panel
      title="Calls"
      summary={`${countOf(use.calls, "call")} in the last 30 days (UTC), ${failed === 0 ? "none" : failed} failed`}
    >
      <Columns
        name="Calls of the model by day"
        points={points}
        series={SERIES}
        unit="calls"
        axis="Calls per day"
        height={180}
      />
      <details className="mt-2 text-sm">
        <summary className="cursor-pointer text-muted-foreground">As a table</summary>
        <FiguresTable
          caption="Calls of the model by day"
          of="Day"
          columns={columns}
          rows={points}
        />
      </details>
    </Panel>
  );
}

function pointOf({ day, calls, failed }: ModelDetail["days"][number]): Point {
  return { id: day, label: day.slice(5), title: day, values: { ok: calls - failed, failed } };
}
