import type { ReactElement } from "react";
import { DeclareChain } from "@/components/chain/chain-forms";
import type { FindingDetail } from "@/lib/contract/finding";
import { toldOf } from "@/lib/core/finding";

type Props = { finding: FindingDetail; trigger: ReactElement };

/** Declares the chain that a finding is about, for the agents that run it. */
export function DeclareFound({ finding, trigger }: Props) {
  const told = toldOf(finding.rule, finding.facts);
  if (told.rule !== "chain_undeclared") return null;
  const { tools, agents } = told.facts;
  const names = new Map(finding.evidence.map(({ id, name }) => [id, name]));
  const from = {
    tools: tools.map(({ id, tool }) => ({ id, name: tool, repeats: false })),
    agents: agents.map(({ id, agent }) => ({ id, name: names.get(id) ?? agent })),
  };
  return <DeclareChain from={from} trigger={trigger} />;
}
