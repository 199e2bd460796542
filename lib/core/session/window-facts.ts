import { lengthOf } from "./intervals";
import { type CallPrint, repetitions } from "./loops";
import { asOf, type SessionWindow } from "./phases";

/** What policies are told of a session's reasoning window at one proposal. Times in milliseconds. */
export type WindowFacts = {
  /** Since the session was opened. */
  age: number;
  /** Nobody thinking and nothing running, all gaps together. */
  idle: number;
  /** Thinking since the last outcome, and all thinking together. */
  deliberation: number;
  deliberated: number;
  /** Since a person last authorised: the opening, or a yes that was used. */
  sinceAuthorised: number;
  reasoningTokens: number;
  turnsWithoutCall: number;
  /** How many calls like this one came before it in the session: exactly like it, and nearly. */
  identical: number;
  similar: number;
  model: string;
  /** `reasoning`, `fast`, or `unknown`. */
  modelClass: string;
};

/** A session of which nothing has been observed. */
export const NO_WINDOW: WindowFacts = {
  ...{ age: 0, idle: 0, deliberation: 0, deliberated: 0, sinceAuthorised: 0 },
  ...{ reasoningTokens: 0, turnsWithoutCall: 0, identical: 0, similar: 0 },
  ...{ model: "", modelClass: "unknown" },
};

/** What the window says at a moment. `classOf` gives a model's class, `unknown` where it has none. */
export function windowFacts(
  kept: SessionWindow,
  now: Date,
  about: { print?: CallPrint; model: string | null; classOf: (model: string) => string },
): WindowFacts {
  const window = asOf(kept, now);
  const present = window.seenAt - window.since;
  const thinking = window.busyUntil === undefined ? lengthOf(window.covered) : 0;
  const { spanTokens = 0, saidTokens = 0, throughTokens = 0 } = window;
  // All three may speak of the same thinking, so that they are not added up.
  const tokens = Math.max(spanTokens, saidTokens, throughTokens);
  return {
    age: window.seenAt - window.openedAt,
    idle: window.idle + (window.busyUntil === undefined ? present - thinking : 0),
    deliberation: thinking,
    deliberated: window.deliberated + thinking,
    sinceAuthorised: window.seenAt - (window.authorisedAt ?? window.openedAt),
    reasoningTokens: tokens,
    turnsWithoutCall: window.turnsWithoutCall ?? 0,
    ...(about.print ? repetitions(window.calls ?? [], about.print) : NO_REPETITIONS),
    model: window.seenModel ?? about.model ?? "",
    modelClass: modelClassOf(window, about, tokens),
  };
}

const NO_REPETITIONS = { identical: 0, similar: 0 };

/** Whoever reasons is a reasoning model, whatever it is called; a claim counts where it says so too. */
function modelClassOf(
  { seenModel, saidModel }: SessionWindow,
  { model, classOf }: { model: string | null; classOf: (model: string) => string },
  reasoningTokens: number,
): string {
  const classes = [seenModel, model].flatMap((name) => (name ? [classOf(name)] : []));
  const claimed = saidModel === undefined ? "unknown" : classOf(saidModel);
  if (reasoningTokens > 0 || [...classes, claimed].includes("reasoning")) return "reasoning";
  return classes.length > 0 && classes.every((name) => name === "fast") ? "fast" : "unknown";
}

/** How often the call that was made most often was made: exactly so, and at least nearly. */
export function mostRepeated({ calls = [] }: SessionWindow): {
  identical: number;
  similar: number;
} {
  const all = calls.map((call) => repetitions(calls, call));
  return {
    identical: Math.max(0, ...all.map((r) => r.identical)),
    similar: Math.max(0, ...all.map((r) => r.similar)),
  };
}
