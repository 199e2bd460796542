import type { ImportItem, ImportTotals } from "../../contract/import";

/** How many items there are of each outcome. */
export function totalsOf(items: readonly Pick<ImportItem, "outcome">[]): ImportTotals {
  const totals = { create: 0, change: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of items) totals[outcome]++;
  return totals;
}
