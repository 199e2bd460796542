import type { Marks } from "./marks";

/** A set of marks: sorted numbers while they are few (an Int32Array), a bit for each mark when they are many (a Uint32Array). */
export type MarkSet = Int32Array | Uint32Array;

/** Whether a set holds a mark. */
export function holds(set: MarkSet, mark: number): boolean {
  if (set instanceof Uint32Array) return ((set[mark >> 5] as number) & (1 << (mark & 31))) !== 0;
  const at = placeOf(set, mark);
  return at < set.length && set[at] === mark;
}

/** The place of the first number that is not below `mark`. */
export function placeOf(sorted: Int32Array, mark: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < mark) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A set in which some marks, sorted, are there that were not and the other way round; the set itself when there are none. */
export function turn(set: MarkSet, turned: Int32Array | undefined): MarkSet {
  if (!turned || turned.length === 0) return set;
  if (set instanceof Int32Array) return Int32Array.from(differenceOf(set, turned));
  const bits = set.slice();
  for (const mark of turned) bits[mark >> 5] = (bits[mark >> 5] as number) ^ (1 << (mark & 31));
  return bits;
}

/** What is in one of two sorted lists, not in both. */
export function differenceOf(a: Int32Array, b: Int32Array): number[] {
  const found: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    if (x !== y) found.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return found;
}

/** What is in one of two sets of whichever form, not in both, sorted. */
export function turnedBetween(a: MarkSet, b: MarkSet, size: number): Int32Array {
  if (a instanceof Int32Array && b instanceof Int32Array)
    return Int32Array.from(differenceOf(a, b));
  const [one, other] = [bitsOf(a, size), bitsOf(b, size)];
  const found: number[] = [];
  for (let word = 0; word < one.length; word++) {
    const turned = (one[word] as number) ^ (other[word] as number);
    if (turned !== 0) eachBit(turned, word << 5, (mark) => found.push(mark));
  }
  return Int32Array.from(found);
}

function bitsOf(set: MarkSet, size: number): Uint32Array {
  if (set instanceof Uint32Array) return set;
  const bits = new Uint32Array(size >> 5);
  for (const mark of set) bits[mark >> 5] = (bits[mark >> 5] as number) | (1 << (mark & 31));
  return bits;
}

/** Does something with every mark from one on and below another, in order. */
export function eachIn(
  set: MarkSet,
  from: number,
  to: number,
  visit: (mark: number) => void,
): void {
  if (set instanceof Uint32Array) {
    for (let word = from >> 5; word << 5 < to; word++)
      eachBit(set[word] as number, word << 5, (mark) => {
        if (mark >= from && mark < to) visit(mark);
      });
  } else
    for (let i = placeOf(set, from); i < set.length && (set[i] as number) < to; i++)
      visit(set[i] as number);
}

/** Does something with the number of every bit of a word, the first bit having the number `base`. */
export function eachBit(word: number, base: number, visit: (n: number) => void): void {
  for (let rest = word; rest !== 0; rest &= rest - 1) visit(base + 31 - Math.clz32(rest & -rest));
}

/** How many items a set holds, and what they weigh together. */
export function weigh(marks: Marks, set: MarkSet): { weight: number; items: number } {
  let [weight, items] = [0, 0];
  if (set instanceof Uint32Array) {
    for (const segment of marks.segments) {
      const count = countBits(set, segment.from, segment.to);
      items += count;
      weight += count * segment.weight;
    }
    eachIn(set, marks.spare, marks.size, (mark) => {
      if (marks.itemOfMark[mark] !== -1) items += 1;
      weight += marks.weights[mark] as number;
    });
    return { weight, items };
  }
  for (let i = 0; i < set.length; i++) {
    const mark = set[i] as number;
    if (marks.itemOfMark[mark] === -1) continue;
    items += 1;
    weight += marks.weights[mark] as number;
  }
  return { weight, items };
}

/** Bits set from one word on and before another, counted side by side within each word (Warren, Hacker's Delight, 5-1). */
function countBits(words: Uint32Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) {
    let v = words[i] as number;
    if (v === 0) continue;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    total += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}
