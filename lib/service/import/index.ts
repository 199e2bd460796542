import type { Verb } from "../verb";
import { applyImport } from "./apply-import";
import { exportImport } from "./export-import";
import type { VerbNamed } from "./importable";
import { previewImport } from "./preview-import";

/**
 * The verbs that are made of others: a document's rows are calls of verbs, each of which asks its own permission and leaves its
 * own event. Verbs do not import each other, so these are handed over.
 */
export function importVerbs(verbs: VerbNamed): Verb[] {
  return [previewImport(verbs), applyImport(verbs), exportImport];
}
