"use client";

import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { moneyInWords } from "@/lib/core/routing";
import { FigureButton } from "./figure-button";
import { byTeam, figuresOf, isMoved } from "./figures";

type TeamsPanelProps = {
  tasks: readonly SimulatedTask[];
  behind: string;
  onChoose: (behind: string) => void;
};

/** What would change for each team: an agent's team is its owner's. */
export function TeamsPanel({ tasks, behind, onChoose }: TeamsPanelProps) {
  const teams = byTeam(tasks);
  return (
    <Panel flush title="By team" summary="In force, then by the version that is tried">
      <PlainTable
        caption="By team"
        head={["Team", "Tasks", "Go elsewhere", "Cost", "On a reasoning model"]}
        rows={teams.map(([team, own]) => {
          const [live, tried] = [figuresOf(own, "live"), figuresOf(own, "tried")];
          return {
            key: team || "(none)",
            cells: [
              team || <span className="text-muted-foreground">No team</span>,
              <FigureButton
                key="tasks"
                chosen={behind === `team:${team}`}
                disabled={false}
                onClick={() => onChoose(`team:${team}`)}
              >
                {formatNumber(own.length)}
              </FigureButton>,
              formatNumber(own.filter(isMoved).length),
              <span key="cost" className="whitespace-nowrap tabular-nums">
                {moneyInWords(live.costMicros)} → {moneyInWords(tried.costMicros)}
              </span>,
              <span key="reasoning" className="whitespace-nowrap tabular-nums">
                {formatNumber(live.reasoning)} → {formatNumber(tried.reasoning)}
              </span>,
            ],
          };
        })}
      />
    </Panel>
  );
}
