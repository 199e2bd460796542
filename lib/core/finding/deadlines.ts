import { dueDaysOf, MAX_ACCEPT_DAYS, type Severity } from "./severities";

const DAY_MS = 86_400_000;

/** When a finding should be settled: as people have said, else by its severity, counted from when it was found. */
export function dueOf(severity: Severity, createdAt: Date, said: Date | null): Date {
  return said ?? new Date(createdAt.getTime() + dueDaysOf(severity) * DAY_MS);
}

/** The latest moment until which a risk may be accepted. A day more than the limit, so that the last day counts to its end in any zone. */
export function acceptableUntil(now: Date): Date {
  return new Date(now.getTime() + (MAX_ACCEPT_DAYS + 1) * DAY_MS);
}
