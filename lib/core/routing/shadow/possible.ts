/**
 * A part of all that may be asked of a document: for some dimensions the cells that it takes in, as bits. A dimension that is not named
 * is taken in whole.
 */
export type Box = readonly (readonly [dimension: number, cells: bigint])[];

/** Something lies in it that lies in one of these boxes; in none of no boxes. */
export type Choice = readonly Box[];

/** For each dimension the cells that are still possible. */
export type Cells = readonly bigint[];

/** The work would be more than is done for an answer. */
export class TooMuchWork extends Error {
  override readonly name = "TooMuchWork";
}

/** How many boxes may still be looked at; beyond, an answer is given up. */
export type Work = { left: number };

/** What some choices leave: cells, and the choices that are still open within them. */
type Left = { cells: Cells; open: readonly Choice[] };

/**
 * Whether something lies in one box at least of every choice. First what has only one way left is taken, until nothing has; then of
 * the choice with the fewest ways each is tried, without what was tried before it.
 * @throws TooMuchWork
 */
export function isPossible(cells: Cells, choices: readonly Choice[], work: Work): boolean {
  const left = narrowed(cells, choices, work);
  if (left === null) return false;
  const [fewest, ...others] = left.open.toSorted((a, b) => a.length - b.length);
  if (fewest === undefined) return true;
  const rest = [...left.cells];
  for (const box of fewest) {
    const within = taken(rest, box);
    if (within !== null && isPossible(within, others, work)) return true;
    const [only] = box;
    // Nothing lies in this one: what is left is beyond it.
    if (only !== undefined && box.length === 1) rest[only[0]] = (rest[only[0]] ?? 0n) & ~only[1];
  }
  return false;
}

/** Takes what has only one way, until nothing has; null where something has none. @throws TooMuchWork */
export function narrowed(cells: Cells, choices: readonly Choice[], work: Work): Left | null {
  let left: Left = { cells, open: choices };
  for (;;) {
    const next = narrowedOnce(left, work);
    if (next === null || next.cells === left.cells) return next;
    left = next;
  }
}

function narrowedOnce(left: Left, work: Work): Left | null {
  let { cells } = left;
  const open: Choice[] = [];
  for (const choice of left.open) {
    count(work, choice.length + 1);
    const ways = waysOf(choice, cells);
    if (ways === null) continue;
    const [only, second] = ways;
    if (only === undefined) return null;
    if (second !== undefined) open.push(ways);
    else cells = taken(cells, only) ?? cells;
  }
  return { cells, open };
}

/** The boxes of a choice that something may lie in; null where everything lies in one. */
function waysOf(choice: Choice, cells: Cells): Choice | null {
  if (choice.some((box) => isWithin(cells, box))) return null;
  return choice.filter((box) => meets(cells, box));
}

function meets(cells: Cells, box: Box): boolean {
  return box.every(([dimension, of]) => ((cells[dimension] ?? 0n) & of) !== 0n);
}

function isWithin(cells: Cells, box: Box): boolean {
  return box.every(([dimension, of]) => ((cells[dimension] ?? 0n) & ~of) === 0n);
}

function taken(cells: Cells, box: Box): Cells | null {
  const next = [...cells];
  for (const [dimension, of] of box) {
    const both = (next[dimension] ?? 0n) & of;
    if (both === 0n) return null;
    next[dimension] = both;
  }
  return next;
}

function count(work: Work, more: number): void {
  work.left -= more;
  if (work.left < 0) throw new TooMuchWork();
}
