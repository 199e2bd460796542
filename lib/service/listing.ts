import { invalid } from "../core/kernel";

export type Direction = "asc" | "desc";
type ListQuery = { page: number; pageSize: number };
type Page<Out> = { rows: Out[]; total: number; page: number; pageSize: number };

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

/** One page of a list: how many there are, and the rows of this page as the contract shows them. */
export async function readPage<Row, Out>(
  { page, pageSize }: ListQuery,
  count: () => Promise<number>,
  read: (range: { skip: number; take: number }) => Promise<Row[]>,
  show: (row: Row) => Out,
): Promise<Page<Out>> {
  const total = await count();
  const skip = (page - 1) * pageSize;
  const rows = skip < total ? await read({ skip, take: pageSize }) : [];
  return { rows: rows.map(show), total, page, pageSize };
}
