import { jensenShannon } from "./distance";
import { FIGURES, type Figure, type Measure, MIXES, type Mix, type Sample } from "./measures";

/** How many sessions began and calls were made in one day; `weekday` numbers days that may be exchanged for each other. */
export type Day = { weekday: number; now: boolean; sessions: number; calls: number };

/** One statistic over two groups of cases that can be divided anew. */
export type Statistic = {
  measure: Measure;
  /** @param isNow for each case whether it counts to the later group */
  of: (isNow: Uint8Array) => number;
  /** Whether its cases are sessions or days. */
  cases: "sessions" | "days";
};

/** A statistic per measure that occurs at all. The order of `samples` and `days` is that of the cases. */
export function statisticsOf(samples: readonly Sample[], days: readonly Day[]): Statistic[] {
  return [
    ...MIXES.flatMap((mix) => mixStatistic(mix, samples) ?? []),
    ...FIGURES.flatMap((figure) => figureStatistic(figure, samples) ?? []),
    ...volumeStatistics(days),
  ];
}

/** Jensen–Shannon distance between the pooled counts of both groups. */
function mixStatistic(mix: Mix, samples: readonly Sample[]): Statistic | null {
  const cases = samples.map((sample) => Object.entries(sample.mixes[mix]));
  const keys = [...new Set(cases.flatMap((entries) => entries.map(([key]) => key)))].sort();
  if (keys.length < 2) return null;
  const place = new Map(keys.map((key, i) => [key, i]));
  const sparse = cases.map((entries) =>
    entries.map(([key, n]) => [place.get(key) ?? 0, n] as const),
  );
  const before = new Float64Array(keys.length);
  const now = new Float64Array(keys.length);
  const of = (isNow: Uint8Array) => {
    before.fill(0);
    now.fill(0);
    sparse.forEach((entries, i) => {
      const group = isNow[i] === 1 ? now : before;
      for (const [at, n] of entries) group[at] = (group[at] as number) + n;
    });
    return jensenShannon(before, now);
  };
  return { measure: mix, of, cases: "sessions" };
}

/** Kolmogorov–Smirnov between both groups. */
function figureStatistic(figure: Figure, samples: readonly Sample[]): Statistic | null {
  const values = samples.map((sample) => sample.figures[figure]);
  if (new Set(values).size < 2) return null;
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ends = order.map((at, i) => values[order[i + 1] ?? -1] !== values[at]);
  const of = (isNow: Uint8Array) => {
    let inNow = 0;
    for (let i = 0; i < isNow.length; i++) inNow += isNow[i] as number;
    const inBefore = isNow.length - inNow;
    let [seenNow, seenBefore, most] = [0, 0, 0];
    order.forEach((at, i) => {
      if (isNow[at] === 1) seenNow += 1;
      else seenBefore += 1;
      if (ends[i]) most = Math.max(most, Math.abs(seenNow / inNow - seenBefore / inBefore));
    });
    return most;
  };
  return { measure: figure, of, cases: "sessions" };
}

/** Difference between the means of days, either way. */
function volumeStatistics(days: readonly Day[]): Statistic[] {
  const of = (values: readonly number[]) => (isNow: Uint8Array) => {
    let [now, sumNow, sum] = [0, 0, 0];
    values.forEach((value, i) => {
      sum += value;
      if (isNow[i] === 1) {
        now += 1;
        sumNow += value;
      }
    });
    return Math.abs(sumNow / now - (sum - sumNow) / (values.length - now));
  };
  const all: [Measure, number[]][] = [
    ["sessions_per_day", days.map(({ sessions }) => sessions)],
    ["calls_per_day", days.map(({ calls }) => calls)],
  ];
  return all.flatMap(([measure, values]): Statistic[] =>
    new Set(values).size < 2 ? [] : [{ measure, of: of(values), cases: "days" }],
  );
}
