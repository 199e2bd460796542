import { digestOf, type JsonObject, type Verdict } from "../kernel";
import {
  type AgentFacts,
  type ApprovalNeed,
  type Reach,
  type ToolFacts,
  withoutPointers,
} from "../policy";
import { labelsOfCall } from "../session";
import { type Folded, fold } from "./fold";
import type { Reason } from "./record";
import type { Decided, DecideInput, GrantFacts } from "./request";

/**
 * The whole decision, as one function of bundle, proposal and facts: the gateway, replay and simulation all call this. Nothing
 * is allowed without a satisfied permit; a hard forbid, an unknown name, or arguments that Cedar may not see block; a grant
 * discharges only the approvals it names, for this very action, under the policies and labels it was given for.
 * @throws AppError `invalid` for arguments that try to forge Cedar values; the caller answers it as a block
 */
export function decide(input: DecideInput): Decided {
  const agent = input.bundle.agent(input.proposal.agent);
  const tool = input.bundle.tool(input.proposal.tool);
  if (!agent)
    return unknown(input, tool, "unknown-agent", `No agent is called ${input.proposal.agent}.`);
  if (!tool)
    return unknown(
      input,
      tool,
      "unknown-tool",
      `${input.proposal.tool} is not in the inventory of tools.`,
    );
  return withGrants(input, agent, tool, fold(input, agent, tool));
}

function unknown(
  input: DecideInput,
  tool: ToolFacts | undefined,
  name: string,
  text: string,
): Decided {
  const reach: Reach = { resources: [], sensitivity: "public", unmapped: false };
  const reason: Reason = { policy: `ceiling:${name}`, effect: "forbid", verdict: "block", text };
  const args = input.proposal.arguments;
  return {
    ...{
      verdict: "block",
      reasons: [reason],
      obligations: [],
      approvals: [],
      grants: [],
      policies: [],
      ends: false,
    },
    ...{ effective: args, volatile: [], reach, labels: [], effects: tool?.effects ?? [] },
    digest: actionDigest(input, tool, args, reach).digest,
  };
}

/**
 * SHA-256 over RFC 8785 of exactly one action: who, in which session, which tool in which definition, with which arguments
 * (less those that its review says may vary), reaching what.
 */
export function actionDigest(
  input: Pick<DecideInput, "bundle" | "proposal" | "session">,
  tool: ToolFacts | undefined,
  args: JsonObject,
  reach: Reach,
): { digest: string; volatile: string[] } {
  const volatile = Object.entries(tool?.argumentRoles ?? {})
    .filter(([, role]) => role.volatile)
    .map(([pointer]) => pointer)
    .sort();
  const digest = digestOf({
    v: 1,
    org: input.bundle.org,
    agent: input.proposal.agent,
    session: input.session.externalId,
    actors: [input.proposal.agent],
    on_behalf_of: input.session.onBehalfOf ?? input.proposal.onBehalfOf ?? null,
    tool: input.proposal.tool,
    definition: tool?.definitionHash ?? null,
    arguments: withoutPointers(args, volatile),
    resources: reach.resources.map((r) => r.handle),
  });
  return { digest, volatile };
}

function withGrants(
  input: DecideInput,
  agent: AgentFacts,
  tool: ToolFacts,
  folded: Folded,
): Decided {
  const { digest, volatile } = actionDigest(input, tool, folded.effective, folded.reach);
  const policies = folded.reasons.flatMap((r) => (r.hash ? [r.hash] : []));
  const needs = folded.blocked ? [] : mergeNeeds(folded.approvals);
  const same = input.grants.filter((g) => g.digest === digest && g.expiresAt > input.now);
  const live = same.filter((g) => g.state === "active" && fits(g, policies, input.session.labels));
  const remaining = needs.filter((need) => !live.some((g) => g.needs.includes(need.policy)));
  const used = same.some((g) => g.state === "consumed");
  const spent = remaining.length > 0 && used;
  const blocked = folded.blocked || spent;
  const granting = blocked || remaining.length > 0 ? [] : toConsume(live, needs);
  const verdict = verdictOf({ blocked, remaining, folded });
  return {
    verdict,
    ends: folded.ends,
    reasons: spent ? [usedUp(agent, tool), ...folded.reasons] : folded.reasons,
    obligations: blocked ? [] : folded.obligations,
    approvals: blocked ? [] : remaining,
    grants: granting.map((g) => g.id),
    effective: folded.effective,
    digest,
    volatile,
    reach: folded.reach,
    effects: tool.effects,
    labels: labelsOfCall(tool, folded.reach),
    policies,
  };
}

/** Given for these very policies, and for no label that has come since. */
function fits(grant: GrantFacts, policies: readonly string[], labels: readonly string[]): boolean {
  const samePolicies = policies.every((hash) => grant.policies.includes(hash));
  return samePolicies && labels.every((label) => grant.labels.includes(label));
}

/** One grant for each need, and no more than are needed: another yes for the same action stays good. */
function toConsume(live: readonly GrantFacts[], needs: readonly ApprovalNeed[]): GrantFacts[] {
  const chosen: GrantFacts[] = [];
  const ordered = [...live].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { policy } of needs) {
    const names = (grant: GrantFacts) => grant.needs.includes(policy);
    const grant = chosen.some(names) ? undefined : ordered.find(names);
    if (grant) chosen.push(grant);
  }
  return chosen;
}

/** One need per policy and group, with the larger count. */
function mergeNeeds(needs: readonly ApprovalNeed[]): ApprovalNeed[] {
  const merged = new Map<string, ApprovalNeed>();
  for (const need of needs) {
    const known = merged.get(need.policy);
    if (!known || known.count < need.count) merged.set(need.policy, need);
  }
  return [...merged.values()];
}

function verdictOf(state: {
  blocked: boolean;
  remaining: ApprovalNeed[];
  folded: Folded;
}): Verdict {
  if (state.blocked) return "block";
  if (state.remaining.length > 0) return "step_up";
  if (state.folded.obligations.length > 0) return "constrain";
  return state.folded.logged ? "log" : "allow";
}

function usedUp(agent: AgentFacts, tool: ToolFacts): Reason {
  return {
    policy: "ceiling:approval-used",
    effect: "forbid",
    verdict: "block",
    text: `The approval for this call of ${tool.id} by ${agent.handle} has been used; it was good for one call.`,
  };
}
