import type { MarkSet } from "./mark-set";

/**
 * Where a set is put together: a bit for each mark, and what was added in the order it came. Reused for set after set, so that a
 * small one costs no more than its marks. Past `few` marks, bits take less room than numbers, and what was added is no longer listed.
 */
export class Collector {
  readonly bits: Uint32Array;
  private list = new Int32Array(1024);
  private length = 0;
  private many = false;

  constructor(
    size: number,
    private readonly few = size >> 5,
  ) {
    this.bits = new Uint32Array(size >> 5);
  }

  has(mark: number): boolean {
    return ((this.bits[mark >> 5] as number) & (1 << (mark & 31))) !== 0;
  }

  add(mark: number): boolean {
    const word = mark >> 5;
    const before = this.bits[word] as number;
    const bit = 1 << (mark & 31);
    if (before & bit) return false;
    this.bits[word] = before | bit;
    if (!this.many) this.note(mark);
    return true;
  }

  /** Adds all of a set. */
  addAll(set: MarkSet): void {
    if (set instanceof Uint32Array) {
      this.many = true;
      const { bits } = this;
      for (let i = 0; i < bits.length; i++) bits[i] = (bits[i] as number) | (set[i] as number);
    } else for (let i = 0; i < set.length; i++) this.add(set[i] as number);
  }

  /** What was added so far and is still listed, from one place on. */
  listed(): Int32Array {
    return this.list.subarray(0, this.length);
  }

  /** Hands the set over, and is empty again. */
  take(): MarkSet {
    if (this.many) {
      const set = this.bits.slice();
      this.bits.fill(0);
      this.clear();
      return set;
    }
    const set = sorted(this.list.slice(0, this.length));
    for (let i = 0; i < set.length; i++) this.bits[(set[i] as number) >> 5] = 0;
    this.clear();
    return set;
  }

  private clear(): void {
    this.length = 0;
    this.many = false;
  }

  private note(mark: number): void {
    if (this.length >= this.few) {
      this.many = true;
      return;
    }
    if (this.length === this.list.length) {
      const longer = new Int32Array(this.length * 2);
      longer.set(this.list);
      this.list = longer;
    }
    this.list[this.length++] = mark;
  }
}

/** Up to how many numbers are sorted quicker by putting each into its place than by asking the engine. */
const HANDFUL = 48;

/** The same list, sorted. */
function sorted(list: Int32Array): Int32Array {
  if (list.length > HANDFUL) return list.sort();
  for (let i = 1; i < list.length; i++) {
    const mark = list[i] as number;
    let at = i - 1;
    for (; at >= 0 && (list[at] as number) > mark; at--) list[at + 1] = list[at] as number;
    list[at + 1] = mark;
  }
  return list;
}
