import { invalid } from "../kernel";
import { TILE_WIDTH } from "./tree-reader";

/** A resource of the log: a tile of hashes at a level (0–63), or a bundle of `entries`; `width` 256 when full. */
export type TileAddress = { level: number | "entries"; index: number; width: number };

/**
 * The path of a tile or entry bundle below the log's prefix, e.g. `tile/0/x001/x234/067` or `tile/entries/000.p/5`
 * (C2SP tlog-tiles). @throws AppError `invalid` when the address is out of range
 */
export function formatTilePath({ level, index, width }: TileAddress): string {
  if (!(isLevel(level) && isIndex(index) && isWidth(width)))
    throw invalid("", "a tile has a level of 0 to 63, an index from 0 and a width of 1 to 256");
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${path}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The address in a tile path, or null for anything that `formatTilePath` would not have written. */
export function parseTilePath(path: string): TileAddress | null {
  const match = PATH.exec(path);
  if (match === null) return null;
  const [, level = "", groups = "", width] = match;
  const address: TileAddress = {
    level: level === "entries" ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, "")),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (!(isLevel(address.level) && isIndex(address.index) && isWidth(address.width))) return null;
  return formatTilePath(address) === path ? address : null;
}

const isLevel = (level: number | "entries") =>
  level === "entries" || (Number.isInteger(level) && level >= 0 && level < 64);
const isIndex = (index: number) => Number.isSafeInteger(index) && index >= 0;
const isWidth = (width: number) => Number.isInteger(width) && width >= 1 && width <= TILE_WIDTH;

const MAX_ENTRY = 0xffff;

/**
 * An entry bundle: each entry's bytes after their length as a big-endian uint16 (C2SP tlog-tiles).
 * @throws AppError `invalid` for an entry of more than 65,535 bytes
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const long = entries.findIndex((entry) => entry.length > MAX_ENTRY);
  if (long >= 0) throw invalid(`/${long}`, `an entry has at most ${MAX_ENTRY} bytes`);
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const entry of entries) {
    view.setUint16(at, entry.length);
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}
