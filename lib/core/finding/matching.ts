import { permits } from "../kernel";
import { differencesOf } from "./differences";
import type { DecidedCall, Execution } from "./execution";

/**
 * How far a sender's clock may be off from ours before its word counts against the call: ten seconds. It is given the benefit of
 * the doubt within that, in either direction, and none beyond; what our own clock has recorded first came first.
 */
export const CLOCK_SKEW_MS = 10_000;

/** How an execution and a decision were found to belong together. */
export const MATCHED_BY = ["call_id", "arguments", "nearest"] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

export type Matches = { matchedBy: MatchedBy; decisions: readonly DecidedCall[] };

/** The places at which an execution's arguments differ from those decided; null when there is nothing to compare. */
export function comparison(execution: Execution, decision: DecidedCall): string[] | null {
  const observed = execution.arguments;
  if (observed.state === "untold" || decision.effective === null) return null;
  if (observed.state === "unreadable") return [""];
  return differencesOf(decision.effective, observed.value, decision.volatile);
}

/**
 * The decisions that an execution may belong to, all on the same tool: those of the same call id, in the same session before
 * others; else those in its session with the same arguments; else the allowing one nearest in time that nothing has used; else,
 * where no arguments were told, the last decision of the minutes before.
 */
export function matchesOf(execution: Execution, decisions: readonly DecidedCall[]): Matches | null {
  const same = decisions.filter(({ tool }) => tool === execution.tool);
  const named = same.filter((d) => d.callId !== null && d.callId === execution.callId);
  if (named.length > 0) {
    const here = named.filter((d) => d.session === execution.session);
    return { matchedBy: "call_id", decisions: here.length > 0 ? here : named };
  }
  const open = same.filter(
    (d) => isTogether(execution, d) && (execution.callId === null || d.callId === null),
  );
  const equal = open.filter((d) => comparison(execution, d)?.length === 0);
  if (equal.length > 0) return { matchedBy: "arguments", decisions: equal };
  const near = open.filter((d) => isNear(execution, d));
  const unused = near.filter((d) => permits(d.verdict) && !isUsed(execution, d));
  if (unused.length > 0) return { matchedBy: "nearest", decisions: [nearestOf(execution, unused)] };
  if (execution.arguments.state !== "untold" || near.length === 0) return null;
  return { matchedBy: "nearest", decisions: near };
}

/** Whether a decision may be of an execution's session: one that nobody named may be any of the agent's. */
export function isTogether(execution: Execution, { session }: DecidedCall): boolean {
  return execution.session === null || session === null || session === execution.session;
}

/** As long as an answer is valid, which a refusal's is taken to be too. */
const NEAR_MS = 5 * 60_000;

function isNear({ startedAt }: Execution, { at, validUntil }: DecidedCall): boolean {
  const until = validUntil ?? at + NEAR_MS;
  return at <= startedAt + CLOCK_SKEW_MS && startedAt <= until + CLOCK_SKEW_MS;
}

/** The one of some decisions that was made nearest to an execution's start. */
function nearestOf<T extends DecidedCall>({ startedAt }: Execution, decisions: readonly T[]): T {
  return decisions.reduce((best, d) =>
    Math.abs(d.at - startedAt) < Math.abs(best.at - startedAt) ? d : best,
  );
}

/**
 * Whether another execution has used a decision up. A span within the span that did, or around it, is the same call seen from its
 * other side: a client's and a server's.
 */
export function isUsed(execution: Execution, { cover }: DecidedCall): boolean {
  if (cover === null || cover.id === execution.id) return false;
  return cover.span !== execution.parent && cover.parent !== execution.span;
}
