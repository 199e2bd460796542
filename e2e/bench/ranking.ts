import { type Dice, diceOf } from "@/lib/core/drift";

/** A thing that was ranked: its score, whether it should stand above the others, and which others it stands or falls with. */
export type Ranked = { score: number; wanted: boolean; cluster: string };

/** Probability that one that is wanted stands above one that is not, ties counting half (Mann & Whitney 1947). */
export function areaUnderCurve(ranked: readonly Ranked[]): number {
  const scores = new Map<number, { wanted: number; others: number }>();
  for (const { score, wanted } of ranked) {
    const at = scores.get(score) ?? { wanted: 0, others: 0 };
    scores.set(score, wanted ? { ...at, wanted: at.wanted + 1 } : { ...at, others: at.others + 1 });
  }
  let [below, area, wanted] = [0, 0, 0];
  for (const [, at] of [...scores].sort(([a], [b]) => a - b)) {
    area += at.wanted * (below + at.others / 2);
    below += at.others;
    wanted += at.wanted;
  }
  return area / (wanted * below);
}

const RESAMPLES = 2_000;

/** The area with its 95% interval by the percentiles of a bootstrap that draws whole clusters. */
export function areaWithInterval(ranked: readonly Ranked[]): string {
  const count = (wanted: boolean) => ranked.filter((one) => one.wanted === wanted).length;
  if (count(true) === 0 || count(false) === 0) return "not enough to say";
  const names = [...new Set(ranked.map(({ cluster }) => cluster))];
  const clusters = names.map((name) => ranked.filter(({ cluster }) => cluster === name));
  const dice = diceOf("ranking");
  const areas = Array.from({ length: RESAMPLES }, () => areaUnderCurve(drawn(clusters, dice)))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const at = (share: number) =>
    (areas[Math.floor(share * (areas.length - 1))] ?? Number.NaN).toFixed(3);
  const area = areaUnderCurve(ranked).toFixed(3);
  return `${area} [${at(0.025)}, ${at(0.975)}] (${count(true)} / ${count(false)})`;
}

function drawn(clusters: readonly (readonly Ranked[])[], dice: Dice): Ranked[] {
  return clusters.flatMap(() => clusters[dice.below(clusters.length)] ?? []);
}
