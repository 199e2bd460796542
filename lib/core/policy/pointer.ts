import type { Json, JsonObject } from "../kernel";

/** The tokens of a JSON pointer (RFC 6901). */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

const INDEX = /^(0|[1-9]\d*)$/;

/** One step down; undefined where there is nothing. Never an inherited member, nor an array's `length`. */
function child(value: Json | undefined, token: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
  if (Array.isArray(value)) return INDEX.test(token) ? value[Number(token)] : undefined;
  return value[token];
}

function descend(root: JsonObject, tokens: readonly string[]): Json | undefined {
  return tokens.reduce<Json | undefined>(child, root);
}

/** The value a JSON pointer names; undefined where there is none. Never reads inherited members. */
export function valueAt(root: JsonObject, pointer: string): Json | undefined {
  return descend(root, pointerTokens(pointer));
}

/** A copy with the value at a pointer replaced, or set in an object; undefined where there is no place for it. */
export function withValueAt(
  root: JsonObject,
  pointer: string,
  replacement: Json,
): JsonObject | undefined {
  const copy = structuredClone(root);
  const tokens = pointerTokens(pointer);
  const last = tokens.pop();
  const parent = descend(copy, tokens);
  if (last === undefined || typeof parent !== "object" || parent === null) return undefined;
  if (Array.isArray(parent) && child(parent, last) === undefined) return undefined;
  Object.defineProperty(parent, last, {
    value: structuredClone(replacement),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return copy;
}

/** A copy without the values at some pointers; in an array, null stands where one was. */
export function withoutPointers(root: JsonObject, pointers: readonly string[]): JsonObject {
  if (pointers.length === 0) return root;
  const copy = structuredClone(root);
  for (const pointer of pointers) {
    const tokens = pointerTokens(pointer);
    const last = tokens.pop();
    const parent = descend(copy, tokens);
    if (last === undefined || typeof parent !== "object" || parent === null) continue;
    if (!Array.isArray(parent)) Reflect.deleteProperty(parent, last);
    else if (child(parent, last) !== undefined) parent[Number(last)] = null;
  }
  return copy;
}
