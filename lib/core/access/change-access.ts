import {
  type Bundle,
  compileBundle,
  type EntitlementSpec,
  type GuardrailSpec,
  type PolicySettings,
} from "../policy";
import type { Access } from "./access";

/** What would be otherwise. Entitlements by id, agents by handle. */
export type AccessChanges = {
  removed: ReadonlySet<string>;
  added: readonly EntitlementSpec[];
  /** In place of the one with the same id. */
  narrowed: ReadonlyMap<string, EntitlementSpec>;
  suspended: ReadonlySet<string>;
  /** Another policy in force. */
  policy: { guardrails: readonly GuardrailSpec[]; settings: PolicySettings } | null;
};

/** The same org as it would be; nothing of what is given changes. */
export function changeAccess(access: Access, changes: AccessChanges): Access {
  const { bundle, ruleNames } = access;
  const names = changes.policy?.guardrails.map(
    ({ handle, name }) => [`guardrail:${handle}`, name] as const,
  );
  return {
    ...access,
    bundle: withEntitlements(withPolicy(bundle, changes.policy), changes),
    ruleNames: names ? new Map([...ruleNames, ...names]) : ruleNames,
  };
}

function withEntitlements(bundle: Bundle, changes: AccessChanges): Bundle {
  const { removed, added, narrowed, suspended } = changes;
  return {
    ...bundle,
    agent: (handle) => {
      const agent = bundle.agent(handle);
      return agent && suspended.has(handle) ? { ...agent, lifecycle: "suspended" } : agent;
    },
    permits: (agent, tool) => {
      const slice = bundle.permits(agent, tool);
      const kept = slice.entitlements.filter(({ id }) => !removed.has(id));
      const own = added.filter((spec) => spec.agent === agent && spec.tool === tool);
      const entitlements = [...kept.map((spec) => narrowed.get(spec.id) ?? spec), ...own];
      return { ...slice, entitlements };
    },
    toolsOf: (agent) => {
      const own = added.flatMap((spec) => (spec.agent === agent ? [spec.tool] : []));
      return [...new Set([...bundle.toolsOf(agent), ...own])].sort();
    },
  };
}

/** The ceilings and the boundaries of declared chains stay; the rules are another policy's. */
function withPolicy(bundle: Bundle, policy: AccessChanges["policy"]): Bundle {
  if (policy === null) return bundle;
  const other = compileBundle({
    ...{ org: bundle.org, epoch: bundle.epoch, frozen: bundle.frozen },
    ...{ agents: [], tools: [], resources: [], entitlements: [] },
    ...{ guardrails: [...policy.guardrails], settings: policy.settings },
  });
  const known = new Set(other.forbids.policies.map(({ id }) => id));
  const stays = bundle.forbids.policies.filter(
    ({ id }) => !id.startsWith("guardrail:") && !known.has(id),
  );
  return {
    ...bundle,
    settings: policy.settings,
    forbids: { ...other.forbids, policies: [...other.forbids.policies, ...stays] },
    forbid: (id) => (known.has(id) ? other.forbid(id) : bundle.forbid(id)),
    hashOf: (id) => (known.has(id) ? other.hashOf(id) : bundle.hashOf(id)),
  };
}
