import { orgPreviewFreezeContract } from "../../contract/org";
import { recentCalls } from "../recent";
import { query } from "../verb";

export const previewOrgFreeze = query(orgPreviewFreezeContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const epoch = await tx.orgEpoch.findUnique({ where: { orgId } });
  const alive = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const recent = await recentCalls(tx, ctx);
  return {
    frozen: epoch?.frozen ?? false,
    openSessions: await tx.session.count({ where: { orgId, state: "open" } }),
    recentAgents: recent.agents,
    recentCalls: recent.calls,
    entitlements: await tx.entitlement.count({
      where: { orgId, state: "active", agent: { lifecycle: "active" }, ...alive },
    }),
    agents: await tx.agent.count({ where: { orgId, lifecycle: "active" } }),
    pendingApprovals: await tx.approval.count({ where: { orgId, state: "pending" } }),
    activeGrants: await tx.grant.count({
      where: { orgId, state: "active", expiresAt: { gt: now } },
    }),
  };
});
