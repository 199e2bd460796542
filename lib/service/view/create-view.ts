import { VIEW_LISTS, viewCreateContract, viewQuery } from "../../contract/view";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { command } from "../verb";
import { requireFew, requireSharing, setDefault } from "./view-row";

/** So many views one person keeps. */
const MOST_VIEWS = 200;

export const createView = command(viewCreateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { list, name, columns, shared, isDefault } = input;
  if (!ctx.may(VIEW_LISTS[list]))
    throw new AppError("forbidden", `A view of this list needs ${VIEW_LISTS[list]}.`);
  requireSharing(ctx, shared);
  requireFew(columns);
  const ownerId = ctx.actor.id;
  if ((await tx.savedView.count({ where: { orgId, ownerId } })) >= MOST_VIEWS)
    throw new AppError("conflict", `You keep ${MOST_VIEWS} views already: delete some first.`);
  const id = ctx.newId();
  const query = viewQuery(input.query);
  const at = ctx.now();
  await refuseDuplicate(
    "You have a view of this name for this list already.",
    tx.savedView.create({
      data: {
        ...{ orgId, id, ownerId, list, name, query, shared, createdAt: at, updatedAt: at },
        ...(columns ? { columns } : {}),
      },
    }),
  );
  if (isDefault) await setDefault(tx, ctx, { id, list }, true);
  return {
    result: { id },
    event: changeEvent({
      kind: "view.saved",
      subject: { type: "view", id },
      after: { list, name, query, columns, shared, isDefault },
      open: ["list", "shared", "isDefault"],
    }),
  };
});
