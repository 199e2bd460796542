import type { Json, JsonObject } from "../kernel";

/** A constraint that would let this call through and fewer others. `argument` is a JSON pointer. */
export type NarrowerYes = {
  argument: string;
  op: "equals" | "one_of" | "at_most";
  value: Json;
};

/** Roles by how well a limit on them narrows; whom a call speaks to says most. */
const ROLES: readonly { role: string; numeric: boolean }[] = [
  { role: "recipient", numeric: false },
  { role: "url", numeric: false },
  { role: "path", numeric: false },
  { role: "amount", numeric: true },
];

/**
 * A narrower yes, if one can be told: a limit on the argument that says most about where this call goes, as its tool's review
 * names the roles (`{"/to": {"role": "recipient"}}`). Null where no argument has such a role, or it is limited already.
 */
export function narrowerYes(
  args: JsonObject,
  argumentRoles: Record<string, { role?: string }>,
  limited: readonly string[],
): NarrowerYes | null {
  for (const { role, numeric } of ROLES) {
    for (const [argument, { role: given }] of Object.entries(argumentRoles)) {
      if (given !== role || limited.includes(argument)) continue;
      const limit = limitOn(argument, valueAt(args, argument), numeric);
      if (limit) return limit;
    }
  }
  return null;
}

function limitOn(argument: string, value: Json | undefined, numeric: boolean): NarrowerYes | null {
  if (numeric) return typeof value === "number" ? { argument, op: "at_most", value } : null;
  if (typeof value === "string" && value !== "") return { argument, op: "equals", value };
  const texts = Array.isArray(value) && value.every((item) => typeof item === "string");
  return texts && value.length === 1 ? { argument, op: "one_of", value } : null;
}

/** The value at a JSON pointer (RFC 6901), if there is one. */
function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of pointer.split("/").slice(1)) {
    if (typeof value !== "object" || value === null) return undefined;
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    value = Array.isArray(value) ? value[Number(key)] : memberOf(value, key);
  }
  return value;
}

function memberOf(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
