import { invalid, type Json, pointerToken } from "../kernel";

/** No event nests deeper than this; deeper data is refused, not cut. */
export const MAX_DEPTH = 32;

const REPLACEMENT = "\uFFFD";

/** Whether a text can be an I-JSON string that every store keeps: no lone surrogate, no NUL. */
export function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\u0000");
}

/** A text with every lone surrogate and NUL replaced by U+FFFD, its length in UTF-16 units unchanged. */
export function repairText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", REPLACEMENT);
}

/**
 * A value with every string and member name made clean, and the JSON pointers of what was repaired. Names that become
 * equal by repair are told apart by further U+FFFD, so that no member is lost. Untouched values are returned as they are.
 * @throws AppError `invalid` when nested deeper than MAX_DEPTH
 */
export function repairValue<T extends Json | undefined>(value: T, path: string, found: string[]): T;
export function repairValue(
  value: Json | undefined,
  path: string,
  found: string[],
): Json | undefined {
  return repairAt(value, path, found, 0);
}

function repairAt(
  value: Json | undefined,
  path: string,
  found: string[],
  depth: number,
): Json | undefined {
  if (typeof value === "string") {
    if (isCleanText(value)) return value;
    found.push(path);
    return repairText(value);
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) throw invalid(path, `nested deeper than ${MAX_DEPTH}`);
  return Array.isArray(value)
    ? repairList(value, path, found, depth)
    : repairMembers(value, path, found, depth);
}

function repairList(list: Json[], path: string, found: string[], depth: number): Json[] {
  const before = found.length;
  const items = list.map((item, i) => repairAt(item, `${path}/${i}`, found, depth + 1) ?? null);
  return found.length === before ? list : items;
}

function repairMembers(
  members: { [key: string]: Json },
  path: string,
  found: string[],
  depth: number,
): { [key: string]: Json } {
  const before = found.length;
  const repaired = new Map<string, Json>();
  for (const [key, member] of Object.entries(members)) {
    const name = repairName(key, repaired);
    const at = `${path}/${pointerToken(name)}`;
    if (name !== key) found.push(at);
    repaired.set(name, repairAt(member, at, found, depth + 1) as Json);
  }
  return found.length === before ? members : Object.fromEntries(repaired);
}

function repairName(key: string, taken: Map<string, Json>): string {
  let name = isCleanText(key) ? key : repairText(key);
  while (taken.has(name)) name += REPLACEMENT;
  return name;
}
