import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSql } from "./index";

type Case = [sql: string, kind: string, selectOnly: boolean, tables: string[]];

const cases = JSON.parse(readFileSync(new URL("cases.json", import.meta.url), "utf8")) as Record<
  string,
  Case[]
>;

for (const [about, all] of Object.entries(cases))
  describe(`SQL: ${about}`, () => {
    it.each(all)("%s", (sql, kind, selectOnly, tables) => {
      const { statements: _, ...facts } = readSql(sql);
      expect(facts).toEqual({ kind, selectOnly, tables });
    });
  });

describe("reading SQL", () => {
  it("counts statements", () => {
    expect(readSql("select 1; select 2;").statements).toBe(2);
    expect(readSql("not sql").statements).toBe(0);
  });

  const DEEP = {
    brackets: `select ${"(".repeat(5000)}1${")".repeat(5000)}`,
    minus: `select ${"- ".repeat(20_000)}1`,
    sums: `select ${"1+".repeat(20_000)}1`,
    casts: `select 1${"::int".repeat(10_000)}`,
    not: `select ${"not ".repeat(10_000)}true`,
    and: `select 1 where ${"a and ".repeat(8000)}a`,
    unions: `select 1${" union select 1".repeat(4000)}`,
    joins: `select * from a${" join a on true".repeat(4000)}`,
    cases: `select ${"case when a then b else ".repeat(2000)}1${" end".repeat(2000)}`,
    subqueries: `select ${"(select ".repeat(2000)}1${")".repeat(2000)}`,
    items: `select ${"a,".repeat(30_000)}a`,
    "brackets behind a text": `select '\\' || ${"(".repeat(5000)}1`,
    length: `select '${"x".repeat(70_000)}'`,
  };

  it.each(Object.entries(DEEP))("gives up on what is too much, and reads on: %s", (_, sql) => {
    expect(readSql(sql).kind).toBe("unparsed");
    expect(readSql("select 1").selectOnly).toBe(true);
  });

  it("reads a long list and many conditions", () => {
    const ids = Array.from({ length: 3000 }, (_, i) => i).join(", ");
    expect(readSql(`select * from t where id in (${ids})`).selectOnly).toBe(true);
    const conditions = Array.from({ length: 150 }, (_, i) => `c${i} = ${i}`).join(" and ");
    expect(readSql(`select * from t where ${conditions}`).selectOnly).toBe(true);
  });

  it("vouches for no text to which a writing statement is added, wherever it is put", () => {
    const plain = fc.constantFrom("select 1", "select a from t where b = 'c;d'", "table t");
    const writing = fc.constantFrom(
      "delete from t",
      "drop table t",
      "do $$ begin end $$",
      "call p()",
    );
    const gap = fc.constantFrom(";", "; -- x\n", ";/* ; */", ";\n;");
    fc.assert(
      fc.property(plain, gap, writing, fc.boolean(), (one, between, other, first) => {
        const sql = first ? `${other}${between}${one}` : `${one}${between}${other}`;
        expect(readSql(sql)).toMatchObject({ selectOnly: false, statements: 2 });
      }),
    );
  });

  it("answers whatever it is given", () => {
    const word = fc.constantFrom(
      ...[
        "select",
        "from",
        "t",
        "(",
        ")",
        "'",
        '"',
        "$$",
        "--",
        "/*",
        "*/",
        ";",
        ",",
        "with",
        "as",
        "into",
      ],
      ...["1", "::", "\\", "E'", "\n", "delete", "f(", "*", "union", "é"],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(word).map((w) => w.join(" ")),
        ),
        (sql) => {
          const { kind, selectOnly } = readSql(sql);
          expect(selectOnly && kind !== "select").toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
