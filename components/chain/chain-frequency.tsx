"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import { countOf } from "@/components/ui/format";
import type { ChainDetail } from "@/lib/contract/chain";

const SERIES = [{ key: "sessions", word: "Sessions", tone: "blue" }] as const;

type Props = Pick<ChainDetail, "id" | "days" | "sessions">;

/** How often a chain was run, day by day. */
export function ChainFrequency({ id, days, sessions }: Props) {
  const points = days.map(({ day, sessions: n }) => ({
    id: day,
    label: day.slice(5),
    title: `${day} (UTC)`,
    values: { sessions: n },
  }));
  return (
    <ChartPanel
      title="Over time"
      summary={`${countOf(sessions, "session")} ran it, by the UTC day of their last call`}
      csvHref={`/api/v1/chains/${id}/sessions?format=csv`}
      chart={
        <Columns
          name="Sessions that ran the chain, per day"
          points={points}
          series={SERIES}
          unit="sessions"
          axis="Sessions per day"
          height={180}
        />
      }
      table={
        <FiguresTable
          caption="Sessions that ran the chain, per day"
          of="Day"
          columns={SERIES}
          rows={points}
          hrefOf={(day) => `?day=${day}#sessions`}
        />
      }
    />
  );
}
