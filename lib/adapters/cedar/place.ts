import type { DetailedError } from "@cedar-policy/cedar-wasm/nodejs";

/** Where in a text Cedar objects: line and column count from 1. Cedar counts bytes. */
export function placeOf(text: string, error: DetailedError): { line?: number; column?: number } {
  const start = error.sourceLocations?.[0]?.start;
  if (start === undefined) return {};
  const before = Buffer.from(text).subarray(0, start).toString();
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
