import type { ImportItem } from "../../contract/import";
import { digestOf } from "../../core/kernel";
import type { Call } from "./importable";

/** An item of a preview with what it takes to do it. */
export type PlannedItem = { shown: ImportItem; calls: readonly Call[]; later: boolean };

/** What an item is, as far as it matters to whoever agrees to it: not the ids that it is done with. */
export function digestOfItem({ key, outcome, fields, calls }: Omit<ImportItem, "digest">): string {
  return digestOf({ key, outcome, fields, verbs: calls.map(({ verb }) => verb) });
}
