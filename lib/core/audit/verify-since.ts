import type { Checkpoint } from "./checkpoint";
import { compactRange, leftSiblings } from "./compact-range";
import type { ExportBundle } from "./export";
import { sameBytes } from "./hash";
import { refuted } from "./refutation";
import type { Lookup } from "./verify-entries";
import { verifyConsistency } from "./verify-proof";

/** Shows that the log at `head` begins with the log at `since`; `leaves` are the range's, verified. @throws Refuted */
export function checkExtends(
  bundle: ExportBundle,
  head: Checkpoint,
  since: Checkpoint,
  leaves: readonly Uint8Array[],
  lookup: Lookup,
): void {
  if (since.size > head.size)
    throw refuted(
      "shortened",
      `The log was shortened: it had ${since.size} entries at the earlier checkpoint and has ${head.size} in the export.`,
    );
  const extended =
    rootWithin(bundle, head, since.size, leaves, lookup) ?? listed(bundle, head, since, lookup);
  if (!(extended instanceof Uint8Array ? sameBytes(extended, since.root) : extended))
    throw refuted(
      "forked",
      `The log was forked: its first ${since.size} entries are not those of the earlier checkpoint.`,
    );
}

/** The log's root at an earlier size, where the export shows all entries from that size's last on; null where it does not. */
function rootWithin(
  { range, entries }: ExportBundle,
  head: Checkpoint,
  size: number,
  leaves: readonly Uint8Array[],
  lookup: Lookup,
): Uint8Array | null {
  if (size === head.size) return head.root;
  const [first] = entries;
  if (first === undefined || size < range.first || size > range.last + 1) return null;
  // Verified with the entry: these hashes lead to the signed root.
  const path = lookup(first.proof) ?? [];
  const tree = compactRange(range.first, leftSiblings(range.first, head.size, path));
  for (const leaf of leaves.slice(0, size - range.first)) tree.append(leaf);
  return tree.root();
}

function listed(
  bundle: ExportBundle,
  head: Checkpoint,
  since: Checkpoint,
  lookup: Lookup,
): boolean {
  if (since.size === 0) return verifyConsistency(0, head.size, [], since.root, head.root);
  const proof = bundle.consistency.find(({ from }) => from === since.size);
  if (proof === undefined)
    throw refuted(
      "unproven",
      `The export holds no proof that the log extends the earlier checkpoint of ${since.size} entries. ` +
        "Export again for that checkpoint.",
    );
  const path = lookup(proof.proof);
  return path !== null && verifyConsistency(since.size, head.size, path, since.root, head.root);
}
