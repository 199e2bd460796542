import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/adapters/csv";
import { csvLine } from "@/lib/web/csv";
import type { Json } from "../kernel";
import {
  type Column,
  changesOf,
  disarmed,
  readRecords,
  readSheet,
  SHAPES,
  separatorOf,
  TABLE_NOUNS,
  templateOf,
  undisarmed,
} from ".";

/** What no spreadsheet and no editor keeps apart from its neighbours: control characters, and what stands for lost ones. */
const isText = (text: string) =>
  text.isWellFormed() && !/[\p{Cc}\ufffd]|^#[A-Z/0]+[!?]?$/u.test(text) && text.trim() !== "";
const word = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
    fc.stringMatching(/^['=+\-@;,"[\] a-z]{1,12}$/),
  )
  .filter(isText)
  .map((text) => text.trim());
const prose = fc.array(word, { maxLength: 3 }).map((lines) => lines.join("\n"));
const orNull = <T extends Json>(it: fc.Arbitrary<T>): fc.Arbitrary<Json> =>
  fc.option(it, { nil: null });
const isSafe = (value: unknown) =>
  JSON.stringify(value).isWellFormed() && !/\d{16}|e\+/.test(JSON.stringify(value));
/** Members as tools and entitlements have them: never `name`, which lists of things show instead of the whole. */
const members: fc.Arbitrary<Record<string, Json>> = fc
  .dictionary(
    word.filter((name) => name !== "name"),
    fc.jsonValue({ maxDepth: 2 }),
  )
  .filter(isSafe)
  .map((value) => JSON.parse(JSON.stringify(value)));

function cellsOf(column: Column): fc.Arbitrary<Json> {
  const choice = fc.constantFrom(...(column.choices ?? ["one"]));
  switch (column.kind) {
    case "line":
      return word;
    case "prose":
      return prose;
    case "choice":
      return choice;
    case "choices":
      return fc.uniqueArray(choice, { maxLength: 3 });
    case "words":
    case "refs":
      return fc.uniqueArray(word, { maxLength: 4 });
    case "ref":
      return orNull(word);
    case "count":
      return orNull(fc.nat());
    case "moment":
      return orNull(
        fc
          .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") })
          .map((at) => at.toISOString()),
      );
    case "answer":
      return fc.boolean();
    case "json":
      return Array.isArray(column.empty) ? fc.array(members, { maxLength: 3 }) : members;
  }
}

describe.each(TABLE_NOUNS.map((noun) => [noun, SHAPES[noun]] as const))("%s", (noun, shape) => {
  const record = fc.record(
    Object.fromEntries(shape.columns.map((column) => [column.name, cellsOf(column)])),
  );
  const records = fc.array(record, { minLength: 1, maxLength: 4 });

  test("come back from CSV as they went out, whatever they hold", () => {
    fc.assert(
      fc.property(records, (all) => {
        const names = shape.columns.map(({ name }) => name);
        const lines = all.map((each) => csvLine(names.map((name) => each[name])));
        const text = `${csvLine(names)}${lines.join("")}`.replaceAll("\r\n", "\n");
        const rows = readSheet(shape, noun, readCsv(text, separatorOf(text, shape)));
        expect(rows.map(({ problems }) => problems)).toEqual(all.map(() => []));
        expect(rows.map(({ values }, i) => changesOf(shape, values, all[i]))).toEqual(
          all.map(() => []),
        );
      }),
    );
  });

  test("come back from JSON, as an array and one a line", () => {
    fc.assert(
      fc.property(records, (all) => {
        const lines = all.map((each) => JSON.stringify(each)).join("\n");
        for (const text of [JSON.stringify(all, null, 2), lines]) {
          const rows = readRecords(shape, noun, text);
          expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
          expect(rows.flatMap(({ values }, i) => changesOf(shape, values, all[i]))).toEqual([]);
        }
      }),
    );
  });

  test("have a template that is read without a problem", () => {
    const text = templateOf(shape)
      .replace(/^\ufeff/, "")
      .replaceAll("\r\n", "\n");
    const [row, ...rest] = readSheet(shape, noun, readCsv(text, separatorOf(text, shape)));
    expect(rest).toEqual([]);
    expect(row?.problems).toEqual([]);
    for (const { name, needed } of shape.columns)
      if (needed) expect(row?.values[name]).toBeTruthy();
  });
});

test("what is disarmed is never a formula, and is the text again when it is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(undisarmed(disarmed(text))).toBe(text);
      expect(disarmed(text)).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
    }),
  );
  expect(undisarmed("'quoted'")).toBe("'quoted'");
  expect(undisarmed("'=1")).toBe("=1");
});
