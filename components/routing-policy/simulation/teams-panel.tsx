"use client";

import { Panel } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { SimulatedTask } from "@/lib/contract/routing-policy";
import { moneyInWords } from "@/lib/core/routing";
import { behindOfTeam } from "./behind";
import { FigureButton } from "./figure-button";
import { byTeam, figuresOf, isMoved } from "./figures";

type TeamsPanelProps = {
  tasks: readonly SimulatedTask[];
  behind: string;
  onChoose: (behind: string) => void;
};

/** What would change for each team: an agent's team is its owner's. */
export function TeamsPanel({ tasks, behind, onChoose }: TeamsPanelProps) {
  return (
    <Panel flush title="By team" summary="In force, then by the version that is tried">
      <PlainTable
        caption="By team"
        head={["Team", "Tasks", "Go elsewhere", "Cost", "On a reasoning model"]}
        rows={byTeam(tasks).map(([team, own]) => {
          const [live, tried] = [figuresOf(own, "live"), figuresOf(own, "tried")];
          const figure = (name: string, of: number, shown: string) => {
            const key = behindOfTeam(name, team);
            return (
              <FigureButton
                key={name}
                chosen={behind === key}
                disabled={of === 0}
                onClick={() => onChoose(key)}
              >
                {shown}
              </FigureButton>
            );
          };
          const counted = (name: string, of: number) => figure(name, of, formatNumber(of));
          const cost = (name: string, of: number) => figure(name, of, moneyInWords(of));
          return {
            key: team || "(none)",
            cells: [
              team || <span className="text-muted-foreground">No team</span>,
              counted("all", own.length),
              counted("moved", own.filter(isMoved).length),
              <span key="cost" className="whitespace-nowrap">
                {cost("live.cost", live.costMicros)} → {cost("tried.cost", tried.costMicros)}
              </span>,
              <span key="reasoning" className="whitespace-nowrap">
                {counted("live.reasoning", live.reasoning)} →{" "}
                {counted("tried.reasoning", tried.reasoning)}
              </span>,
            ],
          };
        })}
      />
    </Panel>
  );
}
