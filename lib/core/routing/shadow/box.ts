/**
 * A part of all that may be asked of a document: for each dimension the cells that it takes in, as bits. A dimension that is not named
 * is taken in whole.
 */
export type Box = ReadonlyMap<number, bigint>;

/** How many boxes are kept at once; beyond, an answer is given up. */
const MAX_KEPT = 4000;

/** The work would be more than is done for an answer. */
export class TooManyBoxes extends Error {
  override readonly name = "TooManyBoxes";
}

/** How many comparisons of boxes may still be made for one answer; beyond, it is given up. */
export type Work = { left: number };

/** What is in both; undefined where nothing is. */
export function meet(a: Box, b: Box): Box | undefined {
  if (apart(a, b)) return undefined;
  const met = new Map(a);
  for (const [dimension, cells] of b) met.set(dimension, (met.get(dimension) ?? cells) & cells);
  return met;
}

function apart(a: Box, b: Box): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const [dimension, cells] of few) {
    const others = many.get(dimension);
    if (others !== undefined && (others & cells) === 0n) return true;
  }
  return false;
}

/** What is in some of these boxes and in some of those. @throws TooManyBoxes */
export function meetAll(these: readonly Box[], those: readonly Box[], work: Work): Box[] {
  count(work, these.length * those.length);
  return bounded(these.flatMap((a) => those.flatMap((b) => meet(a, b) ?? [])));
}

/** Whether any of these boxes has something in common with any of those. @throws TooManyBoxes */
export function touches(these: readonly Box[], those: readonly Box[], work: Work): boolean {
  count(work, these.length * those.length);
  return these.some((a) => those.some((b) => !apart(a, b)));
}

/**
 * What is in these boxes and in none of those. Boxes that lie apart stay apart.
 * @param full all cells of a dimension
 * @throws TooManyBoxes
 */
export function without(
  these: readonly Box[],
  those: readonly Box[],
  full: (dimension: number) => bigint,
  work: Work,
): Box[] {
  let left = [...these];
  for (const taken of those) {
    count(work, left.length);
    left = bounded(left.flatMap((box) => minus(box, taken, full)));
  }
  return left;
}

/** One piece for each dimension in which the box goes beyond what is taken. */
function minus(box: Box, taken: Box, full: (dimension: number) => bigint): Box[] {
  if (apart(box, taken)) return [box];
  const pieces: Box[] = [];
  const rest = new Map(box);
  for (const [dimension, cells] of taken) {
    const had = rest.get(dimension) ?? full(dimension);
    const beyond = had & ~cells;
    if (beyond !== 0n) pieces.push(new Map(rest).set(dimension, beyond));
    rest.set(dimension, had & cells);
  }
  return pieces;
}

function count(work: Work, more: number): void {
  work.left -= more;
  if (work.left < 0) throw new TooManyBoxes();
}

function bounded(boxes: Box[]): Box[] {
  if (boxes.length > MAX_KEPT) throw new TooManyBoxes();
  return boxes;
}
