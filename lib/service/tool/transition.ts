import type * as z from "zod/mini";
import type { toolFreezeContract } from "../../contract/tool-stop";
import { AppError } from "../../core/kernel";
import type { TOOL_STATES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { findTool } from "./tool-row";

type State = (typeof TOOL_STATES)[number];
type Input = z.infer<(typeof toolFreezeContract)["input"]>;

/**
 * Moves a tool from one state to another, and says so in an event.
 * @throws AppError `conflict` when it is in another state
 */
export async function moveTool(
  tx: Tx,
  ctx: Ctx,
  { id, reason }: Input,
  move: { from: State; to: State; kind: string },
) {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findTool(tx, ctx.orgId, id);
  if (before.mergedIntoId !== null)
    throw new AppError("conflict", `The tool is another name of ${before.mergedInto?.name}.`);
  if (before.state !== move.from)
    throw new AppError("conflict", `The tool is ${before.state}, so it cannot become ${move.to}.`);
  await tx.tool.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { state: move.to, updatedAt: ctx.now() },
  });
  return {
    result: { id, state: move.to },
    event: changeEvent({
      kind: move.kind,
      subject: { type: "tool", id },
      tool: id,
      before: { state: before.state },
      after: { state: move.to },
      open: ["state"],
      reason,
    }),
  };
}
