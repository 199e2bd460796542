"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { FiguresTable } from "@/components/chart/figures-table";
import { Lines } from "@/components/chart/lines";
import type { ChartMark, Series } from "@/components/chart/series";
import { countOf } from "@/components/ui/format";
import {
  type HistoryPoint,
  type HistoryStep,
  reachHistoryContract,
} from "@/lib/contract/reach-history";
import { csvHref } from "@/lib/query";
import { HistoryDefined, RadiusDefined } from "./definitions";
import { jumpsOf } from "./jumps";
import { SINCE_WORDS, type Since, STEP_WORDS, signed } from "./reach-words";

const SERIES: readonly Series[] = [
  { key: "radius", word: "Radius, nobody asked", tone: "red" },
  { key: "union", word: "Over all sessions", tone: "amber" },
  { key: "radiusWithPerson", word: "Radius with a person's yes", tone: "violet" },
];

/** Within so short a time days would all be the same. */
const SHORT_MS = 36 * 3_600_000;

type HistoryPanelProps = {
  rows: readonly HistoryPoint[];
  step: HistoryStep;
  since: Since;
  zone: string;
  /** Of one agent only. */
  agentId?: string;
  height?: number;
};

/** How the blast radius went, with its jumps marked. */
export function HistoryPanel({ rows, step, since, zone, agentId, height }: HistoryPanelProps) {
  const date = dateIn(zone);
  const points = rows.map((row) => ({
    ...{ id: row.at, at: Date.parse(row.at) },
    ...{ label: date.day(row.at), title: date.whole(row.at) },
    values: { radius: row.radius, union: row.union, radiusWithPerson: row.radiusWithPerson },
  }));
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const tick = last - first < SHORT_MS ? date.clock : date.day;
  const jumps = jumpsOf(rows);
  const marks = jumps.map(
    (row, at): ChartMark => ({
      point: row.at,
      sign: String(at + 1),
      words: `Jump ${at + 1}: ${signed(row.change)}`,
    }),
  );
  const asked = { since, ...(agentId === undefined ? {} : { agent: agentId }) };
  const whose = agentId === undefined ? "the sum over all agents" : "this agent";
  return (
    <ChartPanel
      title="Blast radius over time"
      summary={`${countOf(rows.length, "point")} of ${whose} in ${SINCE_WORDS[since]}: ${STEP_WORDS[step].points}; dates in ${zone}`}
      csvHref={csvHref(reachHistoryContract, asked)}
      counted={
        <>
          <RadiusDefined />
          <HistoryDefined />
        </>
      }
      chart={
        rows.length < 2 ? (
          <p className="py-8 text-center text-muted-foreground">
            {rows.length === 0
              ? "No snapshot was kept in this time."
              : "One snapshot was kept so far; a line needs two."}
          </p>
        ) : (
          <>
            <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
              {SERIES.map(({ key, word, tone }) => (
                <li key={key} className="inline-flex min-h-6 items-center gap-1.5">
                  <span
                    aria-hidden
                    className="h-0.5 w-4"
                    style={{ background: `var(--fill-${tone})` }}
                  />
                  {word}
                </li>
              ))}
            </ul>
            <Lines
              name="Blast radius over time"
              axis="Weight: sensitivity × effect"
              series={SERIES}
              points={points}
              marks={marks}
              tick={(at) => tick(new Date(at).toISOString())}
              height={height}
            />
          </>
        )
      }
      table={
        <FiguresTable
          caption="Blast radius over time"
          of="Snapshot"
          columns={SERIES}
          rows={points}
        />
      }
    />
  );
}

function dateIn(timeZone: string) {
  const day = { day: "numeric", month: "short" } as const;
  const clock = { hour: "2-digit", minute: "2-digit" } as const;
  const format = (options: Intl.DateTimeFormatOptions) => (iso: string) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(new Date(iso));
  return {
    day: format(day),
    clock: format(clock),
    whole: format({ ...day, ...clock, year: "numeric" }),
  };
}
