import type { ReviewWord } from "./recommend";

/** One decision as far as its making is concerned. */
export type Made = {
  decision: ReviewWord;
  /** How many were decided together. */
  bulk: number;
  /** Since the same person's decision before; null for the first of a sitting. */
  seconds: number | null;
};

/** How somebody decided. Null figures: nothing to measure. */
export type Pace = {
  decided: number;
  kept: number;
  keptInBulk: number;
  /** Of decisions made one at a time. */
  medianSeconds: number | null;
  /** It looks as if nobody had read what was decided. */
  hasty: boolean;
};

/** Fewer decisions than these say nothing of anybody. */
const SAMPLE = 10;
const FEWEST_SECONDS = 4;
const MOST_IN_BULK = 0.8;

/** How carefully some decisions were made: seconds between them, and the share kept in bulk. */
export function paceOf(decisions: readonly Made[]): Pace {
  const kept = decisions.filter(({ decision }) => decision === "keep");
  const keptInBulk = kept.filter(({ bulk }) => bulk > 1).length;
  const seconds = decisions.flatMap((each) =>
    each.bulk > 1 || each.seconds === null ? [] : [each.seconds],
  );
  const medianSeconds = medianOf(seconds);
  const fast = seconds.length >= SAMPLE && medianSeconds !== null && medianSeconds < FEWEST_SECONDS;
  const wholesale = kept.length >= SAMPLE && keptInBulk / kept.length > MOST_IN_BULK;
  return {
    ...{ decided: decisions.length, kept: kept.length, keptInBulk, medianSeconds },
    hasty: fast || wholesale,
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
