import type { Compiled } from "./compile-graph";
import { type MarkSet, weigh } from "./mark-set";
import { partedIn } from "./parted";
import { type Blocks, blocksOf } from "./session-blocks";
import { type Flow, flowOf } from "./session-flow";
import { type SessionItems, sessionItems } from "./session-items";

/** How many states of a session are looked at before the search gives up and says so: fewer where each is large, but some. */
export const SEARCH_LIMIT = { states: 20_000, calls: 500_000, least: 200 };

/** The heaviest session that rules allow. */
export type BestSession = {
  weight: number;
  /** Whether nothing heavier is possible; otherwise the search gave up at its limit. */
  exact: boolean;
  /** The marks of what it reaches; null when it reaches everything. */
  items: Int32Array | null;
  /** Groups of calls in the order in which they come; those that may come at any time are left out. */
  order: number[];
};

/**
 * The heaviest session over what a set reaches, exactly, by branch and bound over the orders in which calls that rules hold back can
 * come (Land and Doig, 1960). What closes nothing that is still open comes at once, since nothing is lost by it; a branch whose
 * calls, with all that could still come, weigh no more than the best found is left.
 */
export function searchSession(
  compiled: Compiled,
  set: MarkSet,
  alone: boolean,
  limit = SEARCH_LIMIT,
): BestSession {
  const union = weigh(compiled.marks, set).weight;
  const blocks = blocksOf(compiled, set, alone);
  if (!blocks) return { weight: union, exact: true, items: null, order: [] };
  const calls = blocks.blocks.reduce((sum, block) => sum + block.calls.length, blocks.free.length);
  const states = Math.min(limit.states, Math.max(limit.least, Math.floor(limit.calls / calls)));
  const search = new Search(compiled, blocks, set, union, states);
  search.run();
  return {
    weight: search.weight,
    exact: !search.gaveUp || search.weight === union - partedWeight(compiled, set, alone),
    items: Int32Array.from(search.reached),
    order: search.best.flatMap((block) => blocks.blocks[block]?.group ?? []),
  };
}

function partedWeight(compiled: Compiled, set: MarkSet, alone: boolean): number {
  let weight = 0;
  for (const mark of partedIn(compiled, set, alone))
    weight += compiled.marks.weights[mark] as number;
  return weight;
}

class Search {
  weight = -1;
  best: number[] = [];
  reached = new Set<number>();
  gaveUp = false;
  private looked = 0;
  private readonly items: SessionItems;
  private readonly flow: Flow;
  private readonly weights: Float64Array;
  /** By block, how many of those that have come close it. */
  private readonly shut: Int32Array;
  private readonly come: Uint8Array;
  private readonly order: number[] = [];

  constructor(
    compiled: Compiled,
    private readonly blocks: Blocks,
    set: MarkSet,
    private readonly union: number,
    private readonly states: number,
  ) {
    this.weights = compiled.marks.weights;
    this.items = sessionItems(compiled, set, blocks);
    this.flow = flowOf(compiled, blocks);
    this.shut = new Int32Array(blocks.blocks.length);
    this.come = new Uint8Array(blocks.blocks.length);
  }

  run(): void {
    this.looked += 1;
    const before = this.order.length;
    let ready = this.ready();
    for (let next = this.forced(ready); next !== undefined; next = this.forced(ready)) {
      this.enter(next);
      ready = this.ready();
    }
    if (ready.length === 0) this.judge();
    else if (this.promise(ready) > this.weight) this.branch(ready);
    while (this.order.length > before) this.leave();
  }

  private branch(ready: readonly number[]): void {
    for (const block of ready) {
      if (this.weight === this.union) return;
      if (this.looked >= this.states) {
        this.gaveUp = true;
        return;
      }
      this.enter(block);
      this.run();
      this.leave();
    }
  }

  /** Blocks that may still come. */
  private ready(): number[] {
    const blocks: number[] = [];
    for (let block = 0; block < this.come.length; block++)
      if (!this.come[block] && this.shut[block] === 0) blocks.push(block);
    return blocks;
  }

  /** One that may as well come now: the only one left, or one that closes nothing that is open. */
  private forced(ready: readonly number[]): number | undefined {
    if (ready.length === 1) return ready[0];
    return ready.find((block) =>
      this.blocks.closes[block]?.every((other) => (this.shut[other] as number) > 0),
    );
  }

  private enter(block: number): void {
    this.order.push(block);
    this.come[block] = 1;
    for (const other of this.blocks.closes[block] ?? [])
      this.shut[other] = (this.shut[other] as number) + 1;
  }

  private leave(): void {
    const block = this.order.pop() as number;
    this.come[block] = 0;
    for (const other of this.blocks.closes[block] ?? [])
      this.shut[other] = (this.shut[other] as number) - 1;
  }

  /** What the calls that have come, and all that may still come, could weigh at most. */
  private promise(ready: readonly number[]): number {
    const { base, most, given } = this.items;
    const lists = [...this.order, ...ready].flatMap((block) => most[block] ?? []);
    return this.weighAll([base, given, ...lists]).weight;
  }

  private judge(): void {
    const { base, direct } = this.items;
    const lists = this.order.flatMap((block) => direct[block] ?? []);
    const { weight, items } = this.weighAll([base, ...lists, this.flow(this.order)]);
    if (weight <= this.weight) return;
    this.weight = weight;
    this.reached = items;
    this.best = [...this.order];
  }

  private weighAll(lists: readonly Int32Array[]): { weight: number; items: Set<number> } {
    const items = new Set<number>();
    let weight = 0;
    for (const list of lists)
      for (const mark of list) {
        if (items.has(mark)) continue;
        items.add(mark);
        weight += this.weights[mark] as number;
      }
    return { weight, items };
  }
}
