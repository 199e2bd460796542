import { Panel } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber, sentence } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import type { FindingDetail } from "@/lib/contract/finding";
import { type FactsOf, RULES } from "@/lib/core/finding";
import type { JsonObject } from "@/lib/core/kernel";
import { factRows } from "./fact-rows";

/** What the rule looks for, and the figures that it found: window, sample and line. */
export function WhatItRestsOn({ finding }: { finding: FindingDetail }) {
  const { rule, facts, agent, tool } = finding;
  const from = windowFrom(facts);
  const decisions = new URLSearchParams({
    ...(agent ? { agent: agent.id } : {}),
    ...(tool ? { tool: tool.id } : {}),
    ...(from ? { from } : {}),
  });
  return (
    <Panel title="What was found" summary={RULES[rule].about}>
      <div className="flex flex-col gap-4">
        <DescriptionList
          columns={3}
          items={factRows(facts).map(({ term, text }) => ({ term, value: text }))}
        />
        {rule === "agent_drift" ? <Moved facts={facts as FactsOf<"agent_drift">} /> : null}
        {rule === "limits_hit" ? <Limits facts={facts as FactsOf<"limits_hit">} /> : null}
        {agent || tool ? (
          <p className="text-sm">
            <TextLink href={`/decisions?${decisions}`}>
              Decisions of {[agent?.name, tool?.name].filter(Boolean).join(" on ")}
              {from ? " within the window" : ""}
            </TextLink>
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

/** What has moved from the baseline, with the line that each went over. */
function Moved({ facts: { moved } }: { facts: FactsOf<"agent_drift"> }) {
  return (
    <PlainTable
      caption="What has moved"
      head={["What", "By chance", "Jensen–Shannon distance", "Population stability index"]}
      rows={moved.map(({ measure, p, jsd, psi }) => ({
        key: measure,
        cells: [sentence(measure), p.toExponential(1), formatNumber(jsd), formatNumber(psi)],
      }))}
    />
  );
}

/** How often each limit stopped something. */
function Limits({ facts: { limits } }: { facts: FactsOf<"limits_hit"> }) {
  return (
    <PlainTable
      caption="Limits that were hit"
      head={["Limit", "Blocked", "Asked a person"]}
      rows={limits.map(({ limit, blocked, asked }) => ({
        key: limit,
        cells: [limit, formatNumber(blocked), formatNumber(asked)],
      }))}
    />
  );
}

function windowFrom({ window }: JsonObject): string | null {
  if (typeof window !== "object" || window === null || Array.isArray(window)) return null;
  return typeof window.from === "string" ? window.from : null;
}
