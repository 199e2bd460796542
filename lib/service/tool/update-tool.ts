import { toolUpdateContract } from "../../contract/tool";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { objectOf } from "../schema-pointer";
import { command } from "../verb";
import { definitionHash, findTool, hasDrifted } from "./tool-row";

export const updateTool = command(toolUpdateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findTool(tx, ctx.orgId, input.id);
  const description = input.description ?? before.description;
  const inputSchema = input.inputSchema ?? objectOf(before.inputSchema);
  const schemaHash = definitionHash(before.name, description, inputSchema);
  if (schemaHash === before.schemaHash)
    throw new AppError("conflict", "That is the definition it has already.", {
      reason: "no_change",
    });
  await tx.tool.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { description, inputSchema, schemaHash, updatedAt: ctx.now() },
  });
  const drifted = hasDrifted({ schemaHash, reviewedHash: before.reviewedHash });
  return {
    result: { id: before.id, schemaHash, drifted },
    event: changeEvent({
      kind: "tool.updated",
      subject: { type: "tool", id: before.id },
      tool: before.id,
      before: { schemaHash: before.schemaHash },
      after: { schemaHash },
      open: ["schemaHash"],
      figures: { drifted },
    }),
  };
});
