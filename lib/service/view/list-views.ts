import { viewListContract } from "../../contract/view";
import { peopleNames } from "../record/names";
import { timeOf } from "../show";
import { query } from "../verb";
import { columnsOf, listOf, mayChange, readableLists } from "./view-row";

/** More than anybody reads in a menu. */
const MOST = 200;

export const listViews = query(viewListContract, async (tx, ctx, { list }) => {
  const { orgId } = ctx;
  const lists = readableLists(ctx).filter((each) => list === undefined || each === list);
  const found = await tx.savedView.findMany({
    where: {
      ...{ orgId, list: { in: lists } },
      OR: [{ shared: true }, { ownerId: ctx.actor.id }],
    },
    include: { defaultOf: { where: { personId: ctx.actor.id } } },
    orderBy: [{ list: "asc" }, { name: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const named = await peopleNames(
    tx,
    orgId,
    found.map(({ ownerId }) => ownerId),
  );
  const rows = found.map((view) => ({
    id: view.id,
    list: listOf(view),
    name: view.name,
    query: view.query,
    columns: columnsOf(view.columns),
    shared: view.shared,
    owner: named(view.ownerId),
    mine: view.ownerId === ctx.actor.id,
    isDefault: view.defaultOf.length > 0,
    mayChange: ctx.actor.type === "person" && mayChange(ctx, view),
    updatedAt: timeOf(view.updatedAt),
  }));
  return { rows, mayShare: ctx.may("view.share") };
});
