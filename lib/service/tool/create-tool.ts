import { toolCreateContract } from "../../contract/tool";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { definitionHash } from "./tool-row";

export const createTool = command(toolCreateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const { server, name, description, ownerId = null } = input;
  const schemaHash = definitionHash(name, description, input.inputSchema);
  const tool = `${server}/${name}`;
  const id = ctx.newId();
  const now = ctx.now();
  await refuseDuplicate(
    `There is a tool ${tool} already.`,
    tx.tool.create({
      data: {
        orgId: ctx.orgId,
        id,
        server,
        name,
        description,
        inputSchema: input.inputSchema,
        schemaHash,
        effects: [],
        labels: [],
        ownerId,
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  return {
    result: { id, tool, schemaHash, state: "proposed" as const },
    event: changeEvent({
      kind: "tool.registered",
      subject: { type: "tool", id },
      tool: id,
      after: { server, name, schemaHash, ownerId, state: "proposed" },
      open: ["server", "name", "schemaHash", "ownerId", "state"],
    }),
  };
});
