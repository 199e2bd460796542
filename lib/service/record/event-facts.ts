import { type DecisionData, decisionData, type Reason } from "../../core/decide";
import type { CanonicalEvent } from "../../core/event";
import { VERDICTS, type Verdict } from "../../core/kernel";

/** The event that a canonical text says. The texts are our own, checked when they were sealed. */
export function readCanonical(canonical: string): CanonicalEvent {
  return JSON.parse(canonical) as CanonicalEvent;
}

/** What determined a decision; null when the event is of another kind, or older than the shape of today. */
export function decisionOf(canonical: string): DecisionData | null {
  const parsed = decisionData.safeParse(readCanonical(canonical).data);
  return parsed.success ? parsed.data : null;
}

/** The verdict of an event, if it has one. */
export function verdictOf(text: string | null): Verdict | null {
  return VERDICTS.find((verdict) => verdict === text) ?? null;
}

/** Of a decision's reasons the one that determined its verdict: a forbid before a permit. */
export function mainReason({ verdict, reasons }: DecisionData): Reason | null {
  const decisive = reasons.filter((reason) => reason.verdict === verdict);
  return decisive.find((reason) => reason.effect === "forbid") ?? decisive[0] ?? reasons[0] ?? null;
}
