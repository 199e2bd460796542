import { resourceUpdateContract } from "../../contract/resource";
import { AppError, invalid, rankOf, SENSITIVITIES } from "../../core/kernel";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireActivePerson } from "../relation";
import { oneOf, timeOf } from "../show";
import { command } from "../verb";
import { factsOf, findResource, OPEN_FACTS } from "./resource-row";

export const updateResource = command(resourceUpdateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findResource(tx, ctx.orgId, input.id);
  refuseStale(input.unchangedSince, before.updatedAt);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const was = oneOf(SENSITIVITIES, before.sensitivity);
  const lowered = input.sensitivity !== undefined && rankOf(input.sensitivity) < rankOf(was);
  if (lowered && !(await actingPerson(tx, ctx)).operator)
    throw new AppError("forbidden", "Only admin or security lower a resource's sensitivity.", {
      reason: "widening",
    });
  if (lowered && !input.reason)
    throw invalid("/reason", "is needed: a lower sensitivity lets more agents reach it");
  const { name, kind, sensitivity, ownerId } = input;
  const tags = input.tags ? [...new Set(input.tags)] : undefined;
  const after = await tx.resource.update({
    where: { orgId_id: { orgId: ctx.orgId, id: input.id } },
    data: { name, kind, sensitivity, tags, ownerId, updatedAt: ctx.now() },
  });
  return {
    result: { id: after.id, updatedAt: timeOf(after.updatedAt) },
    event: changeEvent({
      kind: "resource.updated",
      subject: { type: "resource", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
});
