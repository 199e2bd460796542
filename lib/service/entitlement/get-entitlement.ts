import { entitlementGetContract } from "../../contract/entitlement";
import { SENSITIVITIES } from "../../core/kernel";
import { entitlementToCedar } from "../../core/policy";
import { findEntitlement, showEntitlement, specOf, termsOf } from "../entitling/entitlement-row";
import { oneOf, REF, timeOf, timeOrNull } from "../show";
import { query } from "../verb";
import { approversOf } from "./approvers";

export const getEntitlement = query(entitlementGetContract, async (tx, ctx, { id }) => {
  const e = await findEntitlement(tx, ctx.orgId, id);
  const { constraints, obligations, stepUp } = termsOf(e);
  const widenedBy = e.widenedById
    ? await tx.person.findFirst({ where: { orgId: ctx.orgId, id: e.widenedById }, ...REF })
    : null;
  return {
    ...showEntitlement(e),
    constraints,
    obligations,
    stepUp,
    resources: e.resources.map(({ resource }) => ({
      id: resource.id,
      name: resource.name,
      handle: resource.handle,
      sensitivity: oneOf(SENSITIVITIES, resource.sensitivity),
      owner: resource.owner,
    })),
    agentLifecycle: e.agent.lifecycle,
    toolState: e.tool.state,
    widenedBy,
    approvers: await approversOf(tx, e),
    cedar: entitlementToCedar(specOf(e)),
    firstUsedAt: timeOrNull(e.use?.firstUsedAt),
    updatedAt: timeOf(e.updatedAt),
  };
});
