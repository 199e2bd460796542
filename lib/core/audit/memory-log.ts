import { utf8 } from "../kernel";
import { leafHash } from "./hash";
import { extendTiles, type Tile } from "./tiles";
import type { ReadTile } from "./tree-reader";

/** A log held in memory, kept exactly as a stored one is: entries, and tiles replaced as they grow. */
export type MemoryLog = {
  entries: string[];
  tiles: Map<string, Tile>;
  size: number;
  root: Uint8Array;
  readTile: ReadTile;
};

/** Appends the entries batch by batch, each batch one extension of the tree. */
export async function memoryLog(batches: readonly (readonly string[])[]): Promise<MemoryLog> {
  const tiles = new Map<string, Tile>();
  const readTile: ReadTile = async (level, index) => {
    const tile = tiles.get(`${level}/${index}`);
    if (tile === undefined) throw new Error(`there is no tile ${level}/${index}`);
    return tile.hashes;
  };
  let tree = await extendTiles({ size: 0, readTile }, []);
  for (const batch of batches) {
    const leaves = batch.map((entry) => leafHash(utf8(entry)));
    tree = await extendTiles({ size: tree.size, readTile }, leaves);
    for (const tile of tree.tiles) tiles.set(`${tile.level}/${tile.index}`, tile);
  }
  return { entries: batches.flat(), tiles, size: tree.size, root: tree.root, readTile };
}
