import type { ArgumentRole, ArgumentRoles } from "@/lib/contract/tool";
import type { ActionPayload } from "@/lib/core/decide";
import type { Json, JsonObject } from "@/lib/core/kernel";

/** One argument of a call, for people to read. */
export type ArgumentRow = {
  /** JSON pointer into the arguments. */
  pointer: string;
  /** The pointer in words: "to › address". */
  name: string;
  /** What the agent proposed; undefined where it proposed none. */
  proposed: Json | undefined;
  /** What is in effect after obligations; undefined where it was taken away. */
  effective: Json | undefined;
  changed: boolean;
  role: ArgumentRole | undefined;
  /** Its role says where the call goes or how much it moves. */
  risky: boolean;
  /** Left out of the digest: the agent may call with another value. */
  mayVary: boolean;
  /** Something that looked like a secret is hidden in it. */
  redacted: boolean;
};

type Action = Pick<ActionPayload, "arguments" | "effective" | "volatile">;

const RISKY: ReadonlySet<ArgumentRole> = new Set(["recipient", "url", "path", "amount", "account"]);
const MAX_DEPTH = 4;

/** The arguments of a call row by row, nested objects taken apart, the risky ones first and otherwise in their own order. */
export function argumentRows(action: Action, roles: ArgumentRoles): ArgumentRow[] {
  const rows = leavesOf(action.arguments, action.effective, "", roles).map((leaf) =>
    rowOf(leaf, action.volatile, roles),
  );
  return [...rows.filter((row) => row.risky), ...rows.filter((row) => !row.risky)];
}

type Leaf = { pointer: string; proposed: Json | undefined; effective: Json | undefined };

function leavesOf(
  proposed: JsonObject,
  effective: JsonObject,
  at: string,
  roles: ArgumentRoles,
): Leaf[] {
  const keys = new Set([...Object.keys(proposed), ...Object.keys(effective)]);
  return [...keys].flatMap((key) => {
    const pointer = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const before = Object.hasOwn(proposed, key) ? proposed[key] : undefined;
    const after = Object.hasOwn(effective, key) ? effective[key] : undefined;
    const nested =
      !Object.hasOwn(roles, pointer) &&
      pointer.split("/").length <= MAX_DEPTH &&
      [before, after].every((value) => value === undefined || isFilledObject(value));
    return nested
      ? leavesOf(objectOf(before), objectOf(after), pointer, roles)
      : [{ pointer, proposed: before, effective: after }];
  });
}

function rowOf(leaf: Leaf, volatile: readonly string[], roles: ArgumentRoles): ArgumentRow {
  const { pointer, proposed, effective } = leaf;
  const role = roleOf(pointer, roles);
  return {
    ...leaf,
    name: nameOf(pointer),
    changed: JSON.stringify(proposed) !== JSON.stringify(effective),
    role,
    risky: role !== undefined && RISKY.has(role),
    mayVary: volatile.some((other) => isWithin(pointer, other) || isWithin(other, pointer)),
    redacted: JSON.stringify([proposed, effective]).includes("[redacted: "),
  };
}

/** The role given to the argument, to what it lies in, or to something in it: the risky one where there are several. */
function roleOf(pointer: string, roles: ArgumentRoles): ArgumentRole | undefined {
  const given = Object.entries(roles).flatMap(([other, { role }]) =>
    role !== undefined && (isWithin(pointer, other) || isWithin(other, pointer)) ? [role] : [],
  );
  return given.find((role) => RISKY.has(role)) ?? given[0];
}

function isWithin(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}

function nameOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(" › ");
}

function isFilledObject(value: Json): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {};
}
