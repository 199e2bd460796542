"use client";

import { ArrowRight } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { moneyInWords } from "@/lib/core/routing";
import { FigureButton } from "./figure-button";
import { movesOf } from "./figures";
import { Way } from "./way";

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
            <Way key="from" route={from} />,
            <span key="to" className="inline-flex items-center gap-1.5">
              <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
              <Way route={to} />
            </span>,
            <FigureButton
              key="count"
              chosen={behind === `move:${key}`}
              disabled={false}
              onClick={() => onChoose(`move:${key}`)}
            >
              {formatNumber(count)}
            </FigureButton>,
            <FigureButton
              key="cost"
              chosen={behind === `move:${key}`}
              disabled={costMicros === 0}
              onClick={() => onChoose(`move:${key}`)}
            >
              {costMicros === 0
                ? "the same"
                : `${moneyInWords(Math.abs(costMicros))} ${costMicros < 0 ? "less" : "more"}`}
            </FigureButton>,
          ],
        }))}
      />
    </Panel>
  );
}
