import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import type { ReachTry, WhatIf } from "@/lib/contract/reach-try";
import { PersonDefined, RadiusDefined, UnionDefined } from "../definitions";
import { ReachFigure, ReachFigureRow } from "../reach-figures";
import { BeforeAfter, changeInFigures } from "./before-after";
import { CompromisedPanel } from "./compromised-panel";
import { GainedPanel, LostPanel, ShiftedPanel } from "./moved-panels";
import { unmovedWords } from "./what-if-answer";

type Props = { result: WhatIf; changes: readonly ReachTry[] };

/** What the whole organisation's reach would be: figures, agents, and what would be lost and gained. */
export function OrgResult({ result, changes }: Props) {
  const { before, after, compromised } = result;
  return (
    <div className="flex flex-col gap-6">
      <ReachFigureRow>
        <ReachFigure
          label="Sum of radii"
          value={`${formatNumber(before.radius)} → ${formatNumber(after.radius)}`}
          counted={<RadiusDefined />}
        >
          {changeInFigures(before.radius, after.radius)}; largest {formatNumber(before.largest)} →{" "}
          {formatNumber(after.largest)}
        </ReachFigure>
        <ReachFigure
          label="With a person's yes"
          value={`${formatNumber(before.radiusWithPerson)} → ${formatNumber(after.radiusWithPerson)}`}
          counted={<PersonDefined />}
        >
          {changeInFigures(before.radiusWithPerson, after.radiusWithPerson)}
        </ReachFigure>
        <ReachFigure
          label="Over all sessions"
          value={`${formatNumber(before.union)} → ${formatNumber(after.union)}`}
          counted={<UnionDefined />}
        >
          {changeInFigures(before.union, after.union)}; reach something restricted alone:{" "}
          {formatNumber(before.restricted)} → {formatNumber(after.restricted)} agents
        </ReachFigure>
      </ReachFigureRow>
      {compromised ? <CompromisedPanel compromised={compromised} /> : null}
      <AgentsPanel result={result} changes={changes} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <LostPanel {...result} />
        <GainedPanel {...result} />
      </div>
      <ShiftedPanel {...result} />
    </div>
  );
}

function AgentsPanel({ result: { agents, agentCount }, changes }: Props) {
  const most = Math.max(1, ...agents.flatMap(({ before, after }) => [before.radius, after.radius]));
  const shown =
    agents.length < agentCount ? `; the ${formatNumber(agents.length)} that change most` : "";
  return (
    <Panel title="Agents that change" summary={`${countOf(agentCount, "agent")}${shown}`} flush>
      {agents.length === 0 ? (
        <p className="p-4 text-muted-foreground">{unmovedWords(changes)}</p>
      ) : (
        <PlainTable
          caption="Agents that change"
          head={["Agent", "Radius", "With a person's yes", "Over all sessions"]}
          widths={[undefined, "34%", "20%", "20%"]}
          rows={agents.map(({ agent, before, after }) => ({
            key: agent.id,
            cells: [
              <TextLink key="agent" href={`/blast-radius/agents/${agent.id}`}>
                {agent.name}
              </TextLink>,
              <BeforeAfter key="radius" before={before.radius} after={after.radius} most={most} />,
              `${formatNumber(before.radiusWithPerson)} → ${formatNumber(after.radiusWithPerson)}`,
              `${formatNumber(before.union)} → ${formatNumber(after.union)}`,
            ],
          }))}
        />
      )}
    </Panel>
  );
}
