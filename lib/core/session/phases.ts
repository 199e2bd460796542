import type { SessionChain } from "./chain";
import { between, type Interval, lengthOf, withInterval, without } from "./intervals";
import type { SeenCall } from "./loops";

/**
 * What a session's row keeps of time and repetition, as JSON, small and bounded: the gateway's own observation, and what
 * telemetry and heartbeats add. Moments are milliseconds since the epoch. Every moment since the opening is one of three:
 * running (calls are open), deliberation (none is, and a model's turn or a heartbeat covers it), or idle (neither).
 */
export type SessionWindow = {
  openedAt?: number;
  /** The latest moment anybody has spoken of: time never runs back, whichever gateway's clock is read. */
  seenAt?: number;
  /** Up to here time is accounted for in the totals; from here on runs the present phase. */
  since?: number;
  /** Calls may be running until then; absent while none is. */
  busyUntil?: number;
  deliberated?: number;
  idle?: number;
  running?: number;
  /** What of the present phase was thought. */
  covered?: Interval[];
  /** Idle stretches of earlier phases, the latest: telemetry that comes late may show that they were thought after all. */
  idled?: Interval[];
  turnsWithoutCall?: number;
  /** The latest proposal, or execution that telemetry saw. */
  calledAt?: number;
  /** Reasoning tokens: the sum over spans, and the most a heartbeat has spoken of. */
  spanTokens?: number;
  saidTokens?: number;
  authorisedAt?: number;
  calls?: SeenCall[];
  /** The model that telemetry saw last; the one that a heartbeat claims. */
  seenModel?: string;
  saidModel?: string;
  /** Which texts were taken in lately, so that one told twice is kept once. */
  texts?: string[];
  /** The tools that were called in it, and the tags of what was reached. */
  tools?: string[];
  tags?: string[];
  /** The tools it was opened for, when its opener named them. */
  requested?: string[];
  /** How far it has come on declared chains. */
  chain?: SessionChain;
  /** The task class that its opener's request was taken for, where the opener named none. */
  task?: { name: string; by: "rules" | "fitted" | "declared" | "unknown"; confidence: number };
  /** The models that its latest route named. */
  routed?: SessionRoute;
  /** The model that telemetry saw last, where another was routed; and the event that says so. */
  strayed?: { model: string; at: number; event: string | null } | undefined;
  /** Reasoning tokens of the completions that went through the gateway. */
  throughTokens?: number;
};

/** What a route said of the models that a session may use. */
export type SessionRoute = {
  /** Handles and providers' names of the model and its fallbacks, and the word that was asked for; none for a refusal. */
  names: string[];
  /** When, in milliseconds. */
  at: number;
  /** The event that recorded it. */
  event: string;
  /** What routes before it named, the latest first. */
  before: string[];
  /** What comes with the model; absent where that is nothing. */
  duties?: RouteDuties;
};

/** A bound on the session's reasoning window: seconds for times, else a number. */
export type RouteDuty = {
  measure: string;
  atMost: number;
  breach: "log" | "step_up" | "block" | "end";
};

/** What a route asks of the calls of its session. */
export type RouteDuties = {
  /** A person is asked before the first call that does more than read. */
  stepUp?: true;
  limits?: RouteDuty[];
};

/** A session of which nothing has happened yet. */
export const FRESH_WINDOW: SessionWindow = {};

/** Idle stretches that late telemetry may still claim. */
const MOST_IDLED = 16;

/** A window with every figure there. */
export type Known = SessionWindow &
  Required<Pick<SessionWindow, Clock>> & { covered: Interval[]; idled: Interval[] };
type Clock = "openedAt" | "seenAt" | "since" | "deliberated" | "idle" | "running";

/** The window as of a moment: every member there, and calls that have run out counted as over. */
export function asOf(window: SessionWindow, now: Date): Known {
  const openedAt = window.openedAt ?? window.seenAt ?? now.getTime();
  const since = window.since ?? openedAt;
  const seenAt = Math.max(now.getTime(), window.seenAt ?? since, since);
  const known: Known = {
    ...{ deliberated: 0, idle: 0, running: 0, covered: [], idled: [] },
    ...window,
    ...{ openedAt, since, seenAt },
  };
  const { busyUntil } = known;
  return busyUntil !== undefined && busyUntil <= seenAt ? rested(known, busyUntil) : known;
}

/** Calls stop running at a moment: from then on the next step is thought about. */
export function rested({ busyUntil: _over, ...window }: Known, at: number): Known {
  const end = Math.max(at, window.since);
  return { ...window, running: window.running + end - window.since, since: end, covered: [] };
}

/** What was thought or idle is accounted for, and a new phase begins now. */
export function stepEnded(window: Known): Known {
  const { since, seenAt, covered } = window;
  const thought = lengthOf(covered);
  return {
    ...window,
    deliberated: window.deliberated + thought,
    idle: window.idle + seenAt - since - thought,
    idled: [...window.idled, ...between([since, seenAt], covered)].slice(-MOST_IDLED),
    since: seenAt,
    covered: [],
  };
}

/** Time that was thought: in the present phase, and in what had been taken for idle before. Never the future. */
export function cover(window: Known, [from, end]: Interval): Known {
  const to = Math.min(end, window.seenAt);
  const present: Interval = [Math.max(from, window.since), to];
  const idled = without(window.idled, [from, to]);
  const thought = from < to ? lengthOf(window.idled) - lengthOf(idled) : 0;
  return {
    ...window,
    covered:
      window.busyUntil === undefined ? withInterval(window.covered, present) : window.covered,
    ...(thought > 0
      ? { idled, idle: window.idle - thought, deliberated: window.deliberated + thought }
      : {}),
  };
}
