import { expect, test } from "vitest";
import type { JsonObject } from "../core/kernel";
import { schemaKnows } from "./schema-pointer";

const schema: JsonObject = {
  type: "object",
  properties: {
    to: { type: "array", items: { type: "object", properties: { mail: { type: "string" } } } },
    "a/b": { type: "string" },
    tree: { $ref: "#/$defs/tree" },
    either: { anyOf: [{ properties: { x: {} } }, { properties: { y: {} } }] },
    tags: { type: "object", additionalProperties: { type: "string" } },
    closed: { type: "object", additionalProperties: false },
    free: {},
  },
  $defs: {
    tree: { type: "object", properties: { left: { $ref: "#/$defs/tree" }, leaf: {} } },
    loop: { anyOf: [{ $ref: "#/$defs/loop" }] },
  },
};

test.each([
  ["/to", true],
  ["/to/0/mail", true],
  ["/to/0/phone", false],
  ["/to/x", false],
  ["/a~1b", true],
  ["/tree/left/left/leaf", true],
  ["/tree/right", false],
  ["/either/y", true],
  ["/either/z", false],
  ["/tags/anything", true],
  ["/closed/anything", false],
  ["/free/anything/at/all", true],
  ["/missing", false],
  ["/constructor", false],
  ["/__proto__", false],
])("an argument at %s: %s", (pointer, known) => expect(schemaKnows(schema, pointer)).toBe(known));

test("a schema that refers only to itself ends, and one that says nothing knows everything", () => {
  expect(schemaKnows({ $ref: "#/$defs/loop", $defs: schema.$defs ?? {} }, "/x")).toBe(false);
  expect(schemaKnows({}, "/x/y")).toBe(true);
});
