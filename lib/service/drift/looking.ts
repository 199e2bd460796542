import { type Period, windowOf } from "../../core/measure";
import type { Ctx } from "../ctx";

/** A stretch of time that is named, or that a period means. */
export function stretchOf(
  ctx: Ctx,
  { period, from, to }: { period: Period; from?: string; to?: string },
): { from: Date; to: Date } {
  const window = windowOf(period, "UTC", ctx.now().getTime());
  const named = from !== undefined || to !== undefined;
  return {
    from: new Date(from ?? (named ? 0 : window.from)),
    to: new Date(to ?? window.to),
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids of a filter, for a query; what is no id matches nothing. Null for no filter. */
export function idsOrAll(ids: readonly string[] | undefined): string[] | null {
  return ids ? ids.filter((id) => UUID.test(id)) : null;
}

/** A text to search for as LIKE takes it; its `%` and `_` mean themselves. Null for no search. */
export function likeOrAll(q: string | undefined): string | null {
  return q ? `%${q.replaceAll("\u0000", "").replace(/[\\%_]/g, "\\$&")}%` : null;
}
