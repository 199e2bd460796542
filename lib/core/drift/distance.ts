/** Counts by category. */
export type Counts = Readonly<Record<string, number>>;

/**
 * Jensen–Shannon distance of two shares, base 2 (Endres & Schindelin 2003): 0 when they are the same, 1 when they have nothing in
 * common. Counts need not add up to the same. Nought against anything is as far as can be.
 */
export function jensenShannon(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [sumA, sumB] = [total(a), total(b)];
  if (sumA === 0 || sumB === 0) return sumA === sumB ? 0 : 1;
  let divergence = 0;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const p = (a[i] ?? 0) / sumA;
    const q = (b[i] ?? 0) / sumB;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p / 2) * Math.log2(p / middle);
    if (q > 0) divergence += (q / 2) * Math.log2(q / middle);
  }
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

/**
 * Population stability index: Σ (q − p) ln(q / p) of shares, half a case added to each category so that an empty one has a
 * logarithm. By custom below 0.1 little has moved, above 0.25 much; it says nothing of chance, and grows as samples shrink.
 */
export function populationStability(before: readonly number[], now: readonly number[]): number {
  const size = Math.max(before.length, now.length);
  if (size === 0) return 0;
  const [sumBefore, sumNow] = [total(before) + size / 2, total(now) + size / 2];
  let index = 0;
  for (let i = 0; i < size; i++) {
    const p = ((before[i] ?? 0) + 0.5) / sumBefore;
    const q = ((now[i] ?? 0) + 0.5) / sumNow;
    index += (q - p) * Math.log(q / p);
  }
  return index;
}

/** The greatest difference between two empirical distributions (Kolmogorov–Smirnov), 0 to 1. */
export function kolmogorovSmirnov(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const all = [
    ...a.map((value) => ({ value, a: true })),
    ...b.map((value) => ({ value, a: false })),
  ];
  all.sort((x, y) => x.value - y.value);
  let [inA, inB, most] = [0, 0, 0];
  all.forEach((one, i) => {
    if (one.a) inA += 1;
    else inB += 1;
    if (all[i + 1]?.value !== one.value)
      most = Math.max(most, Math.abs(inA / a.length - inB / b.length));
  });
  return most;
}

/** Two counts over the same categories, in a fixed order. */
export function aligned(a: Counts, b: Counts): { keys: string[]; a: number[]; b: number[] } {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return { keys, a: keys.map((key) => a[key] ?? 0), b: keys.map((key) => b[key] ?? 0) };
}

/** Counts added up by category. */
export function added(all: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [key, n] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + n;
  return sums;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i] ?? 0;
  return sum;
}
