/** Pseudo-random numbers that a text determines, so that the same record gives the same answer wherever it is worked out. */
export type Dice = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, 0 ≤ n < most. */
  below: (most: number) => number;
};

/** Dice that a text throws: sfc32 (Doty-Humphrey, PractRand), seeded by FNV-1a. */
export function diceOf(seed: string): Dice {
  const word = (salt: number) => {
    let hash = 0x811c9dc5 ^ salt;
    for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    return hash >>> 0;
  };
  let [a, b, c, counter] = [word(1), word(2), word(3), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 15; i++) next();
  return { next, below: (most) => Math.floor(next() * most) };
}

/** Puts the first `wanted` places of an array in an order that chance gives (Fisher–Yates), in place. */
export function shuffle(places: Int32Array, wanted: number, dice: Dice): void {
  const last = Math.min(wanted, places.length - 1);
  for (let i = 0; i < last; i++) {
    const j = i + dice.below(places.length - i);
    const held = places[i] as number;
    places[i] = places[j] as number;
    places[j] = held;
  }
}
