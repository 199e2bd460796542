import type { HeldOut, MeasuredShare, ReliabilityBin } from "../fitted";

/** One answer to a labelled task that the model was not fitted on. */
export type Answer = { confidence: number; right: boolean };

const BINS = 10;

/** How answers to tasks that were held out compare with what they are. */
export function measured(answers: readonly Answer[], threshold: number): HeldOut {
  const sure = answers.filter(({ confidence }) => confidence >= threshold);
  const bins = binsOf(answers);
  const off = bins.reduce(
    (sum, { confidence, right, count }) => sum + Math.abs(confidence * count - right),
    0,
  );
  return {
    accuracy: shareOf(rightOf(answers), answers.length),
    atThreshold: { ...shareOf(rightOf(sure), sure.length), threshold },
    bins,
    calibrationError: rounded(answers.length === 0 ? 0 : off / answers.length),
  };
}

/** A share with its 95% interval, by Wilson's method; of nothing, it may be anything. */
export function shareOf(count: number, of: number): MeasuredShare {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const z = 1.959964;
  const rate = count / of;
  const middle = rate + (z * z) / (2 * of);
  const reach = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of));
  const bound = (value: number) => rounded(Math.min(1, Math.max(0, value / (1 + (z * z) / of))));
  return { count, of, low: bound(middle - reach), high: bound(middle + reach) };
}

function binsOf(answers: readonly Answer[]): ReliabilityBin[] {
  return Array.from({ length: BINS }, (_, i) => {
    const within = answers.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === i,
    );
    const sum = within.reduce((so, { confidence }) => so + confidence, 0);
    return {
      ...{ from: i / BINS, to: (i + 1) / BINS, count: within.length, right: rightOf(within) },
      confidence: within.length === 0 ? 0 : rounded(sum / within.length),
    };
  }).filter(({ count }) => count > 0);
}

function rightOf(answers: readonly Answer[]): number {
  return answers.filter(({ right }) => right).length;
}

/** To four digits: more of them would say nothing. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
