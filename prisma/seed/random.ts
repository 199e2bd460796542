/** Chance that comes out the same each time, so that the demo company always lives the same life. */
export type Chance = {
  /** From 0 (within) to 1 (without). */
  next: () => number;
  /** Whole, both ends within. */
  between: (low: number, high: number) => number;
  pick: <T>(items: readonly T[]) => T;
  /** One of some items, each as likely as its weight says. */
  weighted: <T extends { weight: number }>(items: readonly T[]) => T;
  happens: (probability: number) => boolean;
  /** A chance of its own, that nobody else's draws disturb. */
  fork: (name: string) => Chance;
};

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => required(items[between(0, items.length - 1)]),
    weighted: (items) => {
      let left = next() * items.reduce((sum, item) => sum + item.weight, 0);
      const found = items.find((item) => {
        left -= item.weight;
        return left < 0;
      });
      return required(found ?? items.at(-1));
    },
    happens: (probability) => next() < probability,
    fork: (name) => createChance(seed ^ hashOf(name)),
  };
}

function required<T>(item: T | undefined): T {
  if (item === undefined) throw new Error("there is nothing to choose from");
  return item;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
