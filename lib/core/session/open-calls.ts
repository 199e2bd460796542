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
  return union(...stillOpen(calls, now).map((call) => call[kind] ?? []));
}

/** All calls that may still be running as the one that they are to a decision: with the labels, effects, tools and tags of all. */
export function openAsOne(calls: readonly OpenCall[], now: Date): OpenCall[] {
  const open = stillOpen(calls, now);
  return open.length === 0 ? [] : [mergedCall(open)];
}

/**
 * Drops calls past their `until`. Each of them leaves the label `unknown`: nobody said what it returned. Where too many are
 * open the oldest become one with the effects of all, so that none stops counting by being crowded out.
 */
export function expireCalls(
  calls: readonly OpenCall[],
  now: Date,
): { open: OpenCall[]; labels: string[] } {
  const live = stillOpen(calls, now);
  const open = live.length <= MAX_OPEN ? live : crowded(live);
  return { open, labels: open.length < calls.length ? ["unknown"] : [] };
}

function crowded(calls: readonly OpenCall[]): OpenCall[] {
  const oldest = calls.slice(0, calls.length - MAX_OPEN + 1);
  return [mergedCall(oldest), ...calls.slice(-MAX_OPEN + 1)];
}

function mergedCall(calls: readonly OpenCall[]): OpenCall {
  return {
    id: MERGED,
    labels: union(...calls.map((call) => call.labels)),
    effects: union(...calls.map((call) => call.effects)),
    tools: union(...calls.map((call) => call.tools ?? [])),
    tags: union(...calls.map((call) => call.tags ?? [])),
    until:
      calls
        .map((call) => call.until)
        .sort()
        .at(-1) ?? "",
  };
}

/** Times of one form are compared as texts; one that has another form never passes. */
const ISO_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function stillOpen(calls: readonly OpenCall[], now: Date): OpenCall[] {
  const at = now.toISOString();
  return calls.filter(({ until }) => until > at || !ISO_MS.test(until));
}
