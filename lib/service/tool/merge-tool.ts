import { toolMergeContract } from "../../contract/tool-stop";
import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { findTool } from "./tool-row";

/**
 * Executions that telemetry shows under this name count for the known tool from then on. A call that asks under it is blocked as
 * before: an entitlement permits one tool by its own name, and what two servers call alike need not do the same.
 */
export const mergeTool = command(toolMergeContract, async (tx, ctx, { id, intoId, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findTool(tx, orgId, id);
  if (before.state !== "proposed")
    throw new AppError(
      "conflict",
      `Only a tool that awaits its review is merged; this one is ${before.state}.`,
    );
  await requireTarget(tx, ctx, id, intoId);
  const now = ctx.now();
  await tx.tool.update({
    where: { orgId_id: { orgId, id } },
    data: { state: "rejected", mergedIntoId: intoId, updatedAt: now },
  });
  // Other names of it are other names of that one.
  await tx.tool.updateMany({
    where: { orgId, mergedIntoId: id },
    data: { mergedIntoId: intoId, updatedAt: now },
  });
  return {
    result: { id, intoId, state: "rejected" as const },
    event: changeEvent({
      kind: "tool.merged",
      subject: { type: "tool", id },
      tool: id,
      before: { state: before.state, mergedIntoId: null },
      after: { state: "rejected", mergedIntoId: intoId },
      open: ["state", "mergedIntoId"],
      reason,
    }),
  };
});

async function requireTarget(tx: Tx, ctx: Ctx, id: string, intoId: string): Promise<void> {
  if (intoId === id) throw invalid("/intoId", "is the tool itself");
  const into = await tx.tool.findFirst({
    where: { orgId: ctx.orgId, id: intoId },
    select: { state: true },
  });
  if (!into) throw invalid("/intoId", "is not a tool of this organisation");
  if (into.state === "rejected") throw invalid("/intoId", "is rejected");
}
