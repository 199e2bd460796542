import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { ModelDetail } from "@/lib/contract/model";

/** Who used a model within 30 days, the busiest first. */
export function ModelAgents({ model }: { model: ModelDetail }) {
  const { agents, use, listedBy, reportedAs } = model;
  const more = use.agents - agents.length;
  return (
    <Panel
      title="Used by"
      summary={`${countOf(use.agents, "agent")} within 30 days; ${countOf(listedBy, "agent")} ${listedBy === 1 ? "names" : "name"} it in the list of models it may use`}
      flush
    >
      {agents.length === 0 ? (
        <p className="p-4 text-muted-foreground">No agent used it within 30 days.</p>
      ) : (
        <PlainTable
          caption="Agents that used the model within 30 days"
          head={["Agent", "Calls", "Failed", "Tokens in", "Tokens out", "Reasoning", "Last"]}
          rows={agents.map((agent) => ({ key: agent.id, cells: cellsOf(agent) }))}
        />
      )}
      {more > 0 || reportedAs.length > 0 ? (
        <p className="border-t px-4 py-2 text-muted-foreground text-sm">
          {more > 0 ? `And ${countOf(more, "agent")} more. ` : ""}
          {reportedAs.length > 0 ? `Reported as ${reportedAs.slice(0, 6).join(", ")}.` : ""}
        </p>
      ) : null}
    </Panel>
  );
}

function cellsOf(agent: ModelDetail["agents"][number]) {
  return [
    <span key="agent" className="flex flex-wrap items-baseline gap-x-2">
      <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
      {agent.listed ? null : (
        <span className="text-amber text-sm" title="Its list of models names others only">
          not in its list
        </span>
      )}
    </span>,
    formatNumber(agent.calls),
    formatNumber(agent.failed),
    formatNumber(agent.inputTokens),
    formatNumber(agent.outputTokens),
    formatNumber(agent.reasoningTokens),
    <RelativeTime key="last" at={agent.lastAt} />,
  ];
}
