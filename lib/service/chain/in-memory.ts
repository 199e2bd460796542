import { invalid } from "../../core/kernel";

type Asked = { sort?: string | undefined; page: number; pageSize: number };
type Value = string | number | null;

/**
 * One page of rows that are all there: the order that `sort` names, `-` before it for descending; equal rows keep theirs.
 * @throws AppError `invalid` for a column that is not sorted by
 */
export function pageIn<Row>(
  rows: readonly Row[],
  { sort, page, pageSize }: Asked,
  columns: Record<string, (row: Row) => Value>,
  fallback: string,
) {
  const wanted = sort ?? fallback;
  const name = wanted.replace(/^-/, "");
  const read = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!read)
    throw invalid("/sort", `is not a column to sort by (${Object.keys(columns).join(", ")})`);
  const turn = wanted.startsWith("-") ? -1 : 1;
  const sorted = rows.toSorted((a, b) => turn * compare(read(a), read(b)));
  const from = (page - 1) * pageSize;
  return { rows: sorted.slice(from, from + pageSize), total: rows.length, page, pageSize };
}

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return typeof a === "string" ? a.localeCompare(String(b)) : a - Number(b);
}
