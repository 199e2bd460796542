import { permits, type Sensitivity, type Verdict } from "../kernel";
import { type Mark, NO_TRACE, reachWeight, type SessionTrace, type Stray, slotOf } from "./trace";

/** An identifying value of a call that neither the request nor a trusted record gives. */
export type Unvouched = {
  /** What kind of thing it names: "recipient", "path", … */
  role: string;
  /** Whether it says whom or what outside an action reaches. */
  outward: boolean;
};

/** One decision, with what drift asks of it. */
export type Step = {
  eventId: string;
  /** When it was recorded, ms since 1970. */
  at: number;
  tool: string;
  verdict: Verdict;
  effects: readonly string[];
  resources: readonly string[];
  sensitivity: Sensitivity;
  /** How far it lies from the request, where the decision says anything of that. */
  drift: { asked: boolean; score: number; why: readonly string[] } | null;
  unvouched: readonly Unvouched[];
  /** Prints of the hosts, domains and accounts it would reach. */
  destinations: readonly string[];
  /** Whether some permit covers it. */
  permitted: boolean;
  /** Handles of the limits it hit, and whether the call was held up by one. */
  limits: readonly string[];
  /** Earlier calls exactly like it, and nearly. */
  identical: number;
  similar: number;
  deliberation: number;
  reasoning: number;
};

/** How grave an unvouched value is, of 100: it steers an action outward, steers one within, or only what is read. */
const OUTWARD = 100;
const WITHIN = 80;
const READING = 25;

/** What one decision leaves in its session's trace. */
export function traceOfStep(step: Step): SessionTrace {
  const acts = hasSideEffect(step);
  const unasked = acts && step.drift !== null && !step.drift.asked;
  const loose = step.unvouched.length > 0;
  return {
    ...NO_TRACE,
    ...{ firstAt: step.at, lastAt: step.at, calls: 1 },
    mixes: {
      ...NO_TRACE.mixes,
      tools: { [step.tool]: 1 },
      hours: { [slotOf(step.at)]: 1 },
      effects: once(step.effects),
      resources: once(step.resources),
      destinations: once(step.destinations),
    },
    unpermitted: step.permitted ? 0 : 1,
    strays:
      unasked || loose || step.drift
        ? { [step.tool]: strayOf(step, { acts, unasked, loose }) }
        : {},
    refused: step.permitted ? null : markOf(step, 1, []),
    looped: step.identical + step.similar > 0 ? markOf(step, repeats(step), []) : null,
    limited: step.limits.length > 0 ? markOf(step, held(step.verdict), step.limits) : null,
    limits: once(step.limits),
    ...{ deliberation: step.deliberation, saidReasoning: step.reasoning },
  };
}

const MOST_NAMED = 5;

type Nature = { acts: boolean; unasked: boolean; loose: boolean };

function strayOf(step: Step, { acts, unasked, loose }: Nature): Stray {
  const reaches = unasked || (loose && acts);
  const reached = step.resources.slice(0, MOST_NAMED);
  return {
    unasked: unasked ? 1 : 0,
    unvouched: loose ? 1 : 0,
    strayed: step.drift ? markOf(step, step.drift.score, step.drift.why) : null,
    provenance: loose ? markOf(step, looseness(step, acts), rolesOf(step)) : null,
    reach: reaches ? markOf(step, reachWeight(step.sensitivity), reached) : null,
  };
}

/** Nearly the same call counts half as much as the very same. */
function repeats({ identical, similar }: Step): number {
  return Math.max(identical, similar / 2);
}

function hasSideEffect({ effects }: Step): boolean {
  return effects.length === 0 || effects.some((effect) => effect !== "read");
}

function looseness({ unvouched }: Step, acts: boolean): number {
  if (!acts) return READING;
  return unvouched.some(({ outward }) => outward) ? OUTWARD : WITHIN;
}

/** A limit that stops a call weighs more than one that is only noted. */
function held(verdict: Verdict): number {
  return permits(verdict) ? 1 : 2;
}

function rolesOf({ unvouched }: Step): string[] {
  return [...new Set(unvouched.map(({ role }) => role))].sort();
}

function markOf({ at, eventId, tool }: Step, weight: number, why: readonly string[]): Mark {
  return { weight, at, eventId, tool, why: [...why] };
}

function once(keys: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(keys)].map((key) => [key, 1]));
}

/** What else is recorded of a session. */
export type Happening =
  | { type: "opened"; at: number; openedFor: readonly string[] }
  | { type: "turn"; at: number }
  | { type: "outcome"; at: number }
  | { type: "executed"; at: number; tool: string }
  | { type: "thought"; at: number; reasoning: number }
  | { type: "erased"; at: number };

/** What an event other than a decision leaves in its session's trace. */
export function traceOfHappening(it: Happening): SessionTrace {
  const seen: SessionTrace = { ...NO_TRACE, firstAt: it.at };
  switch (it.type) {
    case "opened":
      return { ...seen, openedFor: [...it.openedFor] };
    case "turn":
      return { ...seen, turns: 1 };
    case "outcome":
      return { ...seen, lastAt: it.at };
    case "executed":
      return {
        ...seen,
        ...{ lastAt: it.at, executions: 1 },
        mixes: {
          ...NO_TRACE.mixes,
          ...{ seen_tools: { [it.tool]: 1 }, seen_hours: { [slotOf(it.at)]: 1 } },
        },
      };
    case "thought":
      return { ...seen, spanReasoning: it.reasoning };
    case "erased":
      return { ...seen, erased: true };
  }
}
