import type { Limit, PolicyRule } from "../policy";
import { ageLimit, combinationRule, deliberationLimit, loopLimit } from "./drafts";
import { type FactsOf, isOfState, type Told } from "./facts";
import type { Fix } from "./fix";
import type { StateRule } from "./rules";
import { THRESHOLDS } from "./thresholds";

const DAY_MS = 86_400_000;

/**
 * What can be done about a finding, the best first, as of a moment (proposed expiries count from it). Applying one of them makes the
 * cause go; what only a look can settle has none.
 */
export function fixesOf(told: Told, now: Date): Fix[] {
  if (!isOfState(told)) return [];
  return (FIXES[told.rule] as (facts: Told["facts"], now: Date) => Fix[])(told.facts, now);
}

const FIXES: { [R in StateRule]: (facts: FactsOf<R>, now: Date) => Fix[] } = {
  combination_unstopped: (facts) => [
    ...parting(facts),
    ...(facts.form === "combination" || facts.form === "guardrail" ? [stopping(facts.rule)] : []),
  ],
  combination_reachable: parting,
  entitlement_unused: ({ entitlement, boundary }, now) => [
    revoke([entitlement.id]),
    narrow({
      ...entitlement,
      ...(boundary === "step_up" ? {} : { boundary: "step_up" as const }),
      expiresAt: inDays(now, THRESHOLDS.taskDays),
    }),
  ],
  entitlement_too_wide: ({ entitlement, reached }) => [
    narrow({ ...entitlement, resources: reached }),
  ],
  standing_access: ({ entitlement, boundary }, now) => [
    narrow({ ...entitlement, expiresAt: inDays(now, THRESHOLDS.taskDays) }),
    ...(boundary === "step_up" ? [] : [narrow({ ...entitlement, boundary: "step_up" })]),
  ],
  access_without_expiry: ({ items }, now) => {
    const expiresAt = inDays(now, THRESHOLDS.expiryDays);
    const inputs = items.map(({ id, version }) => ({ id, version, expiresAt }));
    return [{ kind: "set_expiry", verb: "entitlement.narrow", inputs, asks: ["reason"] }];
  },
  agent_unowned: ({ agent_id: id, owner, sponsor }) => [
    ...(owner === "present" ? [] : [assign("assign_owner", id)]),
    ...(sponsor === "present" ? [] : [assign("assign_sponsor", id)]),
    suspend(id),
  ],
  purpose_missing: ({ agent_id: id }) => [
    { kind: "set_purpose", verb: "agent.update", inputs: [{ id }], asks: ["purpose"] },
  ],
  credential_old: ({ credential_id: id }) => [rotate(id), retire(id)],
  credential_never_rotated: ({ credential_id: id }) => [rotate(id), retire(id)],
  credential_shared: ({ credential_id: id }) => [
    {
      ...{ kind: "split_credential", verb: "credential.update" },
      ...{ inputs: [{ id, agents: [] }], asks: ["agents"] },
    },
    retire(id),
  ],
  tool_changed: ({ tool_id: id }) => [review(id), halt("freeze_tool", id)],
  shadow_agent: ({ agent_id: id }) => [
    {
      ...{ kind: "adopt_agent", verb: "agent.adopt", inputs: [{ id }] },
      asks: ["ownerId", "sponsorId", "purpose", "accessClass"],
    },
    { kind: "reject_agent", verb: "agent.reject", inputs: [{ id }], asks: ["reason"] },
  ],
  shadow_tool: ({ tool_id: id }) => [review(id), halt("reject_tool", id)],
  session_loops: (facts) => [limiting(loopLimit(facts)), suspend(facts.agent_id)],
  limits_hit: ({ agent_id }) => [suspend(agent_id)],
  agent_drift: ({ agent_id }) => [suspend(agent_id)],
  session_drift: ({ session_id, agent_id, open }) => [
    ...(open ? [endSession(session_id)] : []),
    suspend(agent_id),
  ],
  chain_undeclared: ({ tools, agents }) => [
    {
      ...{ kind: "declare_chain", verb: "chain.declare" },
      inputs: [
        { steps: tools.map(({ id }) => ({ toolId: id })), agents: agents.map(({ id }) => id) },
      ],
      asks: ["name", "handle", "ownerId", "boundary"],
    },
  ],
  // Only their own answers change it: a deputy answers beside them, not instead.
  rubber_stamping: () => [],
  session_unlimited: (facts) => [limiting(ageLimit(facts))],
  approval_expires_early: (facts) => [limiting(deliberationLimit(facts))],
  token_lifetime: ({ of, id }) =>
    of === "key"
      ? [{ kind: "revoke_key", verb: "key.revoke", inputs: [{ id }], asks: ["reason"] }]
      : [rotate(id), retire(id)],
  effects_uncombined: (facts) => [ruling(combinationRule(facts))],
  capability_unreviewed: ({ model_id: modelId }) => [
    {
      ...{ kind: "review_model", verb: "capability-review.record" },
      ...{ inputs: [{ modelId }], asks: [] },
    },
  ],
  model_strayed: ({ session_id, agent_id }) => [endSession(session_id), suspend(agent_id)],
  model_outlived: ({ model_id: id, status, replacement }) => [
    ...(status === "deprecated" && replacement === null ? [onModel("replace_model", id)] : []),
    ...(status === "deprecated" ? [onModel("retire_model", id)] : []),
  ],
};

/** Taking the least used side of a combination away, where all of what brings it is known. */
function parting({ sides }: FactsOf<"combination_reachable">): Fix[] {
  const [least] = sides
    .filter(({ entitlements, count }) => entitlements.length === count)
    .toSorted((a, b) => usesOf(a.entitlements) - usesOf(b.entitlements));
  return least ? [revoke(least.entitlements.map(({ id }) => id))] : [];
}

type InputOf<K extends Fix["kind"]> = Extract<Fix, { kind: K }>["inputs"][number];

const narrow = (input: InputOf<"narrow_entitlement">): Fix => ({
  ...{ kind: "narrow_entitlement", verb: "entitlement.narrow", inputs: [input], asks: ["reason"] },
});
const revoke = (ids: readonly string[]): Fix => ({
  ...{ kind: "revoke_entitlement", verb: "entitlement.revoke" },
  ...{ inputs: ids.map((id) => ({ id })), asks: ["reason"] },
});
const suspend = (id: string): Fix => ({
  ...{ kind: "suspend_agent", verb: "agent.suspend", inputs: [{ id }], asks: ["reason"] },
});
const endSession = (id: string): Fix => ({
  ...{ kind: "end_session", verb: "session.end", inputs: [{ id }], asks: ["reason"] },
});
const assign = (kind: "assign_owner" | "assign_sponsor", id: string): Fix =>
  kind === "assign_owner"
    ? { kind, verb: "agent.update", inputs: [{ id }], asks: ["ownerId"] }
    : { kind, verb: "agent.update", inputs: [{ id }], asks: ["sponsorId"] };
const rotate = (id: string): Fix => ({
  ...{ kind: "rotate_credential", verb: "credential.rotate" },
  ...{ inputs: [{ id }], asks: ["reference", "rotatedAt"] },
});
const retire = (id: string): Fix => ({
  ...{ kind: "retire_credential", verb: "credential.retire", inputs: [{ id }], asks: ["reason"] },
});
const review = (id: string): Fix => ({
  ...{ kind: "review_tool", verb: "tool.review", inputs: [{ id }], asks: [] },
});
const halt = (kind: "freeze_tool" | "reject_tool", id: string): Fix =>
  kind === "freeze_tool"
    ? { kind, verb: "tool.freeze", inputs: [{ id }], asks: ["reason"] }
    : { kind, verb: "tool.reject", inputs: [{ id }], asks: ["reason"] };
const limiting = (limit: Limit): Fix => ({
  ...{ kind: "draft_limit", verb: "policy.save-draft", inputs: [{ limit }], asks: [] },
});
const ruling = (rule: PolicyRule): Fix => ({
  ...{ kind: "draft_rule", verb: "policy.save-draft", inputs: [{ rule }], asks: [] },
});
const onModel = (kind: "replace_model" | "retire_model", id: string): Fix =>
  kind === "replace_model"
    ? { kind, verb: "model.deprecate", inputs: [{ id }], asks: [] }
    : { kind, verb: "model.retire", inputs: [{ id }], asks: [] };
const stopping = (handle: string): Fix => ({
  ...{ kind: "draft_block", verb: "policy.save-draft", inputs: [{ handle }], asks: [] },
});

type Side = readonly { uses: number }[];

const usesOf = (side: Side) => side.reduce((sum, { uses }) => sum + uses, 0);

const inDays = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
