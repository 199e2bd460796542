"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point, Series } from "@/components/chart/series";
import { type DriftAgentDetail, driftSessionsContract } from "@/lib/contract/drift";
import { csvHref } from "@/lib/query";

const SERIES: readonly Series[] = [
  { key: "before", word: "Before", tone: "grey" },
  { key: "now", word: "Now", tone: "blue" },
];

/** Sessions by the day, before and in the period, each leading to the sessions of that day. */
export function DailyPanel({ agent }: { agent: DriftAgentDetail }) {
  const router = useRouter();
  const { daily, id, from } = agent;
  const points = daily.map(
    (day): Point => ({
      id: day.from,
      label: day.from.slice(5, 10),
      title: `24 hours from ${day.from.slice(0, 16).replace("T", " ")} UTC`,
      values: { [from !== null && day.from >= from ? "now" : "before"]: day.sessions },
    }),
  );
  const [first, last] = [daily[0], daily.at(-1)];
  const ends = new Map(daily.map((day) => [day.from, day.to]));
  const hrefOf = (day: string) =>
    `/drift?agent=${id}&beganFrom=${day}&beganTo=${ends.get(day) ?? day}`;
  return (
    <ChartPanel
      title="Sessions per day"
      summary={`${daily.length} days of 24 hours, counted back from the end of the period`}
      csvHref={csvHref(driftSessionsContract, {
        ...{ agent: [id], sort: "beganAt" },
        ...(first && last ? { beganFrom: first.from, beganTo: last.to } : {}),
      })}
      chart={
        <Columns
          name="Sessions per day"
          unit="sessions"
          axis="Sessions per day"
          series={SERIES}
          points={points}
          height={170}
          onOpen={(point) => router.push(hrefOf(point.id))}
        />
      }
      table={
        <FiguresTable
          caption="Sessions per day"
          of="Day"
          columns={SERIES}
          rows={points}
          hrefOf={(day) => hrefOf(day)}
        />
      }
    />
  );
}
