"use client";

import { ArrowRight } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { moneyInWords } from "@/lib/core/routing";
import { FigureButton } from "./figure-button";
import { movesOf } from "./figures";

const MOST = 20;

type MovesPanelProps = {
  tasks: readonly SimulatedTask[];
  behind: string;
  onChoose: (behind: string) => void;
};

/** Which tasks would go where, beside where they go now. */
export function MovesPanel({ tasks, behind, onChoose }: MovesPanelProps) {
  const moves = movesOf(tasks);
  if (moves.length === 0) return null;
  return (
    <Panel
      flush
      title="What would go elsewhere"
      summary={
        moves.length > MOST
          ? `The ${MOST} most frequent of ${formatNumber(moves.length)} moves`
          : "From what is in force to the version that is tried"
      }
    >
      <PlainTable
        caption="Moves"
        head={["From", "To", "Tasks", "Costs"]}
        rows={moves.slice(0, MOST).map(({ key, from, to, count, costMicros }) => ({
          key,
          cells: [
            <code key="from" className="whitespace-nowrap font-mono text-sm">
              {from}
            </code>,
            <span key="to" className="inline-flex items-center gap-1.5">
              <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
              <code className="whitespace-nowrap font-mono text-sm">
                {from === to ? "the same, by another rule" : to}
              </code>
            </span>,
            <FigureButton
              key="count"
              chosen={behind === `move:${key}`}
              disabled={false}
              onClick={() => onChoose(`move:${key}`)}
            >
              {formatNumber(count)}
            </FigureButton>,
            <span key="cost" className="whitespace-nowrap tabular-nums">
              {costMicros === 0
                ? "the same"
                : `${moneyInWords(Math.abs(costMicros))} ${costMicros < 0 ? "less" : "more"}`}
            </span>,
          ],
        }))}
      />
    </Panel>
  );
}
