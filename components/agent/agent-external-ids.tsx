import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import type { AgentDetail } from "@/lib/contract/agent";
import { externalKindWords } from "./external-kind-words";

/** Under which names other systems know an agent. */
export function AgentExternalIds({ agent }: { agent: AgentDetail }) {
  if (agent.externalIds.length === 0)
    return (
      <p className="text-muted-foreground">
        None. What telemetry calls it is noted here as it is found.
      </p>
    );
  return (
    <DescriptionList
      items={agent.externalIds.map(({ kind, issuer, value }) => ({
        term: externalKindWords(kind),
        value: <Copyable value={value} what={kind} />,
        hint: issuer || undefined,
      }))}
    />
  );
}
