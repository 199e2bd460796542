import type { Json, JsonObject } from "../kernel";
import { valueAt } from "./pointer";

/** JSON's types; `integer` is also a `number`. */
type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";
const ANY: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];
const NAMES: ReadonlySet<string> = new Set([...ANY, "integer"]);

/** What a JSON Schema lets one value be, as far as types go. */
export type JsonShape = {
  types: ReadonlySet<JsonType>;
  /** Members of an object, by name. */
  members: ReadonlyMap<string, JsonMember>;
  /** Items of an array; absent where nothing is said of them. */
  items?: JsonShape;
  /** It says that members of other names may come too. */
  open: boolean;
  /** Why nothing is known of it. */
  unknown?: string;
};

type JsonMember = { shape: JsonShape; required: boolean };

const MAX_DEPTH = 12;
const MAX_SHAPES = 4000;

/** `left` counts down, so that no schema can make reading it slow: references may be nested to grow without bound. */
type Reading = { root: JsonObject; left: number };

/**
 * Reads the types of a JSON Schema: `type`, `enum`, `const`, `properties`, `required`, `items`, `allOf`, `anyOf`, `oneOf` and
 * `$ref` within the document. What only narrows values (`pattern`, `minimum`, `not`, `if`) is passed over.
 */
export function jsonShapeOf(schema: JsonObject): JsonShape {
  return read(schema, { root: schema, left: MAX_SHAPES }, []);
}

function read(schema: Json | undefined, reading: Reading, refs: readonly string[]): JsonShape {
  reading.left--;
  if (schema === false) return { ...anything(), types: new Set() };
  if (!isObject(schema)) return anything();
  if (refs.length > MAX_DEPTH || reading.left < 0) return anything("its schema is too large");
  const inner = [...refs, ""];
  const own = ownShape(schema, reading, inner);
  const parts = listOf(schema.allOf).map((part) => read(part, reading, inner));
  if (schema.$ref !== undefined) parts.push(referred(schema.$ref, reading, inner));
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = listOf(schema[keyword]).map((branch) => read(branch, reading, inner));
    if (branches.length > 0) parts.push(branches.reduce(either));
  }
  return parts.reduce(both, own);
}

function referred(ref: Json, reading: Reading, refs: readonly string[]): JsonShape {
  if (typeof ref !== "string" || !/^#(\/|$)/.test(ref))
    return anything("its schema refers to another document");
  if (refs.includes(ref)) return anything("its schema refers to itself");
  const target = ref === "#" ? reading.root : valueAt(reading.root, decoded(ref.slice(1)));
  if (target === undefined) return anything("its schema refers to nothing");
  return read(target, reading, [...refs, ref]);
}

function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}

function ownShape(schema: JsonObject, reading: Reading, refs: readonly string[]): JsonShape {
  const required = new Set(listOf(schema.required));
  const members = new Map<string, JsonMember>();
  if (isObject(schema.properties))
    for (const [name, member] of Object.entries(schema.properties))
      members.set(name, { shape: read(member, reading, refs), required: required.has(name) });
  const items = itemsOf(schema);
  const more = schema.additionalProperties;
  return {
    types: typesOf(schema),
    members,
    ...(items.length === 0
      ? {}
      : { items: items.map((i) => read(i, reading, refs)).reduce(either) }),
    open: more === true || isObject(more) || isObject(schema.patternProperties),
  };
}

/** The schemas of an array's items: those of its first ones, and that of all others. */
function itemsOf({ prefixItems, items }: JsonObject): Json[] {
  const first = [...listOf(prefixItems), ...listOf(items)];
  return items === undefined || Array.isArray(items) ? first : [...first, items];
}

function typesOf(schema: JsonObject): ReadonlySet<JsonType> {
  const named = [schema.type].flat().filter((t): t is JsonType => NAMES.has(String(t)));
  const types = new Set(named.length > 0 ? named : impliedTypes(schema));
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return Array.isArray(values) ? common(types, new Set(values.map(typeOfValue))) : types;
}

/** A schema that names members means an object, though JSON Schema would let a text pass too. */
function impliedTypes(schema: JsonObject): readonly JsonType[] {
  if (isObject(schema.properties)) return ["object"];
  return itemsOf(schema).length > 0 ? ["array"] : ANY;
}

function typeOfValue(value: Json): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "integer" : "number";
  if (typeof value === "string" || typeof value === "object")
    return typeof value === "string" ? "string" : "object";
  return "boolean";
}

/** What meets both. */
function both(a: JsonShape, b: JsonShape): JsonShape {
  const members = new Map(a.members);
  for (const [name, { shape, required }] of b.members) {
    const known = members.get(name);
    members.set(name, {
      shape: known === undefined ? shape : both(known.shape, shape),
      required: required || known?.required === true,
    });
  }
  return joined(a, b, common(a.types, b.types), members, bothItems(a.items, b.items));
}

function bothItems(a: JsonShape | undefined, b: JsonShape | undefined): JsonShape | undefined {
  return a === undefined || b === undefined ? (a ?? b) : both(a, b);
}

/** What meets the one or the other. */
function either(a: JsonShape, b: JsonShape): JsonShape {
  if (!isComposite(a)) return withTypes(b, a);
  if (!isComposite(b)) return withTypes(a, b);
  const members = new Map(
    [...new Set([...a.members.keys(), ...b.members.keys()])].flatMap((name) =>
      eitherMember(name, a.members.get(name), b.members.get(name)),
    ),
  );
  const items = a.items && b.items ? either(a.items, b.items) : undefined;
  return joined(a, b, new Set([...a.types, ...b.types]), members, items);
}

function isComposite({ types }: JsonShape): boolean {
  return types.has("object") || types.has("array");
}

function eitherMember(
  name: string,
  a: JsonMember | undefined,
  b: JsonMember | undefined,
): [string, JsonMember][] {
  if (a && b)
    return [[name, { shape: either(a.shape, b.shape), required: a.required && b.required }]];
  const only = a ?? b;
  return only === undefined ? [] : [[name, { shape: only.shape, required: false }]];
}

function withTypes(of: JsonShape, more: JsonShape): JsonShape {
  const unknown = of.unknown ?? more.unknown;
  return { ...of, types: new Set([...of.types, ...more.types]), unknown };
}

function joined(
  a: JsonShape,
  b: JsonShape,
  types: ReadonlySet<JsonType>,
  members: JsonShape["members"],
  items: JsonShape | undefined,
): JsonShape {
  const unknown = a.unknown ?? b.unknown;
  return { types, members, items, open: a.open || b.open, unknown };
}

function common(a: ReadonlySet<JsonType>, b: ReadonlySet<JsonType>): ReadonlySet<JsonType> {
  const has = (set: ReadonlySet<JsonType>, type: JsonType) =>
    set.has(type) || (type === "integer" && set.has("number"));
  return new Set([...a, ...b].filter((type) => has(a, type) && has(b, type)));
}

function anything(unknown?: string): JsonShape {
  return { types: new Set(ANY), members: new Map(), open: false, unknown };
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
