import { type CallPrint, withCall } from "./loops";
import { asOf, cover, rested, type SessionWindow, stepEnded } from "./phases";
import { strayedBy } from "./routed";

/** How far back a heartbeat vouches for thinking. */
const HEARTBEAT_REACH_MS = 60_000;
const MOST_TEXTS = 32;
const MOST_TOKENS = Number.MAX_SAFE_INTEGER;

/** A session begins, authorised by whoever opened it. */
export function openedWindow(now: Date, requested?: readonly string[]): SessionWindow {
  const at = now.getTime();
  return {
    ...{ openedAt: at, seenAt: at, since: at, authorisedAt: at },
    ...(requested === undefined ? {} : { requested: [...requested] }),
  };
}

/**
 * A call was proposed and decided. One that is allowed runs until its outcome or `until`; any other changes nothing about time,
 * so that proposing in vain does not end a deliberation. A call that waits for a person's yes is no repetition of itself.
 */
export function proposed(
  before: SessionWindow,
  call: { print: CallPrint; until: Date | null; waits: boolean },
  now: Date,
): SessionWindow {
  const window = asOf(before, now);
  const counted = call.waits ? {} : { calls: withCall(window.calls ?? [], call.print) };
  const told = { ...window, ...counted, turnsWithoutCall: 0, calledAt: window.seenAt };
  if (call.until === null) return told;
  const begun = told.busyUntil === undefined ? stepEnded(told) : told;
  return { ...begun, busyUntil: Math.max(begun.busyUntil ?? 0, call.until.getTime()) };
}

/** A call has returned. `openUntil` is when the last of those still open runs out; null when none is open. */
export function outcome(before: SessionWindow, openUntil: Date | null, now: Date): SessionWindow {
  const window = asOf(before, now);
  if (window.busyUntil === undefined) return window;
  const until = openUntil?.getTime() ?? 0;
  return until <= window.seenAt ? rested(window, window.seenAt) : { ...window, busyUntil: until };
}

/** The agent says that it is thinking, and how many reasoning tokens it has used in all. It is believed as far as it is stricter. */
export function heartbeat(
  before: SessionWindow,
  said: { reasoningTokens?: number; model?: string },
  now: Date,
): SessionWindow {
  const window = asOf(before, now);
  return {
    ...cover(window, [now.getTime() - HEARTBEAT_REACH_MS, now.getTime()]),
    saidTokens: Math.max(window.saidTokens ?? 0, said.reasoningTokens ?? 0),
    ...(said.model === undefined ? {} : { saidModel: said.model }),
  };
}

/** A model's turn, as telemetry tells of it: it may come late, and from another clock. */
export function chatSpan(
  before: SessionWindow,
  span: { from: Date; to: Date; reasoningTokens: number; model: string | null; event?: string },
  now: Date,
): SessionWindow {
  const window = asOf(before, now);
  const to = span.to.getTime();
  const alone = to > (window.calledAt ?? 0);
  return {
    ...cover(window, [span.from.getTime(), to]),
    spanTokens: Math.min((window.spanTokens ?? 0) + Math.max(0, span.reasoningTokens), MOST_TOKENS),
    turnsWithoutCall: (window.turnsWithoutCall ?? 0) + (alone ? 1 : 0),
    ...(span.model === null ? {} : { seenModel: span.model }),
    ...strayedBy(window, span),
  };
}

/** A completion went through the gateway: thought for as long as it took, with the reasoning tokens that came of it. */
export function completed(
  before: SessionWindow,
  completion: { from: Date; to: Date; reasoningTokens: number },
  now: Date,
): SessionWindow {
  const window = asOf(before, now);
  const tokens = (window.throughTokens ?? 0) + Math.max(0, completion.reasoningTokens);
  return {
    ...cover(window, [completion.from.getTime(), completion.to.getTime()]),
    throughTokens: Math.min(tokens, MOST_TOKENS),
  };
}

/** Telemetry saw a tool execute: whatever turns led to it led to a call. */
export function executed(before: SessionWindow, at: Date, now: Date): SessionWindow {
  const window = asOf(before, now);
  const calledAt = Math.max(window.calledAt ?? 0, Math.min(at.getTime(), window.seenAt));
  return { ...window, calledAt, turnsWithoutCall: 0 };
}

/** The user has spoken again: what follows is thought about anew. */
export function turn(before: SessionWindow, now: Date): SessionWindow {
  const window = asOf(before, now);
  const ended = window.busyUntil === undefined ? stepEnded(window) : window;
  return { ...ended, turnsWithoutCall: 0 };
}

/** A text was told. @returns null when it was told before, lately */
export function told(window: SessionWindow, print: string): SessionWindow | null {
  const texts = window.texts ?? [];
  return texts.includes(print) ? null : { ...window, texts: [...texts, print].slice(-MOST_TEXTS) };
}

/** A person's yes was used. */
export function authorised(before: SessionWindow, now: Date): SessionWindow {
  const window = asOf(before, now);
  return { ...window, authorisedAt: window.seenAt };
}
