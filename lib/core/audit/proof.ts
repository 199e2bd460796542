import { invalid } from "../kernel";
import { emptyRoot, splitOf } from "./hash";
import { type RangeHash, type ReadTile, treeReader } from "./tree-reader";

/** The root of the log at `size` leaves (RFC 6962 §2.1). @throws AppError `unavailable` when a tile is missing or short */
export async function rootOf(size: number, readTile: ReadTile): Promise<Uint8Array> {
  return size === 0 ? emptyRoot() : treeReader(size, readTile)(0, size);
}

/**
 * The audit path of the leaf at `index` in the tree of `size` leaves, from the leaf up (RFC 6962 §2.1.1).
 * @throws AppError `invalid` when there is no such leaf; `unavailable` when a tile is missing or short
 */
export async function inclusionProof(
  index: number,
  size: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  return auditPath(index, size, treeReader(size, readTile));
}

/** As `inclusionProof`, over a reader shared by many proofs, so that each tile is read and hashed once. */
export async function auditPath(
  index: number,
  size: number,
  rangeHash: RangeHash,
): Promise<Uint8Array[]> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size))
    throw invalid("/index", `there is no leaf ${index} in a log of ${size}`);
  const siblings: Promise<Uint8Array>[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      siblings.push(rangeHash(middle, to));
      to = middle;
    } else {
      siblings.push(rangeHash(from, middle));
      from = middle;
    }
  }
  return (await Promise.all(siblings)).reverse();
}

/**
 * The proof that the tree of `newSize` leaves begins with the tree of `oldSize` (RFC 6962 §2.1.2); empty when the sizes are
 * equal or the old tree has no leaves. All hashes come from the tiles of the new tree.
 * @throws AppError `invalid` when the old size is beyond the new; `unavailable` when a tile is missing or short
 */
export async function consistencyProof(
  oldSize: number,
  newSize: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  if (!(Number.isSafeInteger(oldSize) && oldSize >= 0 && oldSize <= newSize))
    throw invalid("/from", `a log of ${newSize} cannot extend one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const rangeHash = treeReader(newSize, readTile);
  const path: Promise<Uint8Array>[] = [];
  let from = 0;
  let to = newSize;
  while (oldSize < to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      path.push(rangeHash(middle, to));
      to = middle;
    } else {
      path.push(rangeHash(from, middle));
      from = middle;
    }
  }
  // The old tree's last subtree: its hash is needed unless it is the whole old tree, whose root the verifier has.
  if (from > 0) path.push(rangeHash(from, to));
  return (await Promise.all(path)).reverse();
}
