import type { ObservedPath } from "@/components/chain/chain-values";
import type { FindingDetail } from "@/lib/contract/finding";
import { toldOf } from "@/lib/core/finding";

/** The chain that a finding is about, for the agents that run it; null where it is about something else. */
export function foundChain(finding: FindingDetail): ObservedPath | null {
  const told = toldOf(finding.rule, finding.facts);
  if (told.rule !== "chain_undeclared") return null;
  const { tools, agents } = told.facts;
  const names = new Map(finding.evidence.map(({ id, name }) => [id, name]));
  return {
    tools: tools.map(({ id, tool }) => ({ id, name: tool, repeats: false })),
    agents: agents.map(({ id, agent }) => ({ id, name: names.get(id) ?? agent })),
  };
}
