import { agentAdoptContract, agentUpdateContract } from "../../contract/agent";
import { agentSuspendContract } from "../../contract/agent-stop";
import { agentRejectContract } from "../../contract/agent-triage";
import { capabilityReviewRecordContract } from "../../contract/capability-review";
import { chainDeclareContract } from "../../contract/chain-change";
import {
  credentialRetireContract,
  credentialRotateContract,
  credentialUpdateContract,
} from "../../contract/credential";
import { entitlementNarrowContract, entitlementRevokeContract } from "../../contract/entitlement";
import type { OfferedFix } from "../../contract/finding";
import { keyRevokeContract } from "../../contract/key";
import { modelDeprecateContract, modelRetireContract } from "../../contract/model";
import type { Permission } from "../../contract/permission";
import { policySaveContract } from "../../contract/policy";
import { sessionEndContract } from "../../contract/session";
import { toolReviewContract } from "../../contract/tool";
import { toolFreezeContract, toolRejectContract } from "../../contract/tool-stop";
import { type Fix, fixesOf, type Told } from "../../core/finding";
import type { Ctx } from "../ctx";

/** The permission of each verb that applies a fix, as its contract has it. */
const PERMISSIONS: Readonly<Record<Fix["verb"], Permission>> = {
  "agent.update": agentUpdateContract.permission,
  "agent.adopt": agentAdoptContract.permission,
  "agent.reject": agentRejectContract.permission,
  "agent.suspend": agentSuspendContract.permission,
  "entitlement.narrow": entitlementNarrowContract.permission,
  "entitlement.revoke": entitlementRevokeContract.permission,
  "credential.rotate": credentialRotateContract.permission,
  "credential.retire": credentialRetireContract.permission,
  "credential.update": credentialUpdateContract.permission,
  "tool.review": toolReviewContract.permission,
  "tool.freeze": toolFreezeContract.permission,
  "tool.reject": toolRejectContract.permission,
  "chain.declare": chainDeclareContract.permission,
  "capability-review.record": capabilityReviewRecordContract.permission,
  "model.deprecate": modelDeprecateContract.permission,
  "model.retire": modelRetireContract.permission,
  "session.end": sessionEndContract.permission,
  "key.revoke": keyRevokeContract.permission,
  "policy.save-draft": policySaveContract.permission,
};

/**
 * What can be done about a finding, and whether the reader may. Applying is for the verb itself, which is the judge of it: here it is
 * only said what it would refuse anyway.
 * @param related whether they are an operator, or own a part of what it is about
 */
export function offeredFixes(ctx: Ctx, told: Told, related: boolean): OfferedFix[] {
  return fixesOf(told, ctx.now()).map((fix) => {
    const permission = PERMISSIONS[fix.verb];
    return { fix, permission, may: related && ctx.may(permission) };
  });
}
