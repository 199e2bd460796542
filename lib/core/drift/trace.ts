import * as z from "zod/mini";
import { rankOf, SENSITIVITIES, type Sensitivity } from "../kernel";
import { added } from "./distance";
import type { Mix, Sample } from "./measures";

const counts = z.record(z.string(), z.number());
const mark = z.object({
  /** How grave, by whatever the mark is about. */
  weight: z.number(),
  at: z.number(),
  eventId: z.string(),
  tool: z.string(),
  /** In words that repeat no text of any source. */
  why: z.array(z.string()),
});
/** The gravest of some kind in a session, with the decision that it was. */
export type Mark = z.infer<typeof mark>;

const stray = z.object({
  /** Calls that the request does not ask for, and that carry values from nowhere. */
  unasked: z.number(),
  unvouched: z.number(),
  strayed: z.nullable(mark),
  provenance: z.nullable(mark),
  /** Highest sensitivity that such a call reached, by rank. */
  reach: z.nullable(mark),
});
/** What of one tool's calls strays from the request. */
export type Stray = z.infer<typeof stray>;

/**
 * What the record says of one session, as sums and extremes: the order in which events come does not matter, and counting again
 * gives the same. It holds no text of a person or a model.
 */
export const sessionTrace = z.object({
  /** Anything at all; the last call or outcome. Ms since 1970. */
  firstAt: z.nullable(z.number()),
  lastAt: z.nullable(z.number()),
  turns: z.number(),
  calls: z.number(),
  /** Executions in telemetry, where no call was decided. */
  executions: z.number(),
  mixes: z.object({
    ...{ tools: counts, resources: counts, destinations: counts, effects: counts, hours: counts },
    /** As telemetry tells it. */
    ...{ seen_tools: counts, seen_hours: counts },
  }),
  /** Its destinations went with its texts. */
  erased: z.boolean(),
  openedFor: z.array(z.string()),
  /** Calls that nobody's permit covers. */
  unpermitted: z.number(),
  /** By tool; tools that do what was asked are not there. */
  strays: z.record(z.string(), stray),
  refused: z.nullable(mark),
  looped: z.nullable(mark),
  limited: z.nullable(mark),
  limits: counts,
  /** The most that a decision, and the sum that spans, spoke of. Milliseconds; tokens. */
  deliberation: z.number(),
  saidReasoning: z.number(),
  spanReasoning: z.number(),
});
export type SessionTrace = z.infer<typeof sessionTrace>;

export const NO_TRACE: SessionTrace = {
  ...{ firstAt: null, lastAt: null, turns: 0, calls: 0, executions: 0 },
  mixes: {
    ...{ tools: {}, resources: {}, destinations: {}, effects: {}, hours: {} },
    ...{ seen_tools: {}, seen_hours: {} },
  },
  ...{ erased: false, openedFor: [], unpermitted: 0, strays: {} },
  ...{ refused: null, looped: null, limited: null, limits: {} },
  ...{ deliberation: 0, saidReasoning: 0, spanReasoning: 0 },
};

const HOUR = 3_600_000;
const SLOT_HOURS = 3;

/** The part of the day that a moment lies in, UTC: "09" for nine to noon. */
export function slotOf(at: number): string {
  const hour = Math.floor(at / HOUR) % 24;
  return String(hour - (hour % SLOT_HOURS)).padStart(2, "0");
}

/** Both together: sums of what is counted, the graver of what is marked. */
export function joined(a: SessionTrace, b: SessionTrace): SessionTrace {
  const erased = a.erased || b.erased;
  const mixes = { ...a.mixes };
  for (const mix of Object.keys(mixes) as (keyof typeof mixes)[])
    mixes[mix] = erased && mix === "destinations" ? {} : added([a.mixes[mix], b.mixes[mix]]);
  return {
    firstAt: least(a.firstAt, b.firstAt),
    lastAt: most(a.lastAt, b.lastAt),
    turns: a.turns + b.turns,
    calls: a.calls + b.calls,
    executions: a.executions + b.executions,
    ...{ mixes, erased },
    openedFor: [...new Set([...a.openedFor, ...b.openedFor])].sort(),
    unpermitted: a.unpermitted + b.unpermitted,
    strays: strayed(a.strays, b.strays),
    refused: graver(a.refused, b.refused),
    looped: graver(a.looped, b.looped),
    limited: graver(a.limited, b.limited),
    limits: added([a.limits, b.limits]),
    deliberation: Math.max(a.deliberation, b.deliberation),
    saidReasoning: Math.max(a.saidReasoning, b.saidReasoning),
    spanReasoning: a.spanReasoning + b.spanReasoning,
  };
}

function strayed(a: SessionTrace["strays"], b: SessionTrace["strays"]): SessionTrace["strays"] {
  const both = { ...a };
  for (const [tool, stray] of Object.entries(b)) {
    const known = both[tool];
    both[tool] = known ? together(known, stray) : stray;
  }
  return both;
}

function together(a: Stray, b: Stray): Stray {
  return {
    unasked: a.unasked + b.unasked,
    unvouched: a.unvouched + b.unvouched,
    strayed: graver(a.strayed, b.strayed),
    provenance: graver(a.provenance, b.provenance),
    reach: graver(a.reach, b.reach),
  };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** The graver of two; of equals the earlier. */
function graver(a: Mark | null, b: Mark | null): Mark | null {
  if (a === null || b === null) return a ?? b;
  if (a.weight !== b.weight) return a.weight > b.weight ? a : b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return a.eventId <= b.eventId ? a : b;
}

/** The reasoning tokens of a session: the larger of what its spans sum up to and what was said of it. */
export function reasoningOf({ saidReasoning, spanReasoning }: SessionTrace): number {
  return Math.max(saidReasoning, spanReasoning);
}

/** From the first thing recorded of it to its last call or outcome, in milliseconds. */
export function durationOf({ firstAt, lastAt }: SessionTrace): number {
  return firstAt === null || lastAt === null ? 0 : Math.max(0, lastAt - firstAt);
}

/** How many calls it made: those decided, or where none was, those that telemetry saw. */
export function callsOf({ calls, executions }: SessionTrace): number {
  return calls > 0 ? calls : executions;
}

/** A session as its agent's others are compared with it. */
export function sampleOf(id: string, at: number, trace: SessionTrace): Sample {
  const { mixes } = trace;
  const decided = trace.calls > 0;
  const shares: Record<Mix, Record<string, number>> = {
    tools: decided ? mixes.tools : mixes.seen_tools,
    hours: decided ? mixes.hours : mixes.seen_hours,
    resources: mixes.resources,
    destinations: mixes.destinations,
    effects: mixes.effects,
  };
  const figures = {
    calls: callsOf(trace),
    duration: durationOf(trace),
    deliberation: trace.deliberation,
    reasoning: reasoningOf(trace),
  };
  return { id, at, mixes: shares, figures };
}

/** The sensitivity that a mark of reach stands for. */
export function sensitivityAt({ weight }: Mark): Sensitivity {
  return SENSITIVITIES[weight] ?? "restricted";
}

/** How a sensitivity weighs as a mark. */
export function reachWeight(sensitivity: Sensitivity): number {
  return rankOf(sensitivity);
}
