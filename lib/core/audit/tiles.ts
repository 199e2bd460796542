import { invalid } from "../kernel";
import { HASH_SIZE, merkleRoot, sameBytes } from "./hash";
import { rootOf } from "./proof";
import { type ReadTile, splitTile, TILE_WIDTH, tileWidth } from "./tree-reader";

/** A tile to store: `hashes` is its whole content, `width` × 32 bytes, replacing any narrower version. */
export type Tile = { level: number; index: number; width: number; hashes: Uint8Array };

/** A log as its owner stores it: how many leaves, and where the tiles are. */
export type StoredTree = { size: number; readTile: ReadTile };

/** What appending yields. */
export type Extension = { size: number; root: Uint8Array; tiles: Tile[] };

/**
 * Appends leaf hashes (32 bytes each, see `leafHash`) to a log kept as C2SP tiles: the new size and root, and every tile that
 * is new or grew. Only the tiles on the right edge are read. Nothing is stored: the caller writes the tiles, fenced by the old size.
 * @throws AppError `invalid` for a leaf that is no hash; `unavailable` when a stored tile is missing or short
 */
export async function extendTiles(
  tree: StoredTree,
  leafHashes: readonly Uint8Array[],
): Promise<Extension> {
  const bad = leafHashes.findIndex((leaf) => leaf.length !== HASH_SIZE);
  if (bad >= 0) throw invalid(`/${bad}`, `a leaf hash has ${HASH_SIZE} bytes`);
  const grown = new Map<string, Tile>();
  let hashes: readonly Uint8Array[] = leafHashes;
  for (let level = 0; hashes.length > 0; level++) {
    const { tiles, full } = await extendLevel(tree, level, hashes);
    for (const tile of tiles) grown.set(`${tile.level}/${tile.index}`, tile);
    hashes = full;
  }
  const size = tree.size + leafHashes.length;
  const read: ReadTile = async (level, index, width) =>
    grown.get(`${level}/${index}`)?.hashes ?? tree.readTile(level, index, width);
  return { size, root: await rootOf(size, read), tiles: [...grown.values()] };
}

/** Appends to one level; `full` are the hashes of the tiles that became full, which the level above gains. */
async function extendLevel(
  tree: StoredTree,
  level: number,
  hashes: readonly Uint8Array[],
): Promise<{ tiles: Tile[]; full: Uint8Array[] }> {
  const before = Math.floor(tree.size / TILE_WIDTH ** level);
  let index = Math.floor(before / TILE_WIDTH);
  const width = tileWidth(tree.size, level, index);
  const kept = width === 0 ? [] : splitTile(await tree.readTile(level, index, width), width);
  const all = [...kept, ...hashes];
  const tiles: Tile[] = [];
  const full: Uint8Array[] = [];
  for (let from = 0; from < all.length; from += TILE_WIDTH, index++) {
    const part = all.slice(from, from + TILE_WIDTH);
    tiles.push({ level, index, width: part.length, hashes: join(part) });
    if (part.length === TILE_WIDTH) full.push(merkleRoot(part));
  }
  return { tiles, full };
}

function join(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_SIZE);
  for (const [i, hash] of hashes.entries()) bytes.set(hash, i * HASH_SIZE);
  return bytes;
}

/**
 * Whether the stored log still begins with an earlier head: what a signer asks before it signs. False means a fork, a shortened
 * log or a restored older state. `size` leaves are stored now.
 * @throws AppError `unavailable` when a stored tile is missing or short
 */
export async function extendsHead(
  { size, readTile }: StoredTree,
  earlier: { size: number; root: Uint8Array },
): Promise<boolean> {
  if (earlier.size > size) return false;
  return sameBytes(await rootOf(earlier.size, readTile), earlier.root);
}
