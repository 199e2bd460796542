import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { binaryRows, type ColumnType } from "./binary-rows";

/** A table, and those of its columns that rows bring. */
export type Vessel = { table: string; columns: Readonly<Record<string, ColumnType>> };

/**
 * Writes many rows at once, in the caller's transaction. COPY does not write where row-level security holds, so rows are copied
 * into a temporary table, and inserted from there under the role's own grants and policies.
 * @param rows members named as the columns; one that is absent is NULL
 * @param statement what to do with the rows, which stand in `pg_temp.poured`; inserts them when left out
 */
export async function pour(
  client: pg.ClientBase,
  vessel: Vessel,
  rows: readonly object[],
  statement = insertInto(vessel),
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(vessel.columns);
  const defined = columns.map(([name, type]) => `${pg.escapeIdentifier(name)} ${type}`);
  await client.query(`CREATE TEMP TABLE poured (${defined.join(", ")})`);
  const stream = client.query(copyFrom("COPY pg_temp.poured FROM STDIN (FORMAT binary)"));
  await pipeline(Readable.from([binaryRows(vessel.columns, rows)]), stream);
  await client.query(statement);
  await client.query("DROP TABLE pg_temp.poured");
}

function insertInto({ table, columns }: Vessel): string {
  const names = Object.keys(columns).map(pg.escapeIdentifier).join(", ");
  return `INSERT INTO public.${pg.escapeIdentifier(table)} (${names}) SELECT ${names} FROM pg_temp.poured`;
}
