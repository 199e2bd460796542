import { COUNTED } from "../contract/list";
import { invalid } from "../core/kernel";

export type Direction = "asc" | "desc";
type ListQuery = { page: number; pageSize: number };
type Page<Out> = Counted & { rows: Out[]; page: number; pageSize: number };

/** A case-insensitive search for a text within a column; its `%` and `_` mean themselves. */
export function contains(q: string) {
  if (q.includes("\u0000")) throw invalid("/q", "contains a NUL character");
  return { contains: q.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
}

/** Filters by ids that a person or another page gave; what is no id matches nothing. */
export function idsIn(ids: readonly string[]): { in: string[] } {
  return { in: ids.filter((id) => UUID.test(id)) };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The order that `sort` names, among the columns that may be sorted by.
 * @param sort a column, `-` before it for descending
 * @param columns what each column means to the database
 */
export function orderOf<T>(
  sort: string | undefined,
  columns: Record<string, (direction: Direction) => T>,
  fallback: string,
): T {
  const wanted = sort ?? fallback;
  const descending = wanted.startsWith("-");
  const name = descending ? wanted.slice(1) : wanted;
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column)
    throw invalid("/sort", `is not a column to sort by (${Object.keys(columns).join(", ")})`);
  return column(descending ? "desc" : "asc");
}

/** How many rows a list has; with `more`, at least so many. */
export type Counted = { total: number; more?: boolean };

/** What counting stops at: one more than is said, so that it is known whether there are more. */
export const COUNT_TO = COUNTED + 1;

/** A count as a page says it. */
export function counted(count: number): Counted {
  return count > COUNTED ? { total: COUNTED, more: true } : { total: count };
}

/**
 * One page of a list: how many there are, and the rows of this page as the contract shows them.
 * @param count is told how far it needs to count
 */
export async function readPage<Row, Out>(
  { page, pageSize }: ListQuery,
  count: (most: { take: number }) => Promise<number>,
  read: (range: { skip: number; take: number }) => Promise<Row[]>,
  show: (row: Row) => Out,
): Promise<Page<Out>> {
  const found = counted(await count({ take: COUNT_TO }));
  const skip = (page - 1) * pageSize;
  const rows = skip < found.total || found.more ? await read({ skip, take: pageSize }) : [];
  return { rows: rows.map(show), ...found, page, pageSize };
}
