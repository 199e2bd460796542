import { union } from "./labels";

/** A call that was allowed; it is open until its outcome or `until` (ISO time). */
export type OpenCall = {
  id: string;
  labels: string[];
  effects: string[];
  until: string;
  /** The tool that was called, and the tags of what the call reaches. */
  tools?: string[];
  tags?: string[];
};

/** How many open calls a session keeps apart; beyond it the oldest become one, which no outcome closes. */
const MAX_OPEN = 64;
const MERGED = "merged";

/** Effects of calls that may still be running. */
export function openEffects(calls: readonly OpenCall[], now: Date): string[] {
  return openThings(calls, now, "effects");
}

/** What calls that may still be running are, or will leave. */
export function openThings(
  calls: readonly OpenCall[],
  now: Date,
  kind: "effects" | "labels" | "tools" | "tags",
): string[] {
  return union(...calls.filter((call) => isOpen(call, now)).map((call) => call[kind] ?? []));
}

/**
 * Drops calls past their `until`. Each of them leaves the label `unknown`: nobody said what it returned. Where too many are
 * open the oldest become one with the effects of all, so that none stops counting by being crowded out.
 */
export function expireCalls(
  calls: readonly OpenCall[],
  now: Date,
): { open: OpenCall[]; labels: string[] } {
  const live = calls.filter((call) => isOpen(call, now));
  const open = live.length <= MAX_OPEN ? live : crowded(live);
  return { open, labels: open.length < calls.length ? ["unknown"] : [] };
}

function crowded(calls: readonly OpenCall[]): OpenCall[] {
  const oldest = calls.slice(0, calls.length - MAX_OPEN + 1);
  const merged: OpenCall = {
    id: MERGED,
    labels: union(...oldest.map((call) => call.labels)),
    effects: union(...oldest.map((call) => call.effects)),
    tools: union(...oldest.map((call) => call.tools ?? [])),
    tags: union(...oldest.map((call) => call.tags ?? [])),
    until:
      oldest
        .map((call) => call.until)
        .sort()
        .at(-1) ?? "",
  };
  return [merged, ...calls.slice(-MAX_OPEN + 1)];
}

function isOpen(call: OpenCall, now: Date): boolean {
  // An unreadable time never passes.
  return !(Date.parse(call.until) <= now.getTime());
}
