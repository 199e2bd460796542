import * as z from "zod/mini";
import { VIEW_LIST_NAMES, VIEW_LISTS, type ViewList } from "../../contract/view";
import { AppError, invalid, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf } from "../show";

const columns = z.nullable(z.record(z.string(), z.boolean()));
const MOST_COLUMNS = 60;
/** The choice of columns that is stored. */
export function columnsOf(json: unknown): Record<string, boolean> | null {
  return columns.parse(json);
}

/** The list that a view is of, in our words. */
export function listOf(view: { list: string }): ViewList {
  return oneOf(VIEW_LIST_NAMES, view.list);
}

/** The lists that this caller may read. */
export function readableLists(ctx: Ctx): ViewList[] {
  return VIEW_LIST_NAMES.filter((list) => ctx.may(VIEW_LISTS[list]));
}

/** A view that the caller can see: their own, or one that is shared, of a list that they may read. @throws AppError `not_found` */
export async function findView(tx: Tx, ctx: Ctx, id: string) {
  const view = await tx.savedView.findFirst({
    where: {
      ...{ orgId: ctx.orgId, id, list: { in: readableLists(ctx) } },
      OR: [{ shared: true }, { ownerId: ctx.actor.id }],
    },
  });
  if (!view) throw notFound("view");
  return view;
}
export type StoredView = Awaited<ReturnType<typeof findView>>;

/** Whether the caller may change a view: their own, or a shared one where they may share. */
export function mayChange(ctx: Ctx, view: Pick<StoredView, "ownerId" | "shared">): boolean {
  return view.ownerId === ctx.actor.id || (view.shared && ctx.may("view.share"));
}

/** @throws AppError `forbidden` for a view that is another's */
export function requireChange(ctx: Ctx, view: StoredView): void {
  if (mayChange(ctx, view)) return;
  throw new AppError("forbidden", "Only who saved a view, admins and security change it.", {
    reason: "not_related",
  });
}

/** @throws AppError `forbidden` for whoever may not offer views to everyone */
export function requireSharing(ctx: Ctx, shared: boolean | undefined): void {
  if (shared === true && !ctx.may("view.share"))
    throw new AppError("forbidden", "Sharing a view with everyone needs view.share.");
}

/** @throws AppError `invalid` for more columns than any list has */
export function requireFew(chosen: Record<string, boolean> | null | undefined): void {
  if (chosen && Object.keys(chosen).length > MOST_COLUMNS)
    throw invalid("/columns", `has more than ${MOST_COLUMNS} columns`);
}

/** Opens the caller's list with a view from now on, or no longer. */
export async function setDefault(
  tx: Tx,
  ctx: Ctx,
  { id: viewId, list }: Pick<StoredView, "id" | "list">,
  on: boolean,
): Promise<void> {
  const mine = { orgId: ctx.orgId, personId: ctx.actor.id, list };
  if (!on) {
    await tx.savedViewDefault.deleteMany({ where: { ...mine, viewId } });
    return;
  }
  await tx.savedViewDefault.upsert({
    where: { orgId_personId_list: mine },
    create: { ...mine, viewId },
    update: { viewId },
  });
}
