import type { Dice } from "./chance";
import { jensenShannon } from "./distance";
import { FIGURES, MIXES, type Sample } from "./measures";

/** A place in a sequence of sessions from which on they are of another kind. */
export type ChangePoint = {
  /** The first session of the new kind. */
  index: number;
  p: number;
};

/** Neither side of a change may be shorter. */
export const LEAST_SEGMENT = 8;
/** How often a change is seen in a sequence without one. */
export const CHANGE_FALSE_ALARMS = 0.01;
const DIVISIONS = 299;
const MOST_CHANGES = 4;

/**
 * Where the sessions of an agent, in their order, change in kind: hierarchical division at the greatest energy distance, each
 * division held against reorderings of its own segment (E-divisive, Matteson & James 2014). It needs no model of the sessions and
 * does not know beforehand how many changes there are.
 */
export function changePoints(samples: readonly Sample[], dice: Dice): ChangePoint[] {
  return changesIn(distancesOf(samples), dice);
}

/** The same over a matrix of distances between all pairs, row by row. */
export function changesIn(distances: Matrix, dice: Dice): ChangePoint[] {
  const found: ChangePoint[] = [];
  const open: [number, number][] = [[0, distances.size]];
  while (open.length > 0 && found.length < MOST_CHANGES) {
    const [from, to] = open.shift() ?? [0, 0];
    const change = changeIn(distances, from, to, dice);
    if (!change) continue;
    found.push(change);
    open.push([from, change.index], [change.index, to]);
  }
  return found.sort((a, b) => a.index - b.index);
}

export type Matrix = { size: number; cells: Float64Array };

function changeIn(distances: Matrix, from: number, to: number, dice: Dice): ChangePoint | null {
  const n = to - from;
  if (n < 2 * LEAST_SEGMENT) return null;
  const order = Int32Array.from({ length: n }, (_, i) => from + i);
  const { at, gain } = bestDivision(distances, order);
  const most = Math.floor(CHANGE_FALSE_ALARMS * (DIVISIONS + 1)) - 1;
  let exceeded = 0;
  for (let i = 0; i < DIVISIONS && exceeded <= most; i++) {
    reorder(order, dice);
    if (bestDivision(distances, order).gain >= gain - 1e-9) exceeded += 1;
  }
  if (exceeded > most) return null;
  return { index: from + at, p: (exceeded + 1) / (DIVISIONS + 1) };
}

function reorder(order: Int32Array, dice: Dice): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
}

/** Where an order of sessions divides best, and the energy distance between both sides, weighed by their sizes. */
function bestDivision({ size, cells }: Matrix, order: Int32Array): { at: number; gain: number } {
  const n = order.length;
  let [within, between, beyond] = [0, 0, 0];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      beyond += cells[(order[i] as number) * size + (order[j] as number)] as number;
  let best = { at: LEAST_SEGMENT, gain: Number.NEGATIVE_INFINITY };
  for (let at = 0; at < n - LEAST_SEGMENT; at++) {
    const row = (order[at] as number) * size;
    let [left, right] = [0, 0];
    for (let j = 0; j < at; j++) left += cells[row + (order[j] as number)] as number;
    for (let j = at + 1; j < n; j++) right += cells[row + (order[j] as number)] as number;
    within += left;
    beyond -= right;
    between += right - left;
    const [a, b] = [at + 1, n - at - 1];
    if (a < LEAST_SEGMENT) continue;
    const energy = (2 * between) / (a * b) - (2 * within) / (a * a) - (2 * beyond) / (b * b);
    const gain = ((a * b) / (a + b)) * energy;
    if (gain > best.gain) best = { at: at + 1, gain };
  }
  return best;
}

/** Each measure that varies counts the same: mixes by Jensen–Shannon distance, figures by the difference of their ranks. */
function distancesOf(samples: readonly Sample[]): Matrix {
  const size = samples.length;
  const cells = new Float64Array(size * size);
  const add = (distance: (i: number, j: number) => number) => {
    for (let i = 0; i < size; i++)
      for (let j = i + 1; j < size; j++) {
        const d = distance(i, j);
        cells[i * size + j] = (cells[i * size + j] as number) + d;
        cells[j * size + i] = (cells[j * size + i] as number) + d;
      }
  };
  for (const mix of MIXES) {
    const shares = samples.map((sample) => sample.mixes[mix]);
    const keys = [...new Set(shares.flatMap((share) => Object.keys(share)))].sort();
    if (keys.length < 2) continue;
    // Over all categories once, not over those of each pair: there are as many pairs as sessions squared.
    const counts = shares.map((share) => Float64Array.from(keys, (key) => share[key] ?? 0));
    add((i, j) => jensenShannon(counts[i] ?? [], counts[j] ?? []));
  }
  for (const figure of FIGURES) {
    const ranks = ranksOf(samples.map((sample) => sample.figures[figure]));
    add((i, j) => Math.abs((ranks[i] ?? 0) - (ranks[j] ?? 0)));
  }
  return { size, cells };
}

/** Ranks from 0 to 1; equal values have the middle of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => {
    const first = sorted.indexOf(value);
    const last = sorted.lastIndexOf(value);
    return (first + last) / 2 / Math.max(1, values.length - 1);
  });
}
