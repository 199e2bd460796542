import { toolPreviewFreezeContract } from "../../contract/tool-stop";
import { recentCalls } from "../recent";
import { query } from "../verb";
import { findTool } from "./tool-row";

export const previewToolFreeze = query(toolPreviewFreezeContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const now = ctx.now();
  const tool = await findTool(tx, orgId, id);
  const of = { orgId, toolId: id };
  const alive = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const permitting = { ...of, state: "active", agent: { lifecycle: "active" }, ...alive };
  const holders = await tx.entitlement.groupBy({ by: ["agentId"], where: permitting });
  const recent = await recentCalls(tx, ctx, { tool: id });
  return {
    frozen: tool.state === "frozen",
    openSessions: await tx.session.count({
      where: { orgId, state: "open", agentId: { in: holders.map(({ agentId }) => agentId) } },
    }),
    recentAgents: recent.agents,
    recentCalls: recent.calls,
    entitlements: await tx.entitlement.count({ where: permitting }),
    agents: holders.length,
    pendingApprovals: await tx.approval.count({ where: { ...of, state: "pending" } }),
    activeGrants: await tx.grant.count({
      where: { orgId, state: "active", expiresAt: { gt: now }, approval: { toolId: id } },
    }),
  };
});
