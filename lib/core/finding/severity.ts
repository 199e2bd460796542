import { type Effect, rankOf, type Sensitivity } from "../kernel";
import { bypassSeverity } from "./bypass-severity";
import { type FactsOf, isOfState, type Told } from "./facts";
import type { StateRule } from "./rules";
import { type Severity, severityAt } from "./severities";

/**
 * How much a finding matters, by its facts alone: each rule has a rank to begin with, sensitive data and side effects raise it, and
 * what is stopped anyway lowers it. The same facts give the same severity.
 */
export function severityOf(told: Told): Severity {
  if (!isOfState(told)) return bypassSeverity({ rule: told.rule, ...told.facts });
  return severityAt((RANKS[told.rule] as (facts: Told["facts"]) => number)(told.facts));
}

/** Low is 0; what goes beyond critical is critical. */
const RANKS: { [R in StateRule]: (facts: FactsOf<R>) => number } = {
  combination_unstopped: ({ sensitivity }) => 2 + sensitive(sensitivity),
  combination_reachable: ({ verdict, sensitivity }) =>
    verdict === "block" ? sensitive(sensitivity) : 1,
  entitlement_unused: access,
  entitlement_too_wide: access,
  standing_access: access,
  access_without_expiry: (facts) => (facts.sensitive > 0 ? 1 : 0),
  agent_unowned: ({ owner, sponsor, access_class, entitlements }) => {
    const nobody = owner !== "present" && sponsor !== "present" ? 1 : 0;
    return 1 + nobody + classed(access_class) - (entitlements === 0 ? 1 : 0);
  },
  purpose_missing: ({ access_class, entitlements }) =>
    classed(access_class) + (entitlements > 0 ? 1 : 0),
  credential_old: ({ age_days, limit_days, sensitivity }) =>
    1 + sensitive(sensitivity) + (age_days > 2 * limit_days ? 1 : 0),
  credential_never_rotated: ({ sensitivity }) => 1 + sensitive(sensitivity),
  credential_shared: ({ holders, sensitivity }) =>
    1 + sensitive(sensitivity) + (holders > MANY_HOLDERS ? 1 : 0),
  tool_changed: ({ entitlements, effects }) => (entitlements === 0 ? 0 : 1 + acts(effects)),
  shadow_agent: ({ executions }) => (executions > 0 ? 2 : 1),
  shadow_tool: ({ executions }) => (executions > 0 ? 1 : 0),
  session_loops: ({ most, limit, access_class }) =>
    (most >= MANY_TIMES * limit ? 1 : 0) + classed(access_class),
  limits_hit: ({ access_class }) => 1 + classed(access_class),
  agent_drift: ({ access_class }) => 1 + classed(access_class),
  session_drift: ({ access_class }) => 1 + classed(access_class),
  chain_undeclared: ({ weight, heavy_from }) => (weight >= 2 * heavy_from ? 2 : 1),
  rubber_stamping: () => 2,
  session_unlimited: ({ access_class }) => 1 + classed(access_class),
  approval_expires_early: () => 0,
  token_lifetime: ({ is, lifetime_hours }) => (is === "longer" && lifetime_hours === null ? 1 : 0),
  effects_uncombined: ({ access_class }) => 1 + classed(access_class),
  capability_unreviewed: ({ calls }) => (calls > 0 ? 1 : 0),
  model_strayed: ({ confidential, access_class }) =>
    1 + (confidential ? 1 : 0) + classed(access_class),
  model_outlived: ({ status, ending }) => (status === "retired" || ending ? 2 : 1),
};

const MANY_HOLDERS = 3;
const MANY_TIMES = 5;

function access({ effects, sensitivity }: { effects: Effect[]; sensitivity: Sensitivity | null }) {
  return acts(effects) + sensitive(sensitivity);
}

const classed = (accessClass: string) => (accessClass === "touches_sensitive_systems" ? 1 : 0);
const sensitive = (of: Sensitivity | null) =>
  of !== null && rankOf(of) >= rankOf("confidential") ? 1 : 0;
/** A tool whose effects nobody has reviewed may have any. */
const acts = (effects: readonly Effect[]) =>
  effects.length === 0 || effects.some((effect) => effect !== "read") ? 1 : 0;
