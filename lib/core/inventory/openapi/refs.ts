import type { Json, JsonObject } from "../../kernel";
import { isObject } from "../json-values";

const MOST_HOPS = 32;

/** Why something of a description cannot be taken over. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * What a `$ref` within the document leads to, from reference to reference. Other documents are not looked for: a description
 * that somebody uploads makes this server read no file and call no address.
 * @throws Unreadable
 */
export function followRef(root: JsonObject, value: Json | undefined): JsonObject {
  let node = value;
  for (let hops = 0; isObject(node); hops++) {
    if (typeof node.$ref !== "string") return node;
    if (hops === MOST_HOPS) throw new Unreadable(`${shown(node.$ref)} refers to itself`);
    node = targetOf(root, node.$ref);
  }
  return {};
}

/** What stands at a local reference. @throws Unreadable */
export function targetOf(root: JsonObject, ref: string): Json {
  if (!ref.startsWith("#"))
    throw new Unreadable(`it refers to ${shown(ref)}, another document, which is not fetched`);
  let at: Json | undefined = root;
  for (const token of ref.slice(1).split("/").slice(1)) {
    const name = decoded(token).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(at)) at = at[Number(name)];
    else at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  if (at === undefined) throw new Unreadable(`it refers to ${shown(ref)}, which is not there`);
  return at;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

function shown(ref: string): string {
  return ref.length > 80 ? `${ref.slice(0, 80)}…` : ref;
}
