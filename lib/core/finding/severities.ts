/** How much a finding matters, from the least to the most. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A severity's rank: low 0 … critical 3. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** The severity of a rank; what lies beyond either end is that end. */
export function severityAt(rank: number): Severity {
  return SEVERITIES[Math.max(0, Math.min(rank, SEVERITIES.length - 1))] ?? "low";
}

const DUE_DAYS: Readonly<Record<Severity, number>> = { critical: 3, high: 14, medium: 30, low: 90 };

/** In how many days a finding should be settled, by its severity, where nobody says otherwise. */
export function dueDaysOf(severity: Severity): number {
  return DUE_DAYS[severity];
}

/** A risk is accepted for at most so many days; then it is looked at again. */
export const MAX_ACCEPT_DAYS = 365;
