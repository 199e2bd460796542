import { resourceCreateContract } from "../../contract/resource";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { factsOf, OPEN_FACTS } from "./resource-row";

export const createResource = command(resourceCreateContract, async (tx, ctx, input) => {
  await bumpEpoch(tx, ctx.orgId);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const now = ctx.now();
  const resource = await refuseDuplicate(
    `There is a resource with the handle ${input.handle}.`,
    tx.resource.create({
      data: {
        orgId: ctx.orgId,
        id: ctx.newId(),
        handle: input.handle,
        name: input.name,
        kind: input.kind,
        sensitivity: input.sensitivity,
        tags: [...new Set(input.tags)],
        ownerId: input.ownerId ?? null,
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  return {
    result: { id: resource.id, handle: resource.handle },
    event: changeEvent({
      kind: "resource.added",
      subject: { type: "resource", id: resource.id },
      after: factsOf(resource),
      open: OPEN_FACTS,
    }),
  };
});
