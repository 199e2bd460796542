import * as z from "zod/mini";
import { fieldWords } from "@/lib/contract/field-words";
import type { JsonSchema } from "@/lib/contract/reference";
import type { AnyContract } from "@/lib/contract/verb";

/** Schemas that verbs refer to by name. */
export type SharedSchemas = Record<string, JsonSchema>;

/** What may be sent: as written before parsing, except where only the parsed form can be described. */
export function inputSchema(contract: AnyContract, shared: SharedSchemas): JsonSchema {
  const written = schemaOf(contract.name, contract.input, "input", shared);
  const parsed = schemaOf(contract.name, contract.input, "output", shared);
  if (!written.properties) return written;
  const properties = Object.entries(written.properties).map(([name, schema]) => {
    const { description, ...shape } = schema;
    const bare = Object.keys(shape).length === 0;
    return [name, bare ? { ...parsed.properties?.[name], description } : schema];
  });
  return { ...written, properties: Object.fromEntries(properties) };
}

/** What is answered. */
export function outputSchema(contract: AnyContract, shared: SharedSchemas): JsonSchema {
  return schemaOf(contract.name, contract.output, "output", shared);
}

/**
 * A schema of ours as JSON Schema.
 * @param owner whose it is, by which its members are described and what it refers to is named
 */
export function schemaOf(
  owner: string,
  schema: z.ZodMiniType,
  io: "input" | "output",
  shared: SharedSchemas,
): JsonSchema {
  const made: unknown = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const { $schema: _, $defs = {}, ...rest } = made as JsonSchema & Definitions;
  const names = new Map<string, string>();
  for (const [own, definition] of Object.entries($defs)) {
    const name = isAnyJson(definition, own) ? "Json" : `${owner}.${io}.${own}`;
    names.set(`#/$defs/${own}`, `#/components/schemas/${name}`);
  }
  const settle = (each: JsonSchema) => settled(each, owner, names);
  for (const [own, definition] of Object.entries($defs)) {
    const name = names.get(`#/$defs/${own}`)?.slice("#/components/schemas/".length) ?? own;
    if (name !== "Json") shared[name] = settle(definition);
  }
  return settle(rest);
}

type Definitions = { $schema?: string; $defs?: Record<string, JsonSchema> };

/** The one recursive schema that says "any JSON". */
function isAnyJson(definition: JsonSchema, own: string): boolean {
  const kinds = definition.anyOf ?? [];
  return kinds.some((kind) => kind.type === "array" && kind.items?.$ref === `#/$defs/${own}`);
}

/** The schema with its references leading into the document, its members described, and what a format says not said twice. */
function settled(schema: JsonSchema, verb: string, names: ReadonlyMap<string, string>): JsonSchema {
  const again = (each: JsonSchema) => settled(each, verb, names);
  const { $ref, properties, items, anyOf, oneOf, allOf, additionalProperties, ...rest } = schema;
  if ($ref) return { $ref: names.get($ref) ?? $ref };
  if (rest.format) delete rest.pattern;
  delete rest.propertyNames;
  return {
    ...rest,
    ...(properties ? { properties: described(properties, verb, again) } : {}),
    ...(items ? { items: again(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(again) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(again) } : {}),
    ...(allOf ? { allOf: allOf.map(again) } : {}),
    ...(typeof additionalProperties === "object"
      ? { additionalProperties: again(additionalProperties) }
      : {}),
  };
}

function described(
  properties: Readonly<Record<string, JsonSchema>>,
  verb: string,
  again: (schema: JsonSchema) => JsonSchema,
): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const description = schema.description ?? fieldWords(verb, name);
      return [name, { ...again(schema), ...(description ? { description } : {}) }];
    }),
  );
}

/** Any JSON value at all. */
export const ANY_JSON: JsonSchema = {
  description: "Any JSON.",
  anyOf: [
    { type: "string" },
    { type: "number" },
    { type: "boolean" },
    { type: "null" },
    { type: "array", items: { $ref: "#/components/schemas/Json" } },
    { type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } },
  ],
};
