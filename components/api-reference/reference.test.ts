import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { JsonSchema, Operation, ReferenceVerb } from "@/lib/contract/reference";
import { curlOf } from "./curl";
import { formsOf, rowsOf } from "./schema-rows";
import { limitWords, typeWords } from "./type-words";

const TEXT: JsonSchema = { type: "string", minLength: 1, maxLength: 120 };

describe("a schema in words", () => {
  test.each<[JsonSchema, string]>([
    [TEXT, "text"],
    [{ type: "string", format: "uuid" }, "UUID"],
    [{ anyOf: [TEXT, { type: "null" }] }, "text or null"],
    [{ enum: ["read", "write"] }, "read, write"],
    [{ type: "array", items: { enum: ["read", "write"] } }, "list of any of read, write"],
    [{ type: ["string", "null"] }, "text or null"],
    [{ type: "object", properties: { id: TEXT, name: TEXT } }, "reference {id, name}"],
    [{ type: "array", items: TEXT }, "list of texts"],
    [{ type: "object", additionalProperties: TEXT }, "object of texts by name"],
    [{ $ref: "#/components/schemas/Json" }, "any JSON"],
    [{}, "any JSON"],
    [{ anyOf: [{ type: "object" }, { type: "object" }] }, "one of 2 kinds of object"],
  ])("%o is %s", (schema, words) => {
    expect(typeWords(schema)).toBe(words);
  });

  test("names its bounds, and none that say nothing", () => {
    expect(limitWords(TEXT)).toBe("1 to 120 characters");
    expect(limitWords({ anyOf: [TEXT, { type: "null" }] })).toBe("1 to 120 characters");
    expect(limitWords({ type: "integer", minimum: 1, maximum: 500, default: 50 })).toBe(
      "1 to 500; 50 unless said",
    );
    expect(limitWords({ type: "integer", minimum: -9007199254740991 })).toBe("");
  });

  test("shows what is within lists and objects under its path, and each form by what marks it", () => {
    const ref = { type: "object", properties: { id: TEXT, name: TEXT }, required: ["id"] };
    const holder = { type: "object", properties: { id: TEXT, of: ref }, required: ["id"] };
    const owner = { anyOf: [holder, { type: "null" }] };
    const row = { type: "object", properties: { owner }, required: [] };
    const page = { properties: { rows: { type: "array", items: row } }, required: ["rows"] };
    expect(rowsOf(page).map(({ name, required }) => [name, required])).toEqual([
      ["rows", true],
      ["rows[].owner", false],
      ["rows[].owner.id", true],
      ["rows[].owner.of", false],
    ]);
    const forms: JsonSchema = {
      anyOf: [{ properties: { kind: { const: "a" } } }, { properties: {} }],
    };
    expect(formsOf(forms).map(({ name }) => name)).toEqual(["kind = a", "Form 2"]);
  });
});

test("a command is one that a shell reads as it was meant", () => {
  const body = { reason: "it's `here` $HOME", n: 1 };
  const operation: Operation = {
    ...{ operationId: "agent.suspend", summary: "", description: "", tags: [], security: [] },
    ...{ responses: {}, "x-permission": "agent.suspend", "x-roles": [], "x-person-only": false },
    parameters: [
      { name: "id", in: "path", required: true, schema: {}, example: "a b" },
      { name: "q", in: "query", required: false, schema: {}, example: "x&y" },
      { name: "page", in: "query", required: false, schema: {} },
    ],
    requestBody: { required: true, content: { "application/json": { schema: {}, example: body } } },
  };
  const verb: ReferenceVerb = { method: "POST", path: "/agents/{id}/suspend", operation };
  const command = curlOf(verb, "http://localhost:3000/api/v1");
  const read = execFileSync("/bin/sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${command}`], {
    env: { NODE_ENV: "test", AMBIT_KEY: "key" },
  });
  const words = read.toString().split("\0");
  expect(words[0]).toBe("http://localhost:3000/api/v1/agents/a%20b/suspend?q=x%26y");
  expect(words).toContain("Authorization: Bearer key");
  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual(body);
});
