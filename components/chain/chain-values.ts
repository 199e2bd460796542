import type { Choice } from "@/components/form/combo-box";
import type { DeclaredChainRow } from "@/lib/contract/chain";
import type { Ref } from "@/lib/contract/list";
import type { StepUp } from "@/lib/core/policy";

export type StepValues = { tool: Choice; repeats: boolean };

/** What a person types of a declared chain. */
export type ChainValues = {
  name: string;
  handle: string;
  purpose: string;
  steps: StepValues[];
  agents: Choice[];
  owner: Choice | null;
  boundary: DeclaredChainRow["boundary"];
  approver: StepUp["to"]["type"];
  person: Choice | null;
  team: Choice | null;
  count: string;
  reason: string;
};

export const CHAIN_LABELS = {
  ...{ name: "Name", handle: "Handle", purpose: "Purpose", steps: "Steps", agents: "Agents" },
  ...{ ownerId: "Owner", boundary: "Boundary", stepUp: "Whom to ask", reason: "Reason" },
};

/** A path that was observed, and who runs it. */
export type ObservedPath = {
  tools: readonly (Ref & { repeats: boolean })[];
  agents: readonly Ref[];
};

/** What a form begins with for a path that was observed, or nothing yet. */
export function valuesOf({ tools, agents }: ObservedPath): ChainValues {
  return {
    ...{ name: "", handle: "", purpose: "", owner: null, reason: "" },
    steps: tools.map(({ id, name, repeats }) => ({ tool: { id, name }, repeats })),
    agents: agents.map(({ id, name }) => ({ id, name })),
    ...{ boundary: "step_up", approver: "resource_owner", person: null, team: null, count: "1" },
  };
}

/** What a form begins with for a declared chain. */
export function valuesOfDeclared(chain: DeclaredChainRow): ChainValues {
  const { name, handle, purpose, owner, boundary, stepUp } = chain;
  const to = stepUp?.to ?? { type: "resource_owner" as const };
  const named = "id" in to ? { id: to.id, name: "As chosen before" } : null;
  return {
    ...valuesOf({ tools: chain.tools, agents: [] }),
    ...{ name, handle, purpose, owner, boundary, approver: to.type },
    agents: chain.agents.map(({ id, name: agent }) => ({ id, name: agent })),
    person: to.type === "person" ? named : null,
    team: to.type === "team" ? named : null,
    count: String(stepUp?.count ?? 1),
  };
}

/** The terms as the API takes them. */
export function termsOf({ name, purpose, steps, agents, boundary, ...values }: ChainValues) {
  return {
    ...{ name, purpose, boundary },
    steps: steps.map(({ tool, repeats }) => ({ toolId: tool.id, repeats })),
    agents: agents.map(({ id }) => id),
    stepUp: boundary === "step_up" ? { to: approverOf(values), count: Number(values.count) } : null,
  };
}

function approverOf({ approver, person, team }: Pick<ChainValues, "approver" | "person" | "team">) {
  if (approver === "person") return { type: approver, id: person?.id ?? "" };
  if (approver === "team") return { type: approver, id: team?.id ?? "" };
  return { type: approver };
}
