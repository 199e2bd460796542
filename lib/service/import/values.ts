import type { Json } from "../../core/kernel";

/** What a row says, by column. */
export type Values = Readonly<Record<string, Json>>;

/** The text of a column; "" where it has none. */
export function textOf(values: Values, column: string): string {
  const value = values[column];
  return typeof value === "string" ? value : "";
}

/** The texts of a column that holds several. */
export function textsOf(values: Values, column: string): string[] {
  const value = values[column];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
