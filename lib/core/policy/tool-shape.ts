import { type JsonObject, pointerToken } from "../kernel";
import { type JsonShape, jsonShapeOf } from "./json-shape";

/** The Cedar type of a value. */
export type CedarType =
  | { kind: "String" | "Long" | "Bool" }
  | { kind: "Set"; of: CedarType }
  | { kind: "Record"; members: { name: string; type: CedarType; required: boolean }[] };

/** An argument that a schema cannot type, and why: policies read it through `context.texts`, `numbers` or `roles`. */
export type Untyped = { argument: string; reason: string };

export type TypedArguments = {
  type: Extract<CedarType, { kind: "Record" }>;
  untyped: Untyped[];
  /** Pointers at which a text may stand; none leads into an array, whose items have no names of their own. */
  texts: string[];
  numbers: string[];
};

/** The encoder refuses arguments with these names. */
const RESERVED: ReadonlySet<string> = new Set(["__entity", "__extn", "__expr"]);
const MAX_TYPED = 1000;

type Typing = { untyped: Untyped[]; texts: string[]; numbers: string[]; left: number };

/**
 * The Cedar type of a tool's arguments, from the JSON Schema it takes them by. A member is required where the schema requires
 * it and it cannot be null; whatever has not one type is left out with a reason.
 */
export function typedArguments(inputSchema: JsonObject): TypedArguments {
  const typing: Typing = { untyped: [], texts: [], numbers: [], left: MAX_TYPED };
  const type = recordOf(jsonShapeOf(inputSchema), "", typing);
  const { untyped, texts, numbers } = typing;
  return { type, untyped, texts, numbers };
}

function recordOf(shape: JsonShape, at: string, typing: Typing): TypedArguments["type"] {
  const members: TypedArguments["type"]["members"] = [];
  for (const [name, { shape: member, required }] of shape.members) {
    const pointer = `${at}/${pointerToken(name)}`;
    const type = memberType(name, member, pointer, typing);
    if (typeof type === "object")
      members.push({ name, type, required: required && !member.types.has("null") });
    else if (type !== "") typing.untyped.push({ argument: pointer, reason: type });
  }
  if (shape.open) typing.untyped.push({ argument: at, reason: "it may have members of any name" });
  return { kind: "Record", members };
}

function memberType(
  name: string,
  member: JsonShape,
  pointer: string,
  typing: Typing,
): CedarType | string {
  if (RESERVED.has(name)) return "its name is reserved";
  if (!name.isWellFormed()) return "its name is not Unicode";
  if (typing.left-- <= 0) return "the tool has too many arguments";
  if (member.types.has("string")) typing.texts.push(pointer);
  if (member.types.has("integer") || member.types.has("number")) typing.numbers.push(pointer);
  return typeOf(member, pointer, typing);
}

/** A type, or why there is none; nothing to say of what can never be there. */
function typeOf(shape: JsonShape, pointer: string, typing: Typing): CedarType | string {
  if (shape.unknown !== undefined) return shape.unknown;
  const [type, ...more] = [...shape.types].filter((t) => t !== "null");
  if (type === undefined) return "";
  if (more.length > 0) return "it may have several types";
  if (type === "string") return { kind: "String" };
  if (type === "boolean") return { kind: "Bool" };
  if (type === "integer") return { kind: "Long" };
  if (type === "array") return setOf(shape, pointer);
  if (type === "number") return "a number may be whole or not: use context.numbers";
  if (shape.members.size === 0) return "its members are not named";
  return recordOf(shape, pointer, typing);
}

/** A set is equal to another only as a whole, so its items are typed wholly or not at all. */
function setOf({ items }: JsonShape, pointer: string): CedarType | string {
  if (items === undefined) return "its items are not described";
  const typing: Typing = { untyped: [], texts: [], numbers: [], left: MAX_TYPED };
  const type = typeOf(items, pointer, typing);
  if (typeof type === "string") return type === "" ? "it has no items" : `of its items: ${type}`;
  const [first] = typing.untyped;
  return first === undefined ? { kind: "Set", of: type } : `of its items: ${first.reason}`;
}
