import type { Arrows } from "./components";
import { type Lists, listAt } from "./csr";

/** Whether a node is looked at. */
type Counts = (node: number) => boolean;

/**
 * Of the nodes of a strongly connected part without one of them, those that a hub no longer reaches, or that no longer reach it: all
 * others are still one part with it. A way through the node that is gone went on to one after it, so those are looked at first, and
 * then what follows on those that are no longer reached. Never more than a few looks at each arrow of the part, and few at all where
 * little falls off.
 */
export function fallenWithout(arrows: Arrows, node: number, hub: number, counts: Counts) {
  const fallen = new Set<number>();
  for (const [ahead, back] of [
    [arrows.to, arrows.from],
    [arrows.from, arrows.to],
  ] as const)
    for (const one of unreached(listAt(ahead, node), new Spread(hub, ahead, counts), ahead, back))
      fallen.add(one);
  return fallen;
}

/** What arrows lead to from a node, found step by step as far as somebody asks. */
class Spread {
  readonly seen: Set<number>;
  private readonly queue: number[];
  private at = 0;

  constructor(
    from: number,
    private readonly ahead: Lists,
    readonly counts: Counts,
  ) {
    this.seen = new Set([from]);
    this.queue = [from];
  }

  get done(): boolean {
    return this.at === this.queue.length;
  }

  /** Follows the arrows of one more node; whether that meets one of some. */
  meets(others: ReadonlySet<number>): boolean {
    let met = false;
    for (const next of listAt(this.ahead, this.queue[this.at++] as number)) {
      if (this.seen.has(next) || !this.counts(next)) continue;
      this.seen.add(next);
      this.queue.push(next);
      met ||= others.has(next);
    }
    return met;
  }
}

/** Those that a spread never gets to, among some nodes and what follows on those. */
function unreached(start: Int32Array, spread: Spread, ahead: Lists, back: Lists): Set<number> {
  const found = new Set<number>();
  const queue = [...start];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (found.has(node) || !spread.counts(node)) continue;
    for (const one of cutOff(node, spread, back, found)) {
      found.add(one);
      queue.push(...listAt(ahead, one));
    }
  }
  return found;
}

/**
 * A node and all that reach it, when a spread gets to none of them; else none. Looked for from both ends, a step here and a step
 * there, so that the smaller side says when to stop.
 */
function cutOff(node: number, spread: Spread, back: Lists, known: ReadonlySet<number>): number[] {
  if (spread.seen.has(node)) return [];
  const towards = new Spread(node, back, (one) => !known.has(one) && spread.counts(one));
  while (!towards.done && !spread.done)
    if (towards.meets(spread.seen) || spread.meets(towards.seen)) return [];
  return [...towards.seen];
}
