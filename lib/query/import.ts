"use client";

import {
  type ImportPreview,
  importApplyContract,
  importPreviewContract,
  MAX_DOCUMENT_BYTES,
} from "../contract/import";
import type { ImportFormat, ImportNoun } from "../core/inventory";
import { call } from "./client";
import { ProblemError } from "./problem";
import { useCommand } from "./use-command";

/** A document as it is sent. */
export type ImportDocument = {
  noun: ImportNoun;
  format: ImportFormat;
  document: string;
  server?: string;
};

/**
 * What a document would change.
 * @throws ProblemError when it cannot be read, is too large to be sent, or nobody answers
 */
export async function previewImport(
  document: ImportDocument,
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const bytes = new Blob([JSON.stringify(document)]).size;
  if (bytes > MAX_DOCUMENT_BYTES)
    throw new ProblemError({
      type: "about:blank",
      title: "The document is too large",
      status: 400,
      detail: `It may be about 5 MB; this one takes ${Math.ceil(bytes / 1e6)} MB to send. Split it.`,
      code: "invalid",
    });
  return call(importPreviewContract, document, signal);
}

/** Applies items of a document; everything that shows the inventory is then read again. */
export function useApplyImport() {
  return useCommand(importApplyContract, {
    invalidates: [
      ...["agent", "tool", "resource", "entitlement", "credential", "person", "team", "policy"],
    ],
  });
}
