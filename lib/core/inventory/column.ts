import type { Effect, Json } from "../kernel";

/**
 * How a column's cells are read. `ref` names something else by its natural key; `words`, `choices` and `refs` hold several, with
 * semicolons between; `moment` is ISO 8601; `json` is a JSON value.
 */
export type ColumnKind =
  | "line"
  | "prose"
  | "choice"
  | "choices"
  | "words"
  | "ref"
  | "refs"
  | "count"
  | "moment"
  | "answer"
  | "json";

/** One column of an importable document; its name is also the member of a JSON document. */
export type Column = {
  name: string;
  kind: ColumnKind;
  /** What it says, in one sentence for whoever fills it in. */
  meaning: string;
  /** A cell as it may be filled in. */
  example: string;
  /** Together, these say which thing a row is about; they never change. */
  key?: true;
  /** Nothing new can be made without it. */
  needed?: true;
  choices?: readonly string[];
  /** What an empty `json` cell means. */
  empty?: Json;
};

/** What documents of one noun hold. */
export type Shape = { columns: readonly Column[] };

/** What is wrong with a row, in one of its columns or as a whole. */
export type RowProblem = { column: string | null; message: string };

/** One thing of a document as far as it could be read. Members that the document does not have are absent. */
export type GivenRow = {
  /** Counted from 1, without the header. */
  row: number;
  /** The line of the document on which it begins, from 1; null where there are no lines to speak of. */
  line: number | null;
  values: Record<string, Json>;
  problems: RowProblem[];
  /** What the reader of a preview should know. */
  notes: string[];
  /** What its source claims, for a person to judge; never applied. */
  suggested?: { effects: Effect[] };
};

/** The column of a name, as strictly as it is written in JSON. */
export function columnNamed(shape: Shape, name: string): Column | undefined {
  return shape.columns.find((column) => column.name === name);
}
