import { invalid, type Json, type JsonObject } from "../core/kernel";
import { pointerTokens } from "../core/policy";

/**
 * Whether a JSON Schema of arguments knows the value at a pointer: by `properties`, `items`, `additionalProperties`, local
 * `$ref`, or any branch of `anyOf`, `oneOf` and `allOf`. A schema that lists nothing knows everything.
 */
export function schemaKnows(schema: JsonObject, pointer: string): boolean {
  let reached: JsonObject[] = [schema];
  for (const token of pointerTokens(pointer)) {
    reached = [...new Set(reached.flatMap((node) => stepsOf(schema, node, token)))];
    if (reached.length === 0) return false;
  }
  return true;
}

/**
 * That all of some pointers are arguments of a tool.
 * @throws AppError `invalid` at the path given with the first that is not
 */
export function requireArguments(
  schema: JsonObject,
  pointers: readonly { pointer: string; path: string }[],
): void {
  for (const { pointer, path } of pointers)
    if (!schemaKnows(schema, pointer))
      throw invalid(path, `${pointer} is not an argument in the tool's schema`);
}

/** JSON of the database as an object; anything else as an empty one. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value as Json) ? (value as JsonObject) : {};
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stepsOf(root: JsonObject, node: JsonObject, token: string): JsonObject[] {
  return branchesOf(root, node).flatMap((branch) => {
    const next = stepInto(branch, token);
    return next ? [next] : [];
  });
}

function stepInto(node: JsonObject, token: string): JsonObject | undefined {
  const { properties, items, additionalProperties: more } = node;
  if (isObject(properties) && Object.hasOwn(properties, token)) return schemaOf(properties[token]);
  if (/^\d+$/.test(token) && items !== undefined) return schemaOf(items);
  if (isObject(more) || more === true) return schemaOf(more);
  return isOpen(node) ? {} : undefined;
}

/** Says nothing about members, so any may be there. */
function isOpen(node: JsonObject): boolean {
  const { properties, items, additionalProperties, type } = node;
  if (properties !== undefined || items !== undefined || additionalProperties === false)
    return false;
  return type === undefined || type === "object" || type === "array";
}

function schemaOf(value: Json | undefined): JsonObject | undefined {
  if (value === true) return {};
  return isObject(value) ? value : undefined;
}

/** A schema and all that it branches or refers to, each once: schemas may refer to themselves. */
function branchesOf(
  root: JsonObject,
  node: JsonObject,
  seen: Set<JsonObject> = new Set(),
): JsonObject[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const inner = ["anyOf", "oneOf", "allOf"].flatMap((word) => {
    const list = node[word];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  const target = refOf(root, node);
  if (target) inner.push(target);
  const below = inner.flatMap((branch) => branchesOf(root, branch, seen));
  // A node that only refers or only branches says nothing itself.
  const speaks = inner.length === 0 || node.properties !== undefined || node.items !== undefined;
  return speaks ? [node, ...below] : below;
}

function refOf(root: JsonObject, node: JsonObject): JsonObject | undefined {
  if (typeof node.$ref !== "string" || !node.$ref.startsWith("#/")) return undefined;
  let target: Json | undefined = root;
  for (const token of pointerTokens(node.$ref.slice(1)))
    target = isObject(target) && Object.hasOwn(target, token) ? target[token] : undefined;
  return isObject(target) ? target : undefined;
}
