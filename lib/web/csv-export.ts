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
});
type Page = z.infer<typeof pageShape>;
type Row = Page["rows"][number];

/**
 * Everything a list query matches, as CSV in the list's own order, at most 100,000 rows: one page at a time, so that memory
 * stays flat. Columns follow the contract's output; a thing that is referred to gives its id and its name.
 * @throws AppError `invalid` for a query that is no list, and whatever its first page refuses with
 */
export async function csvExport(
  verb: Verb,
  ctx: Ctx,
  input: Record<string, unknown>,
): Promise<Response> {
  const columns = columnsOf(verb);
  if (!columns) throw invalid("/format", "only lists can be read as CSV");
  const paged = "page" in propertiesOf(outputSchema(verb));
  const read = async (page: number): Promise<Page> => {
    const asked = paged ? { ...input, page, pageSize: PAGE_ROWS } : input;
    return pageShape.parse(await verb.execute(ctx, asked));
  };
  const first = await read(1);
  return new Response(stream(columns, first, paged ? read : null), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${verb.contract.name}.csv"`,
    },
  });
}

function stream(columns: string[], first: Page, read: ((page: number) => Promise<Page>) | null) {
  const encoder = new TextEncoder();
  let page = 1;
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(columns))),
    pull: async (controller) => {
      const { rows } = page === 1 || !read ? first : await read(page);
      const kept = rows.slice(0, MOST_ROWS - sent);
      const text = kept
        .map((row) => csvLine(columns.map((column) => valueAt(row, column))))
        .join("");
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
  return columns.length > 0 ? columns : null;
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
