import type { Sensitivity } from "../kernel";
import type { ACCESS_CLASSES } from "../policy";

type AccessClass = (typeof ACCESS_CLASSES)[number];

/** How many days of use a review may look back on. */
export const LOOK_BACKS = [30, 90, 180] as const;
export type LookBack = (typeof LOOK_BACKS)[number];

/** An entitlement that nobody has reviewed yet is due so many days after it was granted. */
export const FIRST_REVIEW_DAYS = 30;

const DAY_MS = 86_400_000;
const BY_SENSITIVITY: Readonly<Record<Sensitivity, number>> = {
  public: 365,
  internal: 365,
  confidential: 180,
  restricted: 90,
};
const SENSITIVE_SYSTEMS_DAYS = 180;

/** Days until an entitlement is due again: the sooner, the more sensitive what it reaches and the more its agent may touch. */
export function reviewPeriodDays(of: {
  accessClass: AccessClass;
  sensitivity: Sensitivity;
}): number {
  const days = BY_SENSITIVITY[of.sensitivity];
  return of.accessClass === "touches_sensitive_systems"
    ? Math.min(days, SENSITIVE_SYSTEMS_DAYS)
    : days;
}

/** When an entitlement is, or was, due for review. */
export function dueAt(e: { createdAt: Date; nextReviewAt: Date | null }): Date {
  return e.nextReviewAt ?? daysAfter(e.createdAt, FIRST_REVIEW_DAYS);
}

/** A moment so many days later, or earlier for a negative number. */
export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

/** Whole days from one moment to a later one. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY_MS);
}
