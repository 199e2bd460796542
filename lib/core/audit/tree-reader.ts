import { AppError } from "../kernel";
import { HASH_SIZE, nodeHash, splitOf } from "./hash";

/** Hashes in a full tile; a tile stands for eight levels of the tree (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

/**
 * Reads the stored tile at (level, index): at least `width` hashes of 32 bytes, concatenated. A wider, later version of the
 * tile is as good, since a log only grows: what follows the first `width` hashes is ignored.
 */
export type ReadTile = (level: number, index: number, width: number) => Promise<Uint8Array>;

/** How many hashes the tile at (level, index) has in a tree of `size` leaves: 0 when it does not exist yet. */
export function tileWidth(size: number, level: number, index: number): number {
  const complete = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, complete - index * TILE_WIDTH));
}

/** The first `width` hashes of a tile's bytes. @throws AppError `unavailable` when there are fewer */
export function splitTile(bytes: Uint8Array, width: number): Uint8Array[] {
  if (bytes.length < width * HASH_SIZE || bytes.length % HASH_SIZE !== 0)
    throw new AppError("unavailable", `A tile holds ${bytes.length} bytes, not ${width} hashes.`, {
      reason: "tile_damaged",
    });
  return Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}

/** The hash over leaves `[from, to)`: RFC 6962's MTH(D[from:to]). */
export type RangeHash = (from: number, to: number) => Promise<Uint8Array>;

/**
 * Hashes of any subtree of the tree of `size` leaves, computed from tiles, each read at most once per reader.
 * @throws AppError `unavailable` when a tile is missing or short
 */
export function treeReader(size: number, readTile: ReadTile): RangeHash {
  const tiles = new Map<string, Promise<Uint8Array[][]>>();

  /** A tile as the levels of its own little tree: [0] its hashes, [r] the nodes r levels above them. */
  async function loadTile(level: number, index: number): Promise<Uint8Array[][]> {
    const width = tileWidth(size, level, index);
    const levels = [splitTile(await readTile(level, index, width), width)];
    for (let below = levels[0] ?? []; below.length > 1; ) {
      const pairs = Math.floor(below.length / 2);
      const above = Array.from({ length: pairs }, (_, i) =>
        nodeHash(at(below, 2 * i), at(below, 2 * i + 1)),
      );
      levels.push(above);
      below = above;
    }
    return levels;
  }

  function tile(level: number, index: number): Promise<Uint8Array[][]> {
    const key = `${level}/${index}`;
    const loaded = tiles.get(key) ?? loadTile(level, index);
    tiles.set(key, loaded);
    return loaded;
  }

  /** The complete subtree of 2^height leaves, counted from the left. */
  async function node(height: number, index: number): Promise<Uint8Array> {
    const level = Math.floor(height / TILE_HEIGHT);
    const inner = height % TILE_HEIGHT;
    const perTile = TILE_WIDTH / 2 ** inner;
    const levels = await tile(level, Math.floor(index / perTile));
    return at(levels[inner] ?? [], index % perTile);
  }

  const rangeHash: RangeHash = async (from, to) => {
    const n = to - from;
    const height = Math.round(Math.log2(n));
    if (2 ** height === n) return node(height, from / n);
    const k = splitOf(n);
    return nodeHash(await rangeHash(from, from + k), await rangeHash(from + k, to));
  };
  return rangeHash;
}

function at(hashes: readonly Uint8Array[], index: number): Uint8Array {
  const hash = hashes[index];
  if (hash === undefined)
    throw new AppError("unavailable", "A tile lacks a hash that the tree needs.", {
      reason: "tile_damaged",
    });
  return hash;
}
