"use client";

import { ChartPanel } from "@/components/chart/chart-panel";
import { FiguresTable } from "@/components/chart/figures-table";
import { fillOf } from "@/components/chart/series";
import { bucketWords } from "@/components/overview/bucket-words";
import { HowCounted } from "@/components/overview/how-counted";
import { PERIOD_WORDS, sampleWords } from "@/components/overview/words";
import { countOf, formatNumber } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import {
  type RoutingOverview,
  routingTrafficContract,
  type TrafficRow,
} from "@/lib/contract/routing-figures";
import { moneyInWords } from "@/lib/core/routing";
import { csvHref } from "@/lib/query";
import type { Looking } from "./looking";
import { differenceInWords } from "./routing-words";

type Props = Looking & {
  overview: Pick<RoutingOverview, "now" | "allFast" | "allReasoning">;
  rows: readonly TrafficRow[];
};

const COLUMNS = [
  { key: "cost", word: "As routed, USD" },
  { key: "reasoning", word: "All reasoning, USD" },
  { key: "fast", word: "All fast, USD" },
];
const dollars = (micros: number | null) => (micros ?? 0) / 1_000_000;

/** What calls cost, beside what the same tokens would have cost on one model. */
export function CostPanel({ overview, rows, ...looking }: Props) {
  const { period, zone } = looking;
  const { now } = overview;
  const { input, cached, output, reasoning } = now.tokens;
  return (
    <ChartPanel
      title="What routing costs and saves"
      summary={`${countOf(now.calls, "forwarded call")} in the ${PERIOD_WORDS[period].last}${sampleWords(now.calls)}: ${formatNumber(input)} tokens in, ${formatNumber(output)} out, of these ${formatNumber(reasoning)} reasoning`}
      csvHref={csvHref(routingTrafficContract, looking)}
      counted={
        <HowCounted of="cost beside one model">
          <p>
            All reasoning: the same tokens on the reasoning model that routing would choose by
            class, the cheapest of those in use for these tokens. All fast: likewise of the fast
            ones.
          </p>
          <p>
            It is arithmetic on tokens that were used ({formatNumber(cached)} of the input cached),
            at today's prices; what another model would have answered, or thought, is not known. A
            fast model would hardly use the reasoning tokens, so all fast is rather too high.
          </p>
        </HowCounted>
      }
      chart={<Bars overview={overview} />}
      table={
        <FiguresTable
          caption="Cost over time"
          of="Time"
          columns={COLUMNS}
          rows={rows.map((row) => ({
            id: row.from,
            title: bucketWords(row, period, zone).title,
            values: {
              cost: dollars(row.costMicros),
              reasoning: dollars(row.allReasoningMicros),
              fast: dollars(row.allFastMicros),
            },
          }))}
        />
      }
    />
  );
}

type Bar = { id: string; label: string; micros: number; tone: Tone; note: string };

function Bars({ overview: { now, allFast, allReasoning } }: Pick<Props, "overview">) {
  const than = (micros: number) => `As routed is ${differenceInWords(now.costMicros, micros)}`;
  const bars: Bar[] = [
    { id: "now", label: "As routed", micros: now.costMicros, tone: "green", note: "What it cost" },
    ...(allReasoning ? [one("reasoning", "All on", allReasoning, "violet", than)] : []),
    ...(allFast ? [one("fast", "All on", allFast, "blue", than)] : []),
  ];
  const most = Math.max(1, ...bars.map(({ micros }) => micros));
  if (now.calls === 0)
    return (
      <p className="text-muted-foreground">
        No call was forwarded, so no tokens are known. Agents that call their providers themselves
        are told an estimate with each route.
      </p>
    );
  return (
    <ul className="flex flex-col gap-4">
      {bars.map(({ id, label, micros, tone, note }) => (
        <li key={id}>
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="font-medium">{label}</span>
            <span className="font-semibold tabular-nums">{moneyInWords(micros)}</span>
          </p>
          <div
            aria-hidden
            className="my-1 h-2.5 rounded-[1px] [print-color-adjust:exact]"
            style={{ width: `${Math.max(0.5, (100 * micros) / most)}%`, background: fillOf(tone) }}
          />
          <p className="text-muted-foreground text-sm">{note}</p>
        </li>
      ))}
      {allReasoning && allFast ? null : (
        <li className="text-muted-foreground text-sm">
          The inventory has no {allReasoning ? "fast" : "reasoning"} model in use to compare with.
        </li>
      )}
    </ul>
  );
}

function one(
  id: string,
  label: string,
  { model, costMicros }: NonNullable<RoutingOverview["allFast"]>,
  tone: Tone,
  than: (micros: number) => string,
): Bar {
  return { id, label: `${label} ${model.name}`, micros: costMicros, tone, note: than(costMicros) };
}
