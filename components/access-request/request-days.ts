import { ACCESS_DAYS, LONGEST_ACCESS_DAYS } from "@/lib/core/approval";

const DAY_MS = 86_400_000;

function dayAfter(days: number, now: number): string {
  return new Date(now + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day that is suggested for asked-for access, as a date field has it. */
export function usualLastDay(now = Date.now()): string {
  return dayAfter(ACCESS_DAYS, now);
}

/** The latest last day that can be asked for: its end is within the longest time. */
export function latestLastDay(now = Date.now()): string {
  return dayAfter(LONGEST_ACCESS_DAYS - 1, now);
}
