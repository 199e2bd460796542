import type { ChartMark } from "@/components/chart/series";

type Stretch = { from: string; to: string };

/** What a mark says: as short as a chart needs it, in words, and where what it tells of is shown. */
export type ToldMark = { id: string; at: string; sign: string; words: string; href: string };

/** Marks at the pieces of time in which they happened. */
export function marksOn(pieces: readonly Stretch[], marks: readonly ToldMark[]): ChartMark[] {
  return marks.flatMap(({ at, sign, words }) => {
    const piece = pieces.find(({ from, to }) => at >= from && at < to);
    return piece ? [{ point: piece.from, sign, words }] : [];
  });
}
