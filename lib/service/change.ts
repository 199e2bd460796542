import { AppError, canonicalize, type Json, type JsonObject } from "../core/kernel";
import type { VerbEvent } from "./verb";

type Facts = Record<string, unknown>;

type Change = {
  /** Dotted past participle, e.g. `agent.suspended`. */
  kind: string;
  subject: { type: string; id: string };
  agent?: string;
  tool?: string;
  before?: Facts;
  after?: Facts;
  /** Members that may stand in the record for ever; of the others it only says that they changed. */
  open: readonly string[];
  /** Why, in a person's words. */
  reason?: string;
  /** Further facts, e.g. what stopped. */
  figures?: JsonObject;
};

/**
 * The event of a change. Canonical bytes carry the names of all that changed and the values of `open` members only; the rest,
 * and the reason, are people's words and go to erasable payloads (`change`, `reason`).
 */
export function changeEvent(change: Change): VerbEvent {
  const { before, after } = differences(change.before ?? {}, change.after ?? {});
  const isOpen = (name: string) => change.open.includes(name);
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const hidden = changed.some((name) => !isOpen(name));
  const payloads = [
    ...(hidden ? [{ name: "change", content: canonicalize({ before, after }) }] : []),
    ...(change.reason ? [{ name: "reason", content: change.reason }] : []),
  ];
  return {
    kind: change.kind,
    subject: change.subject,
    ...(change.agent ? { agent: change.agent } : {}),
    ...(change.tool ? { tool: change.tool } : {}),
    data: {
      ...(changed.length > 0 ? { changed } : {}),
      ...(change.before ? { before: only(before, isOpen) } : {}),
      ...(change.after ? { after: only(after, isOpen) } : {}),
      ...change.figures,
    },
    payloads,
  };
}

function differences(before: Facts, after: Facts): { before: JsonObject; after: JsonObject } {
  const out = { before: {} as JsonObject, after: {} as JsonObject };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = jsonOf(before[name]);
    const is = jsonOf(after[name]);
    if (canonicalize(was ?? null) === canonicalize(is ?? null)) continue;
    if (was !== undefined) out.before[name] = was;
    if (is !== undefined) out.after[name] = is;
  }
  return out;
}

function jsonOf(value: unknown): Json | undefined {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value)) as Json;
}

function only(facts: JsonObject, keep: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => keep(name)));
}

/** Refuses an edit over someone else's: the row has changed since the person read it. */
export function refuseStale(unchangedSince: string | undefined, updatedAt: Date): void {
  if (unchangedSince === undefined || Date.parse(unchangedSince) === updatedAt.getTime()) return;
  throw new AppError("conflict", "Someone else changed this meanwhile; read it again.", {
    reason: "stale_edit",
  });
}

/** Turns the database's refusal of a second row with the same name into a conflict that says so. */
export async function refuseDuplicate<T>(message: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error))
      throw new AppError("conflict", message, { reason: "duplicate", cause: error });
    throw error;
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
