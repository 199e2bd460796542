import { emptyRoot, nodeHash, sameBytes } from "./hash";

const isOdd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);

/**
 * On which side of the path each of `steps` siblings stands, climbing from node `index` of a level whose last node is `last` to the
 * root; null when a path of that many siblings does not end at the root (RFC 9162 §2.1.3.2, with fn = index and sn = last).
 */
export function siblingSides(
  index: number,
  last: number,
  steps: number,
): ("left" | "right")[] | null {
  const sides: ("left" | "right")[] = [];
  let fn = index;
  let sn = last;
  while (sides.length < steps) {
    if (sn === 0) return null;
    const onLeft = isOdd(fn) || fn === sn;
    sides.push(onLeft ? "left" : "right");
    // On the ragged right edge, levels at which the node has no sibling are skipped.
    while (onLeft && !isOdd(fn) && fn !== 0) {
      fn = half(fn);
      sn = half(sn);
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 ? sides : null;
}

/**
 * Whether `leaf` is the leaf hash at `index` of the tree of `size` leaves with `root` (RFC 9162 §2.1.3.2).
 * Never throws: a malformed proof does not verify.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!(Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size))
    return false;
  const sides = siblingSides(index, size - 1, proof.length);
  if (sides === null) return false;
  const top = proof.reduce(
    (hash, sibling, i) => (sides[i] === "left" ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leaf,
  );
  return sameBytes(top, root);
}

/**
 * Whether the tree of `newSize` leaves with `newRoot` begins with the tree of `oldSize` with `oldRoot` (RFC 9162 §2.1.4.2;
 * an old tree without leaves is the beginning of every tree). Never throws: a malformed proof does not verify.
 */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  proof: readonly Uint8Array[],
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
): boolean {
  if (!(Number.isSafeInteger(newSize) && Number.isSafeInteger(oldSize))) return false;
  if (oldSize < 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, emptyRoot());
  return climbsToBoth(oldSize, newSize, proof, oldRoot, newRoot);
}

/** 0 < oldSize < newSize: one path up leads to both roots. */
function climbsToBoth(
  oldSize: number,
  newSize: number,
  proof: readonly Uint8Array[],
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
): boolean {
  let fn = oldSize - 1;
  let sn = newSize - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  // An old tree that is a whole subtree of the new one is left out of the proof: the verifier has its hash.
  const [start, ...siblings] = fn === 0 ? [oldRoot, ...proof] : proof;
  const sides = siblingSides(fn, sn, siblings.length);
  if (start === undefined || sides === null) return false;
  let oldHash = start;
  let newHash = start;
  for (const [i, sibling] of siblings.entries()) {
    const left = sides[i] === "left";
    if (left) oldHash = nodeHash(sibling, oldHash);
    newHash = left ? nodeHash(sibling, newHash) : nodeHash(newHash, sibling);
  }
  return sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}
