import type { ImportFormat } from "@/lib/core/inventory";

/** Of a document of rows: JSON where it begins as JSON does, else CSV. */
export function rowFormat(text: string): Extract<ImportFormat, "csv" | "json"> {
  return /^\ufeff?\s*[[{]/.test(text) ? "json" : "csv";
}
