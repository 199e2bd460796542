import * as z from "zod/mini";
import { invalid } from "@/lib/core/kernel";
import type { Ctx } from "@/lib/service/ctx";
import type { Verb } from "@/lib/service/verb";
import { csvLine } from "./csv";

const PAGE_ROWS = 500;
const MOST_ROWS = 100_000;

const pageShape = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  total: z.optional(z.number()),
  more: z.optional(z.boolean()),
  /** Where the next page begins, in lists that can be continued from anywhere at the same cost. */
  next: z.optional(z.nullable(z.string())),
  /** Where they do not follow from the contract, but from what was asked. */
  columns: z.optional(z.array(z.string())),
});
type Page = z.infer<typeof pageShape>;
type Row = Page["rows"][number];

const TYPES = { csv: "text/csv", ndjson: "application/x-ndjson" } as const;

/**
 * Everything a list query matches, as CSV or one JSON object a line, in the list's own order, at most 100,000 rows (the file's
 * name says so): one page at a time, as fast as the reader takes it, so that memory stays flat. Columns of CSV follow the
 * contract's output; a thing that is referred to gives its id and its name.
 * @throws AppError `invalid` for a query that is no list, and whatever its first page refuses with
 */
export async function exportList(
  verb: Verb,
  ctx: Ctx,
  input: Record<string, unknown>,
  format: keyof typeof TYPES,
): Promise<Response> {
  const columns = columnsOf(verb);
  if (!columns) throw invalid("/format", `only lists can be read as ${format}`);
  const paged = "page" in propertiesOf(outputSchema(verb));
  const read = async (page: number, after?: string | null): Promise<Page> => {
    const from = after ? { page: 1, after } : { page };
    const asked = paged ? { ...input, ...from, pageSize: PAGE_ROWS } : input;
    return pageShape.parse(await verb.execute(ctx, asked));
  };
  const first = await read(1);
  const write = format === "csv" ? csvWriter(first.columns ?? columns) : NDJSON;
  // What is made to be edited begins with a byte order mark: spreadsheets then know that it is UTF-8.
  const mark = format === "csv" && first.columns ? "\ufeff" : "";
  return new Response(stream(mark, write, first, paged ? read : null), {
    headers: {
      "content-type": `${TYPES[format]}; charset=utf-8`,
      "content-disposition": `attachment; filename="${nameOf(verb, input, first)}.${format}"`,
    },
  });
}

function nameOf(
  verb: Verb,
  input: Record<string, unknown>,
  { columns, total = 0, more }: Page,
): string {
  const { noun } = input;
  const name = columns && typeof noun === "string" ? noun : verb.contract.name;
  return more || total > MOST_ROWS ? `${name}-first-${MOST_ROWS}` : name;
}

type Writer = { head: string; line: (row: Row) => string };

const NDJSON: Writer = { head: "", line: (row) => `${JSON.stringify(row)}\n` };

function csvWriter(columns: readonly string[]): Writer {
  return {
    head: csvLine(columns),
    line: (row) => csvLine(columns.map((column) => valueAt(row, column))),
  };
}

function stream(
  mark: string,
  { head, line }: Writer,
  first: Page,
  read: ((page: number, after?: string | null) => Promise<Page>) | null,
) {
  const encoder = new TextEncoder();
  let page = 1;
  let sent = 0;
  let next: string | null | undefined;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (mark + head) controller.enqueue(encoder.encode(mark + head));
    },
    pull: async (controller) => {
      const { rows, next: after } = page === 1 || !read ? first : await read(page, next);
      next = after;
      const kept = rows.slice(0, MOST_ROWS - sent);
      const text = kept.map(line).join("");
      if (text) controller.enqueue(encoder.encode(text));
      sent += kept.length;
      page += 1;
      if (!read || rows.length < PAGE_ROWS || sent >= MOST_ROWS) controller.close();
    },
  });
}

function valueAt(row: Row, column: string): unknown {
  if (column in row) return row[column];
  const [outer = "", inner = ""] = column.split(".");
  const value = row[outer];
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === inner)?.[1];
}

type Schema = z.core.JSONSchema.BaseSchema;

function outputSchema(verb: Verb): Schema {
  return z.toJSONSchema(verb.contract.output, { unrepresentable: "any" });
}

/** The columns of a list's rows; null when the output has no rows. */
function columnsOf(verb: Verb): string[] | null {
  const rows = propertiesOf(outputSchema(verb)).rows;
  const row = rows && rows.type === "array" ? propertiesOf(asSchema(rows.items)) : {};
  const columns = Object.entries(row).flatMap(([name, schema]) => {
    const inner = Object.keys(propertiesOf(schema));
    return inner.length > 0 ? inner.map((each) => `${name}.${each}`) : [name];
  });
  return columns.length > 0 || (rows && "columns" in propertiesOf(outputSchema(verb)))
    ? columns
    : null;
}

/** The members of an object schema, seen through `null | object`; none for anything else. */
function propertiesOf(schema: Schema): Record<string, Schema> {
  const choices = schema.anyOf ?? [schema];
  const objects = choices.flatMap((choice) => (choice.properties ? [choice.properties] : []));
  const found = objects.length === 1 ? objects[0] : undefined;
  return Object.fromEntries(
    Object.entries(found ?? {}).map(([name, member]) => [name, asSchema(member)]),
  );
}

function asSchema(value: Schema["items"] | Schema): Schema {
  return typeof value === "object" && !Array.isArray(value) ? value : {};
}
