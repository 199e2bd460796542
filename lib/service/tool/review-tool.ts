import { type ArgumentRoles, type ResourceMapping, toolReviewContract } from "../../contract/tool";
import { AppError, invalid, type JsonObject, pointerToken } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { objectOf, requireArguments } from "../schema-pointer";
import { command } from "../verb";
import { findTool } from "./tool-row";

const REVIEWABLE = ["proposed", "active"];

export const reviewTool = command(toolReviewContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findTool(tx, ctx.orgId, input.id);
  if (!REVIEWABLE.includes(before.state))
    throw new AppError("conflict", `A ${before.state} tool is not reviewed.`);
  if (before.schemaHash !== input.schemaHash)
    throw new AppError("conflict", "The tool's definition changed meanwhile; read it again.", {
      reason: "stale_edit",
    });
  checkRoles(objectOf(before.inputSchema), input.argumentRoles);
  checkMap(objectOf(before.inputSchema), input.resourceMap);
  await requireResources(tx, ctx.orgId, input.resourceMap);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const now = ctx.now();
  const reviewed = {
    effects: [...new Set(input.effects)],
    labels: [...new Set(input.labels)],
    argumentRoles: input.argumentRoles,
    resourceMap: input.resourceMap,
    ownerId: input.ownerId,
    reviewedHash: before.schemaHash,
    state: "active" as const,
  };
  await tx.tool.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: {
      ...reviewed,
      // What the next reviewer holds a changed definition against.
      reviewedDefinition: {
        description: before.description,
        inputSchema: objectOf(before.inputSchema),
      },
      reviewedAt: now,
      updatedAt: now,
    },
  });
  const { effects, labels, argumentRoles, resourceMap, ownerId, reviewedHash, state } = before;
  return {
    result: { id: before.id, state: reviewed.state },
    event: changeEvent({
      kind: "tool.reviewed",
      subject: { type: "tool", id: before.id },
      tool: before.id,
      before: { effects, labels, argumentRoles, resourceMap, ownerId, reviewedHash, state },
      after: reviewed,
      open: ["effects", "labels", "ownerId", "reviewedHash", "state"],
    }),
  };
});

function checkRoles(schema: JsonObject, roles: ArgumentRoles): void {
  requireArguments(
    schema,
    Object.keys(roles).map((pointer) => ({
      pointer,
      path: `/argumentRoles/${pointerToken(pointer)}`,
    })),
  );
}

function checkMap(schema: JsonObject, map: readonly ResourceMapping[]): void {
  map.forEach((rule, i) => {
    const path = `/resourceMap/${i}`;
    if (rule.match === "always") {
      if (rule.argument !== undefined || rule.value !== undefined)
        throw invalid(`${path}/match`, "always takes neither argument nor value");
      return;
    }
    if (rule.argument === undefined) throw invalid(`${path}/argument`, "is needed");
    if (rule.value === undefined) throw invalid(`${path}/value`, "is needed");
    requireArguments(schema, [{ pointer: rule.argument, path: `${path}/argument` }]);
  });
}

async function requireResources(
  tx: Tx,
  orgId: string,
  map: readonly ResourceMapping[],
): Promise<void> {
  const handles = [...new Set(map.map((rule) => rule.resource))];
  const found = await tx.resource.findMany({
    where: { orgId, handle: { in: handles } },
    select: { handle: true },
  });
  const known = new Set(found.map((resource) => resource.handle));
  const at = map.findIndex((rule) => !known.has(rule.resource));
  if (at >= 0) throw invalid(`/resourceMap/${at}/resource`, "is not a resource's handle");
}
