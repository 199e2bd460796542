import * as z from "zod/mini";

export const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 500;

/** One or many values of a filter, as a query string gives them: `?state=active&state=proposed` or `?state=active,proposed`. */
export const manyOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z.optional(
    z.pipe(
      z.transform((value: unknown) => split(value)),
      z.array(z.enum(values)),
    ),
  );

/** One or many ids or names of a filter. */
export const manyTexts = z.optional(
  z.pipe(
    z.transform((value: unknown) => split(value)),
    z.array(z.string().check(z.maxLength(256))).check(z.maxLength(50)),
  ),
);

function split(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((item) => String(item).split(",")).filter((item) => item !== "");
}

/** Search, order and page, as every list takes them. `sort` names a column, `-` before it for descending. */
export const listInput = {
  q: z.optional(z.string().check(z.maxLength(200))),
  sort: z.optional(z.string().check(z.regex(/^-?[a-zA-Z]{1,40}$/))),
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100_000)), 1),
  pageSize: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_SIZE)),
    PAGE_SIZE,
  ),
};

/** Rows of a list are counted this far: beyond it the figure would cost more than it says. */
export const COUNTED = 10_000;

/** A page of rows, and how many there are in all; with `more` there are at least that many. */
export function pageOf<T extends z.ZodMiniType>(row: T) {
  return z.object({
    rows: z.array(row),
    total: z.number(),
    more: z.optional(z.boolean()),
    page: z.number(),
    pageSize: z.number(),
  });
}

/** A time as the API writes it: ISO 8601 UTC with milliseconds. */
export const time = z.string();

/** An id of the inventory. */
export const uuid = z.uuid();

/** Who or what is meant, with the name to show. */
export const ref = z.object({ id: z.string(), name: z.string() });
export type Ref = z.infer<typeof ref>;
