import type { Estate } from "./estate";
import type { Found } from "./found";
import type { StateRule } from "./rules";
import { rubberStamps } from "./state/approval";
import { hastyApprovals, uncombinedEffects, unlimitedAgents } from "./state/autonomy";
import { driftedAgents, driftedSessions, limitedAgents, loopingAgents } from "./state/behaviour";
import { undeclaredChains } from "./state/chain";
import { reachableCombinations } from "./state/combination";
import { neverRotated, oldCredentials, sharedCredentials } from "./state/credential";
import { changedTools, shadowAgents, shadowTools } from "./state/discovery";
import { standingAccess, unusedEntitlements, wideEntitlements } from "./state/entitlement";
import { outlivedModels, strayedSessions, unreviewedModels } from "./state/model";
import { endlessAccess, purposelessAgents, unownedAgents } from "./state/ownership";
import { misfitTokens } from "./state/token";
import { type View, viewOf } from "./state/view";

/** Which function finds what: pure, each over the same estate. */
const FINDERS: Readonly<Record<StateRule, (view: View) => Found[]>> = {
  combination_unstopped: (view) => of("combination_unstopped", reachableCombinations(view)),
  combination_reachable: (view) => of("combination_reachable", reachableCombinations(view)),
  entitlement_unused: unusedEntitlements,
  entitlement_too_wide: wideEntitlements,
  standing_access: standingAccess,
  access_without_expiry: endlessAccess,
  agent_unowned: unownedAgents,
  purpose_missing: purposelessAgents,
  credential_old: oldCredentials,
  credential_never_rotated: neverRotated,
  credential_shared: sharedCredentials,
  tool_changed: changedTools,
  shadow_agent: shadowAgents,
  shadow_tool: shadowTools,
  session_loops: loopingAgents,
  limits_hit: limitedAgents,
  agent_drift: driftedAgents,
  session_drift: driftedSessions,
  chain_undeclared: undeclaredChains,
  rubber_stamping: rubberStamps,
  session_unlimited: unlimitedAgents,
  approval_expires_early: hastyApprovals,
  token_lifetime: misfitTokens,
  effects_uncombined: uncombinedEffects,
  capability_unreviewed: unreviewedModels,
  model_outlived: outlivedModels,
  model_strayed: strayedSessions,
};

/** Everything that is wrong with an estate, each finding once by its key, in the order of keys. The same estate gives the same. */
export function evaluate(estate: Estate): Found[] {
  const view = viewOf(estate);
  return Object.values(FINDERS)
    .flatMap((find) => find(view))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function of(rule: StateRule, all: readonly Found[]): Found[] {
  return all.filter((one) => one.rule === rule);
}
