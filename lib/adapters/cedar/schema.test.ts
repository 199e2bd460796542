import { checkParseSchema, type EntityJson, isAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CedarQuery, CedarValue } from "../../core/cedar";
import { decide } from "../../core/decide";
import { inputOf } from "../../core/decide/golden-world";
import type { JsonObject } from "../../core/kernel";
import {
  pointerTokens,
  type SchemaInput,
  schemaOf,
  valueAt,
  withoutPointers,
} from "../../core/policy";
import { annotationsOf } from "./index";
import { toolCall, toolId } from "./schema-fixture";

type Tool = SchemaInput["tools"][number];

/** The question that a decision about this call asks, whatever its answer. */
function queryOf(tool: Tool, args: JsonObject): CedarQuery {
  const asked: CedarQuery[] = [];
  const situation = {
    world: {
      tools: { [tool.id]: { argumentRoles: { ...tool.argumentRoles } } },
      resources: { box: { tags: ["finance"] } },
    },
    call: { tool: tool.id, arguments: args, data: ["box"], onBehalfOf: "ann" },
  };
  const evaluate = (_: unknown, query: CedarQuery) => {
    asked.push(query);
    return { satisfied: [], errored: [] };
  };
  decide({ ...inputOf(situation, { evaluate, annotationsOf }), evaluate });
  const [query] = asked;
  if (query === undefined) throw new Error("nothing was asked");
  return query;
}

/** Without what no schema can say: `each`, and pointers into arrays. */
function sayable(query: CedarQuery, args: JsonObject): CedarQuery {
  const intoArray = (pointer: string) =>
    pointerTokens(pointer).some((_, i, tokens) => {
      const above = tokens
        .slice(0, i)
        .map((t) => `/${t.replaceAll("~", "~0").replaceAll("/", "~1")}`);
      return Array.isArray(valueAt(args, above.join("")));
    });
  const { each: _, ...context } = query.context;
  for (const map of ["texts", "numbers"])
    context[map] = Object.fromEntries(
      Object.entries(context[map] as Record<string, CedarValue>).filter(([at]) => !intoArray(at)),
    );
  return { ...query, context };
}

/** What Cedar holds against a request under a schema. */
function objections(schema: string, query: CedarQuery): string[] {
  const answer = isAuthorized({
    ...query,
    entities: query.entities as EntityJson[],
    policies: { staticPolicies: "permit (principal, action, resource);" },
    ...{ schema, validateRequest: true },
  });
  return answer.type === "failure" ? answer.errors.map((error) => error.message) : [];
}

const read: JsonObject = {
  type: "object",
  required: ["path", "lines"],
  properties: {
    path: { type: "string" },
    lines: { $ref: "#/$defs/lines" },
    price: { type: "number" },
    note: { type: ["string", "null"] },
  },
  $defs: { lines: { type: "array", items: { type: "integer" } } },
};

describe("an org's schema", () => {
  it("types whatever call satisfies its tool's schema, however hostile the names", () => {
    let typed = 0;
    fc.assert(
      fc.property(toolId, toolCall, fc.boolean(), (id, { inputSchema, args }, reviewed) => {
        const pointers = Object.keys(args).map(
          (n) => `/${n.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        );
        const roles = ["recipient", "amount", 'r"\\'];
        const argumentRoles = Object.fromEntries(
          reviewed ? pointers.map((at, i) => [at, { role: roles[i % 3] }]) : [],
        );
        const tool = { id, inputSchema, argumentRoles };
        const { text, untyped } = schemaOf({ tools: [tool, { ...tool, id: "other/tool" }] });
        expect(checkParseSchema(text)).toEqual({ type: "success" });
        const cut = withoutPointers(
          args,
          untyped.map((u) => u.argument),
        );
        typed += Object.keys(cut).length;
        expect(objections(text, sayable(queryOf(tool, cut), cut))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(typed).toBeGreaterThan(100);
  });

  it("requires what the tool requires, and says why it leaves an argument out", () => {
    const { text, untyped } = schemaOf({
      tools: [{ id: "files/read", inputSchema: read, argumentRoles: {} }],
    });
    expect(text).toContain('"path": String,');
    expect(text).toContain('"lines": Set<Long>,');
    expect(text).toContain('"note"?: String,');
    expect(text).toContain('"/price"?: decimal,');
    expect(untyped).toEqual([
      {
        ...{ tool: "files/read", argument: "/price" },
        reason: "a number may be whole or not: use context.numbers",
      },
    ]);
  });

  it("is the same in whatever order tools come, and has roles that no tool uses yet", () => {
    const tools = ["b", "a", "c"].map((id) => ({ id, inputSchema: read, argumentRoles: {} }));
    const text = schemaOf({ tools, roles: ["ward"] }).text;
    expect(schemaOf({ tools: [...tools].reverse(), roles: ["ward"] }).text).toBe(text);
    for (const role of ["recipient", "sql", "ward"])
      expect(text).toContain(`"${role}"?: Set<String>,`);
  });

  it("names a SQL argument where a review says that it is one", () => {
    const argumentRoles = { "/query": { role: "sql" } };
    const { text } = schemaOf({ tools: [{ id: "db/run", inputSchema: {}, argumentRoles }] });
    expect(text).toContain('"/query"?: Statement,');
    const tool = { id: "db/run", inputSchema: {}, argumentRoles };
    const query = queryOf(tool, { query: "select 1" });
    expect(query.context.sql).toEqual({
      "/query": { kind: "unparsed", statements: 0, selectOnly: false, tables: [] },
    });
  });

  it("takes no time to speak of, however a schema's references multiply or turn in circles", () => {
    const $defs: JsonObject = { d0: { type: "string" } };
    for (let i = 1; i < 40; i++) {
      const below = { $ref: `#/$defs/d${i - 1}` };
      $defs[`d${i}`] = { type: "object", properties: { a: below, b: below, c: below } };
    }
    const inputSchema = { type: "object", properties: { all: { $ref: "#/$defs/d39" } }, $defs };
    const self = {
      type: "object",
      properties: { me: { $ref: "#" }, list: { items: { $ref: "#" } } },
    };
    const tools = [inputSchema, self as JsonObject].map((schema, i) => ({
      ...{ id: `t${i}`, inputSchema: schema, argumentRoles: {} },
    }));
    const { text, untyped } = schemaOf({ tools });
    expect(checkParseSchema(text)).toEqual({ type: "success" });
    expect(text.length).toBeLessThan(500_000);
    expect(untyped.map((u) => u.reason)).toContain("its schema refers to itself");
  });

  it("of a thousand tools is read by Cedar", () => {
    const tools = Array.from({ length: 1000 }, (_, i) => ({
      ...{ id: `server-${i % 40}/tool-${i}`, inputSchema: read, argumentRoles: {} },
    }));
    const started = performance.now();
    const { text } = schemaOf({ tools });
    const made = performance.now();
    expect(checkParseSchema(text)).toEqual({ type: "success" });
    const [making, reading] = [made - started, performance.now() - made].map(Math.round);
    process.stdout.write(`A schema of 1,000 tools: made in ${making} ms, read in ${reading} ms.\n`);
  });
});
