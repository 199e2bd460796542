import { toBase64 } from "./base64";
import { parseCheckpoint } from "./checkpoint";
import { EXPORT_FORMAT, type ExportBundle, type ExportEntry } from "./export";
import { noteText } from "./note";
import { auditPath, consistencyProof } from "./proof";
import { type ReadTile, treeReader } from "./tree-reader";

/** What an export is made of. */
export type ExportSource = {
  org: string;
  /** Which of the org's logs, from 1. */
  log: number;
  vkey: string;
  /** The signed note to prove against; every exported index lies below its size. */
  checkpoint: string;
  period: ExportBundle["period"];
  /**
   * Inclusive. `first`: the lowest index with `at` ≥ `from`, else the checkpoint's size. `last`: the highest index with
   * `at` < `to`, else −1. Both among the checkpoint's leaves; 0 and size − 1 when `period` is null.
   */
  range: ExportBundle["range"];
  readTile: ReadTile;
  /** The RFC 8785 texts at the indexes `first` … `last`, in order. */
  readEntries: (first: number, last: number) => Promise<readonly string[]>;
  /** Sizes of earlier checkpoints from which consistency is to be provable; larger ones than the checkpoint's are left out. */
  earlier: readonly number[];
};

/**
 * Makes an export, to be written as JSON. It is not checked here: `verifyExport` is what says that it holds.
 * @throws AppError `invalid` for a checkpoint that cannot be read or a range outside it; `unavailable` when a tile is missing
 */
export async function buildExport(source: ExportSource): Promise<ExportBundle> {
  const { origin, size } = parseCheckpoint(noteText(source.checkpoint));
  const { first, last } = source.range;
  const hashes = hashTable();
  const rangeHash = treeReader(size, source.readTile);
  const from = Math.max(0, first - 1);
  const texts = await source.readEntries(from, Math.min(size - 1, last + 1));
  const proven: ExportEntry[] = [];
  for (const [i, canonical] of texts.entries()) {
    const path = await auditPath(from + i, size, rangeHash);
    proven.push({ index: from + i, canonical, proof: path.map(hashes.placeOf) });
  }
  const consistency: ExportBundle["consistency"] = [];
  for (const earlier of new Set(source.earlier.filter((n) => n > 0 && n < size))) {
    const path = await consistencyProof(earlier, size, source.readTile);
    consistency.push({ from: earlier, proof: path.map(hashes.placeOf) });
  }
  return {
    format: EXPORT_FORMAT,
    org: source.org,
    log: source.log,
    origin,
    vkey: source.vkey,
    checkpoint: source.checkpoint,
    period: source.period,
    range: source.range,
    before: proven.find((entry) => entry.index === first - 1) ?? null,
    entries: proven.filter((entry) => entry.index >= first && entry.index <= last),
    after: proven.find((entry) => entry.index === last + 1) ?? null,
    consistency,
    hashes: hashes.all,
  };
}

/** Gives each distinct hash one place. */
function hashTable() {
  const all: string[] = [];
  const places = new Map<string, number>();
  return {
    all,
    placeOf(hash: Uint8Array): number {
      const text = toBase64(hash);
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
