import type { ImportItem, ImportResult } from "@/lib/contract/import";
import { sheetText } from "@/lib/core/inventory";

/** What became of each item, as a CSV to keep. */
export function resultSheet(results: readonly ImportResult[]): string {
  const secret = results.some(({ initialPassword }) => initialPassword !== undefined);
  const head = ["row", "line", "key", "result", "message", "verbs"];
  return sheetText([
    secret ? [...head, "initialPassword"] : head,
    ...results.map(({ row, line, key, result, message, verbs, initialPassword }) => {
      const cells = [
        String(row),
        line === null ? "" : String(line),
        key,
        result,
        message ?? "",
        verbs.join("; "),
      ];
      return secret ? [...cells, initialPassword ?? ""] : cells;
    }),
  ]);
}

/** The refused rows with what is wrong, as a CSV to mend them by. */
export function problemSheet(items: readonly ImportItem[]): string {
  const rows = items
    .filter(({ outcome }) => outcome === "refused")
    .flatMap(({ row, line, key, problems }) =>
      problems.map(({ column, message }) => [
        String(row),
        line === null ? "" : String(line),
        key,
        column ?? "",
        message,
      ]),
    );
  return sheetText([["row", "line", "key", "column", "problem"], ...rows]);
}

/** A review of tools to be filled in and imported: effects as their source suggests them, and `reviewed` left for a person. */
export function reviewSheet(items: readonly ImportItem[]): string {
  const columns = ["server", "name", "reviewed", "effects", "labels"];
  const rows = items
    .filter(({ outcome }) => outcome !== "refused")
    .map(({ key, suggestedEffects = [] }) => {
      const slash = key.indexOf("/");
      return [key.slice(0, slash), key.slice(slash + 1), "", suggestedEffects.join("; "), ""];
    });
  return sheetText([columns, ...rows]);
}
