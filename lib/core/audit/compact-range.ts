import { emptyRoot, nodeHash } from "./hash";
import { siblingSides } from "./verify-proof";

type Peak = { leaves: number; hash: Uint8Array };

/** A growing tree held as its complete subtrees, the largest first: enough to know its root after each further leaf. */
export type CompactRange = { append(leaf: Uint8Array): void; root(): Uint8Array };

/**
 * The first `size` leaves as their complete subtrees, whose hashes are given smallest first: one per set bit of `size`, as they stand
 * to the left of leaf `size` in its inclusion proof.
 */
export function compactRange(size: number, smallestFirst: readonly Uint8Array[]): CompactRange {
  const peaks: Peak[] = [];
  let rest = size;
  let leaves = 1;
  for (const hash of smallestFirst) {
    while (rest % 2 === 0 && rest > 0) {
      rest /= 2;
      leaves *= 2;
    }
    peaks.unshift({ leaves, hash });
    rest -= 1;
  }
  return {
    append(leaf) {
      let peak: Peak = { leaves: 1, hash: leaf };
      for (let left = peaks.at(-1); left?.leaves === peak.leaves; left = peaks.at(-1)) {
        peaks.pop();
        peak = { leaves: 2 * peak.leaves, hash: nodeHash(left.hash, peak.hash) };
      }
      peaks.push(peak);
    },
    root() {
      const [last, ...larger] = peaks.toReversed();
      if (last === undefined) return emptyRoot();
      return larger.reduce((right, left) => nodeHash(left.hash, right), last.hash);
    },
  };
}

/** Of the inclusion proof of `index`, the hashes to the left of the leaf: the leaves before it, smallest subtree first. */
export function leftSiblings(
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array[] {
  const sides = siblingSides(index, size - 1, proof.length) ?? [];
  return proof.filter((_, i) => sides[i] === "left");
}
