import { viewQuery, viewUpdateContract } from "../../contract/view";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent, refuseDuplicate } from "../change";
import type { Ctx } from "../ctx";
import { command } from "../verb";
import {
  columnsOf,
  findView,
  requireChange,
  requireFew,
  requireSharing,
  type StoredView,
  setDefault,
} from "./view-row";

export const updateView = command(viewUpdateContract, async (tx, ctx, input) => {
  const view = await findView(tx, ctx, input.id);
  const { isDefault } = input;
  const before = factsOf(view);
  const after = {
    name: input.name ?? before.name,
    query: input.query === undefined ? before.query : viewQuery(input.query),
    columns: input.columns === undefined ? before.columns : input.columns,
    shared: input.shared ?? before.shared,
  };
  const changes = JSON.stringify(before) !== JSON.stringify(after);
  if (!changes && isDefault === undefined)
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  if (changes) {
    requireChange(ctx, view);
    requireSharing(ctx, !before.shared && after.shared);
    requireFew(after.columns);
    await store(tx, ctx, view, after);
  }
  if (isDefault !== undefined) await setDefault(tx, ctx, view, isDefault);
  return {
    result: { id: view.id },
    event: changeEvent({
      kind: "view.changed",
      subject: { type: "view", id: view.id },
      before,
      after,
      open: ["shared"],
      figures: {
        list: view.list,
        ...(isDefault === undefined ? {} : { opens_with_it: isDefault }),
      },
    }),
  };
});

type Facts = ReturnType<typeof factsOf>;

function factsOf(view: StoredView) {
  const { name, query, shared } = view;
  return { name, query, columns: columnsOf(view.columns), shared };
}

async function store(tx: Tx, ctx: Ctx, view: StoredView, after: Facts): Promise<void> {
  const { orgId, id } = view;
  const { columns, ...rest } = after;
  await refuseDuplicate(
    "You have a view of this name for this list already.",
    tx.savedView.update({
      where: { orgId_id: { orgId, id } },
      data: { ...rest, updatedAt: ctx.now() },
    }),
  );
  const chosen = columns ? JSON.stringify(columns) : null;
  await tx.$executeRaw`
    UPDATE saved_view SET columns = ${chosen}::jsonb
    WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`;
  // Nobody's list opens with what they cannot see any more.
  if (view.shared && !after.shared)
    await tx.savedViewDefault.deleteMany({
      where: { orgId, viewId: id, personId: { not: view.ownerId } },
    });
}
