import type { Direction } from "../listing";

type Compare<Row> = (a: Row, b: Row) => number;
type Column<Row> = (direction: Direction) => Compare<Row>;

function directed<Row>(compare: Compare<Row>): Column<Row> {
  return (direction) => (direction === "asc" ? compare : (a, b) => compare(b, a));
}

/** A column of numbers of rows that are worked out here. */
export function numbered<Row>(of: (row: Row) => number): Column<Row> {
  return directed((a, b) => of(a) - of(b));
}

/** A column of texts, in the order of English. */
export function texted<Row>(of: (row: Row) => string): Column<Row> {
  return directed((a, b) => of(a).localeCompare(of(b), "en"));
}

/** An order in which no two rows are equal. */
export function bySort<Row>(compare: Compare<Row>, id: (row: Row) => string): Compare<Row> {
  return (a, b) => compare(a, b) || (id(a) < id(b) ? -1 : 1);
}
