"use client";

import { useRouter } from "next/navigation";
import { ChartPanel } from "@/components/chart/chart-panel";
import { Columns } from "@/components/chart/columns";
import { FiguresTable } from "@/components/chart/figures-table";
import type { Point, Series } from "@/components/chart/series";
import { SeriesLabels } from "@/components/chart/series-labels";
import { formatNumber } from "@/components/ui/format";
import { VERDICT_LOOKS } from "@/components/verdict/verdict-badge";
import { type ActivityRow, type Mark, overviewActivityContract } from "@/lib/contract/overview";
import { VERDICTS } from "@/lib/core/kernel";
import type { Period } from "@/lib/core/measure";
import { csvHref } from "@/lib/query";
import { bucketWords } from "./bucket-words";
import { HowCounted } from "./how-counted";
import { MarkList } from "./mark-list";
import { tellMark } from "./mark-words";
import { marksOn } from "./marks-on";
import { recordsOf } from "./records";
import { PERIOD_WORDS, PIECE_WORDS } from "./words";

const SERIES: readonly Series[] = VERDICTS.map((key) => ({
  key,
  word: VERDICT_LOOKS[key].word,
  tone: VERDICT_LOOKS[key].tone,
}));

type ActivityPanelProps = {
  rows: readonly ActivityRow[];
  marks: readonly Mark[];
  period: Period;
  zone: string;
  /** Of one agent only. */
  agentId?: string;
  height?: number;
};

/** Decisions by verdict over time, with what may explain a change. */
export function ActivityPanel(props: ActivityPanelProps) {
  const { rows, marks, period, zone, agentId, height } = props;
  const router = useRouter();
  const points = rows.map(
    (row): Point => ({
      id: row.from,
      ...bucketWords(row, period, zone),
      values: Object.fromEntries(VERDICTS.map((verdict) => [verdict, row[verdict]])),
    }),
  );
  const ends = new Map(rows.map(({ from, to }) => [from, to]));
  const behind = (from: string) => recordsOf({ from, to: ends.get(from) ?? from }, agentId);
  const window = { from: rows[0]?.from ?? "", to: rows.at(-1)?.to ?? "" };
  const sumOf = (verdict: (typeof VERDICTS)[number]) =>
    rows.reduce((sum, row) => sum + row[verdict], 0);
  const totals = Object.fromEntries(VERDICTS.map((verdict) => [verdict, sumOf(verdict)]));
  const total = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const told = marks.map(tellMark);
  const asked = { period, zone, ...(agentId === undefined ? {} : { agent: agentId }) };
  return (
    <ChartPanel
      title="Decisions by verdict"
      summary={`${formatNumber(total)} decisions in the ${PERIOD_WORDS[period].last}, times in ${zone}`}
      csvHref={csvHref(overviewActivityContract, asked)}
      counted={
        <HowCounted of="decisions by verdict">
          <p>
            Each call that an agent proposed and the gateway decided, in the hour in which its
            record was made. A call that asks for a person and is asked again afterwards is two.
          </p>
          <p>Dashed lines are policies coming into force, and the organisation being frozen.</p>
        </HowCounted>
      }
      chart={
        <>
          <SeriesLabels
            series={SERIES}
            totals={totals}
            hrefOf={(key) => recordsOf(window, agentId).decisions(key)}
          />
          <Columns
            name="Decisions by verdict over time"
            unit="decisions"
            axis={`Decisions per ${PIECE_WORDS[period]}`}
            series={SERIES}
            points={points}
            marks={marksOn(rows, told)}
            height={height}
            onOpen={({ id }) => router.push(behind(id).decisions())}
          />
          <MarkList marks={told} />
        </>
      }
      table={
        <FiguresTable
          caption="Decisions by verdict"
          of="Time"
          columns={SERIES}
          rows={points}
          hrefOf={(id, key) => behind(id).decisions(key)}
        />
      }
    />
  );
}
