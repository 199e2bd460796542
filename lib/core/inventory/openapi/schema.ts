import type { Json, JsonObject } from "../../kernel";
import { isObject } from "../json-values";
import { targetOf, Unreadable } from "./refs";

const MOST_NODES = 20_000;
const ONE = [
  "items",
  "not",
  "additionalProperties",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
];
const MANY = ["allOf", "anyOf", "oneOf", "prefixItems"];
const NAMED = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
/** What documents and generators need, and no caller. */
const LEFT_OUT = ["xml", "example", "examples", "externalDocs", "discriminator", "nullable"];

/** Turns schemas of one description into JSON Schema of its own; what they share is kept once, under `$defs`. */
export type SchemaReader = {
  /** @throws Unreadable for references out of the document, or what grows beyond bounds */
  read: (schema: Json | undefined) => Json;
  /** What the schemas read so far refer to; none, nothing. */
  shared: () => JsonObject | undefined;
};

/** OpenAPI 3.0 has a dialect of its own (`nullable`, boolean exclusive bounds); 3.1 is JSON Schema. Both come out as that. */
export function schemaReader(root: JsonObject): SchemaReader {
  const names = new Map<string, string>();
  const shared = new Map<string, Json>();
  let left = MOST_NODES;

  const refer = (ref: string): string => {
    const known = names.get(ref);
    if (known) return known;
    const name = freshName(ref, new Set(names.values()));
    names.set(ref, name);
    shared.set(name, read(targetOf(root, ref)));
    return name;
  };
  const entry = (keyword: string, value: Json): Json => {
    if (keyword === "$ref" && typeof value === "string") return `#/$defs/${refer(value)}`;
    if (ONE.includes(keyword)) return read(value);
    if (MANY.includes(keyword) && Array.isArray(value)) return value.map(read);
    return NAMED.includes(keyword) && isObject(value) ? mapped(value, read) : value;
  };
  const read = (schema: Json | undefined): Json => {
    if (--left < 0) throw new Unreadable("its schema is too large");
    if (!isObject(schema)) return typeof schema === "boolean" ? schema : {};
    const kept = Object.entries(dialect(schema)).filter(([keyword]) => isKept(keyword));
    return Object.fromEntries(kept.map(([keyword, value]) => [keyword, entry(keyword, value)]));
  };
  return {
    read,
    shared: () => (shared.size > 0 ? Object.fromEntries(shared) : undefined),
  };
}

function isKept(keyword: string): boolean {
  return !LEFT_OUT.includes(keyword) && !keyword.startsWith("x-");
}

function mapped(schemas: JsonObject, read: (schema: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, each]) => [name, read(each)]));
}

/** The 3.0 dialect in JSON Schema's words. */
function dialect(schema: JsonObject): JsonObject {
  const { type, nullable, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const said = { ...schema };
  if (nullable === true && typeof type === "string") said.type = [type, "null"];
  if (nullable === true && Array.isArray(said.enum) && !said.enum.includes(null))
    said.enum = [...said.enum, null];
  if (typeof exclusiveMinimum === "boolean") {
    delete said.exclusiveMinimum;
    if (exclusiveMinimum && minimum !== undefined) {
      said.exclusiveMinimum = minimum;
      delete said.minimum;
    }
  }
  if (typeof exclusiveMaximum === "boolean") {
    delete said.exclusiveMaximum;
    if (exclusiveMaximum && maximum !== undefined) {
      said.exclusiveMaximum = maximum;
      delete said.maximum;
    }
  }
  return said;
}

function freshName(ref: string, taken: ReadonlySet<string>): string {
  const last =
    ref
      .split("/")
      .at(-1)
      ?.replaceAll(/[^A-Za-z0-9._-]/g, "_") || "shared";
  let name = last;
  for (let n = 2; taken.has(name); n++) name = `${last}_${n}`;
  return name;
}
