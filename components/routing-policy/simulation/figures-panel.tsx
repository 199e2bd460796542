"use client";

import { Panel } from "@/components/ui/card";
import { formatDuration, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { moneyInWords } from "@/lib/core/routing";
import { FigureButton } from "./figure-button";
import { figuresOf, MEASURES, type Measure, SIDES, type SideName } from "./figures";

const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  reasoning: "On a reasoning model",
  refused: "Refused",
  governed: "Need extended governance",
  uncleared: "Sensitive work on a model not cleared for it",
};

type FiguresPanelProps = {
  tasks: readonly SimulatedTask[];
  number: number;
  inForce: number;
  behind: string;
  onChoose: (behind: string) => void;
};

/** The figures as it went, by what is in force, and by the version that is tried. */
export function FiguresPanel({ tasks, number, inForce, behind, onChoose }: FiguresPanelProps) {
  const figures = Object.fromEntries(SIDES.map((side) => [side, figuresOf(tasks, side)])) as Record<
    SideName,
    ReturnType<typeof figuresOf>
  >;
  const share = (count: number) =>
    tasks.length === 0 ? "" : ` (${Math.round((100 * count) / tasks.length)}%)`;
  const rows = [
    {
      key: "cost",
      cells: [
        "Cost",
        ...SIDES.map((side) => (
          <FigureButton
            key={side}
            chosen={behind === `${side}.cost`}
            disabled={figures[side].costMicros === 0}
            onClick={() => onChoose(`${side}.cost`)}
          >
            {moneyInWords(figures[side].costMicros)}
            {side === "tried" ? <CostChange figures={figures} /> : null}
          </FigureButton>
        )),
      ],
    },
    {
      key: "latency",
      cells: [
        "Usual time to answer",
        ...SIDES.map((side) => {
          const ms = figures[side].latencyMs;
          return (
            <FigureButton
              key={side}
              chosen={behind === `${side}.latency`}
              disabled={ms === null}
              onClick={() => onChoose(`${side}.latency`)}
            >
              {ms === null ? "Not known" : formatDuration(ms)}
            </FigureButton>
          );
        }),
      ],
    },
    ...MEASURES.map((measure) => ({
      key: measure,
      cells: [
        MEASURE_WORDS[measure],
        ...SIDES.map((side) => {
          const count = figures[side][measure];
          const key = `${side}.${measure}`;
          return (
            <FigureButton
              key={side}
              chosen={behind === key}
              disabled={count === 0}
              onClick={() => onChoose(key)}
            >
              {formatNumber(count)}
              <span className="text-muted-foreground">{share(count)}</span>
            </FigureButton>
          );
        }),
      ],
    })),
  ];
  return (
    <Panel
      flush
      title="Side by side"
      summary="Costs by the tokens that each task used; times by what each model's answers usually take"
    >
      <PlainTable
        caption="Figures side by side"
        head={["Figure", "As it went", `Version ${inForce}, in force`, `Version ${number}`]}
        rows={rows}
      />
    </Panel>
  );
}

function CostChange({ figures }: { figures: Record<SideName, { costMicros: number }> }) {
  const { live, tried } = figures;
  const by = tried.costMicros - live.costMicros;
  if (by === 0 || live.costMicros === 0) return null;
  const percent = Math.round((100 * Math.abs(by)) / live.costMicros);
  return (
    <span className="ml-1 text-muted-foreground">
      ({percent}% {by < 0 ? "less" : "more"})
    </span>
  );
}
