import { type ArgumentRow, argumentRows } from "@/components/decision/argument-rows";
import type { ArgumentRoles } from "@/lib/contract/tool";
import type { ActionPayload } from "@/lib/core/decide";
import type { Json, JsonObject } from "@/lib/core/kernel";

/** One argument as it was decided and as it was executed. */
export type ComparedRow = Pick<ArgumentRow, "pointer" | "name" | "mayVary" | "risky"> & {
  decided: Json | undefined;
  executed: Json | undefined;
  differs: boolean;
};

/**
 * The arguments of two records, those that differ first. What differs was found before secrets were hidden, so two hidden values
 * may differ though they read alike.
 * @param differs JSON pointers
 */
export function comparedRows(
  action: Pick<ActionPayload, "effective" | "volatile">,
  executed: JsonObject,
  differs: readonly string[],
  roles: ArgumentRoles,
): ComparedRow[] {
  const { effective, volatile } = action;
  const rows = argumentRows({ arguments: effective, effective: executed, volatile }, roles).map(
    ({ pointer, name, mayVary, risky, proposed, effective: ran }): ComparedRow => ({
      ...{ pointer, name, mayVary, risky },
      decided: proposed,
      executed: ran,
      differs: differs.some((other) => touches(pointer, other)),
    }),
  );
  return [...rows.filter((row) => row.differs), ...rows.filter((row) => !row.differs)];
}

function touches(pointer: string, other: string): boolean {
  return other === "" || isWithin(pointer, other) || isWithin(other, pointer);
}

function isWithin(pointer: string, other: string): boolean {
  return pointer === other || pointer.startsWith(`${other}/`);
}

/** What an exporter told of arguments, as an object; null when it told something else. */
export function toldObject(text: string | null): JsonObject | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
