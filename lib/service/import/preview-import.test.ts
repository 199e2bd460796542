import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { furnish, type ImportDocument, type ImportWorld, openImports } from "@/e2e/harness/imports";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import type { ImportItem } from "@/lib/contract/import";
import { TABLE_NOUNS } from "@/lib/core/inventory";
import { csvLine } from "@/lib/web/csv";

type Expected = {
  line?: number;
  key: string;
  outcome: string;
  verbs?: string[];
  fields?: string[];
  problems?: string[];
  problemColumns?: string[];
  notes?: string[];
  suggested?: string[];
  input?: object;
};
type Case = ImportDocument & { name: string; expected: Expected[] };

const cases: Case[] = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "cases/previews.json"), "utf8"),
);
const GITHUB_TOKEN = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

let world: ServiceWorld;
let home: ImportWorld;

beforeAll(async () => {
  world = await openServiceWorld();
  home = await openImports(world);
  await furnish(home);
});
afterAll(() => world.end());

/** An item as a case tells it: only what the case speaks of. */
function told(item: ImportItem, about: Expected): Expected {
  const words = item.problems.map(({ column, message }) =>
    column ? `${column} ${message}` : message,
  );
  const all: Record<keyof Expected, unknown> = {
    line: item.line,
    key: item.key,
    outcome: item.outcome,
    verbs: item.calls.map(({ verb }) => verb),
    fields: item.fields.map(({ name }) => name),
    problems: words,
    problemColumns: item.problems.map(({ column }) => column),
    notes: item.notes,
    suggested: item.suggestedEffects,
    input: Object.assign({}, ...item.calls.map(({ input }) => input)),
  };
  return Object.fromEntries(
    Object.keys(about).map((name) => [name, all[name as keyof Expected]]),
  ) as Expected;
}

describe("a preview", () => {
  test.each(cases.map((each) => [each.name, each] as const))(
    "%s",
    async (_, { name: __, expected, ...document }) => {
      const before = (await home.org.events()).length;
      const { items, totals } = await home.preview(home.security, document);
      expect(
        items.map((item, i) => told(item, expected[i] ?? { key: "", outcome: "" })),
      ).toMatchObject(expected);
      expect(items).toHaveLength(expected.length);
      expect(Object.values(totals).reduce((a, b) => a + b)).toBe(items.length);
      expect(JSON.stringify(items)).not.toContain(GITHUB_TOKEN);
      expect((await home.org.events()).length).toBe(before);
    },
  );

  test("refuses a document that is not what it is said to be, at the field", async () => {
    const of = (document: ImportDocument) => refusal(home.preview(home.security, document));
    const csv = { noun: "agents", format: "csv" };
    expect((await of({ ...csv, document: "handle,nmae\nx,y\n" })).issues[0]).toMatchObject({
      path: "/document",
      message: expect.stringContaining("line 1, column 2"),
    });
    expect((await of({ ...csv, format: "mcp", document: "{}" })).issues[0]?.path).toBe("/format");
    const mcp = { noun: "tools", format: "mcp", document: "{}" };
    expect((await of(mcp)).issues[0]?.path).toBe("/server");
    expect((await of({ ...mcp, server: "x" })).issues[0]?.path).toBe("/document");
  });
});

describe("what is exported", () => {
  test.each(TABLE_NOUNS)(
    "%s: imported again, as CSV and as JSON, it changes nothing",
    async (noun) => {
      const { rows, columns } = (await home.run(home.security, "import.export", { noun })) as {
        rows: Record<string, unknown>[];
        columns: string[];
      };
      expect(rows.length).toBeGreaterThan(0);
      const lines = rows.map((row) => csvLine(columns.map((column) => row[column])));
      const csv = `\ufeff${csvLine(columns)}${lines.join("")}`;
      const json = rows.map((row) => JSON.stringify(row)).join("\n");
      for (const [format, document] of [
        ["csv", csv],
        ["json", json],
        ["json", JSON.stringify(rows)],
      ] as const) {
        const { items } = await home.preview(home.security, { noun, format, document });
        expect(items.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
        expect(items).toHaveLength(rows.length);
      }
    },
  );

  test("the published policy: imported again it changes nothing, and a change of it becomes a draft", async () => {
    const { published } = (await home.run(home.security, "policy.current", {})) as {
      published: { document: { rules: object[] } };
    };
    const same = { noun: "policy", format: "json", document: JSON.stringify(published) };
    expect((await home.preview(home.security, same)).totals.unchanged).toBe(1);
    const form = { type: "cedar", cedar: 'forbid (principal == Agent::"x", action, resource);' };
    const rule = { handle: "imported", name: "Imported", description: "", on: true, form };
    const { document } = published;
    const more = { ...document, rules: [...document.rules, rule] };
    const changed = { noun: "policy", format: "json", document: JSON.stringify(more) };
    const { items } = await home.preview(home.security, changed);
    expect(items[0]?.fields.map(({ name }) => name)).toEqual(["rule imported"]);
    const { results } = await home.apply(home.security, changed);
    expect(results[0]).toMatchObject({ result: "changed", verbs: ["policy.save-draft"] });
    expect((await home.preview(home.security, changed)).totals.unchanged).toBe(1);
    const odd = { ...changed, document: '{"v":1,"rules":7}' };
    expect((await home.preview(home.security, odd)).totals.refused).toBe(1);
  });
});
