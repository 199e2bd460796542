import fc from "fast-check";
import type { Json, JsonObject } from "../../core/kernel";

/** A JSON Schema, and what satisfies it. */
type Described = { schema: JsonObject | boolean; values: fc.Arbitrary<Json> };

const HOSTILE = [
  "__proto__",
  "constructor",
  "if",
  "in",
  "a b",
  'q"\\',
  "é💡",
  "",
  "/",
  "~1",
  "\0\n",
];
const name = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("to", "subject", "limit", "filter") },
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 6 }),
);

const text: Described = { schema: { type: "string", minLength: 0 }, values: fc.string() };
const integer: Described = {
  schema: { type: "integer" },
  values: fc.oneof(fc.integer(), fc.constantFrom(0, -1, 900_000_000_000_000)),
};
const flag: Described = { schema: { type: "boolean" }, values: fc.boolean() };
const scalar = fc.constantFrom<Described>(
  text,
  integer,
  flag,
  { schema: { type: "number" }, values: fc.constantFrom(1, 1.5, -0.25) },
  { schema: { enum: ["a", "b"] }, values: fc.constantFrom("a", "b") },
  { schema: { enum: [1, 2, null], type: ["number", "null"] }, values: fc.constantFrom(1, 2, null) },
  { schema: { const: "only" }, values: fc.constant("only") },
  { schema: { enum: ["a", 1] }, values: fc.constantFrom<Json>("a", 1) },
  { schema: { type: ["string", "integer"] }, values: fc.oneof(fc.string(), fc.integer()) },
  { schema: { anyOf: [{ type: "string" }, { type: "null" }] }, values: fc.constantFrom("x", null) },
  { schema: { oneOf: [{ type: "string", format: "uri" }, { const: "" }] }, values: fc.string() },
  { schema: { $ref: "#/$defs/text" }, values: fc.string() },
  { schema: { $ref: "#/$defs/again" }, values: fc.constant(null) },
  { schema: { $ref: "https://example.com/other" }, values: fc.constantFrom<Json>(1, "x") },
  { schema: { $ref: "#/$defs/nothing" }, values: fc.constantFrom<Json>(1, "x") },
  { schema: true, values: fc.constantFrom<Json>(1, "x", [], {}) },
  { schema: {}, values: fc.constantFrom<Json>(1, "x", [], {}) },
);

const { described } = fc.letrec<{ described: Described }>((tie) => ({
  described: fc.oneof(
    { maxDepth: 4, depthSize: "small", withCrossShrink: true },
    scalar,
    tie("described").map(listOf),
    fc
      .array(fc.tuple(name, tie("described"), fc.boolean()), { maxLength: 4 })
      .map((members) => objectOf(members)),
    tie("described").map(({ schema, values }) => ({
      schema: { allOf: [{ title: "any" }, schema] },
      values,
    })),
  ),
}));

function listOf({ schema, values }: Described): Described {
  return { schema: { type: "array", items: schema }, values: fc.array(values, { maxLength: 3 }) };
}

/** Half of the objects say what they require in a second part, as schemas made from classes do. */
function objectOf(members: readonly (readonly [string, Described, boolean])[]): Described {
  const own = [...new Map(members.map((member) => [member[0], member])).values()];
  const properties = Object.fromEntries(own.map(([key, { schema }]) => [key, schema]));
  const required = own.filter(([, , needed]) => needed).map(([key]) => key);
  const parts = own.map(([key, { values }, needed]) =>
    (needed ? values : fc.option(values, { nil: undefined })).map((value) => [key, value] as const),
  );
  const values = fc
    .tuple(...parts)
    .map((all) => Object.fromEntries(all.filter(([, v]) => v !== undefined)) as JsonObject);
  const schema: JsonObject =
    own.length % 2 === 0
      ? { type: "object", properties, required }
      : { allOf: [{ type: "object", properties }, { required }] };
  return { schema, values };
}

/** A tool's input schema with hostile names and whatever JSON Schema allows, and arguments that satisfy it. */
export const toolCall = fc
  .array(fc.tuple(name, described, fc.boolean()), { maxLength: 5 })
  .map((members) => objectOf(members))
  .chain(({ schema, values }) =>
    values.map((args) => ({
      inputSchema: {
        ...(schema as JsonObject),
        $defs: { text: { type: "string" }, again: { $ref: "#/$defs/again" } },
      } as JsonObject,
      args: args as JsonObject,
    })),
  );

/** Tool ids, some of them hostile. */
export const toolId = fc.oneof(fc.constantFrom("mail/send", 'x/"] || true', "__proto__"), name);
