import { countOf } from "@/components/ui/format";
import type { ImportOutcome, ImportTotals } from "@/lib/contract/import";
import type { ImportNoun } from "@/lib/core/inventory";

/** What each noun is called, one and many. */
export const NOUN_WORDS: Readonly<Record<ImportNoun, { one: string; many: string }>> = {
  agents: { one: "agent", many: "agents" },
  tools: { one: "tool", many: "tools" },
  resources: { one: "resource", many: "resources" },
  entitlements: { one: "entitlement", many: "entitlements" },
  credentials: { one: "credential", many: "credentials" },
  people: { one: "person", many: "people" },
  teams: { one: "team", many: "teams" },
  policy: { one: "policy", many: "policies" },
};

/** "3 agents", "1 person". */
export function nounCount(count: number, noun: ImportNoun): string {
  const { one, many } = NOUN_WORDS[noun];
  return countOf(count, one, many);
}

/** "12 new, 3 change, 120 unchanged, 2 refused": what there is none of is left out. */
export function totalsInWords(totals: ImportTotals): string {
  const said = [
    totals.create > 0 ? `${countOf(totals.create, "new", "new")}` : "",
    totals.change > 0 ? countOf(totals.change, "changes", "change") : "",
    totals.unchanged > 0 ? countOf(totals.unchanged, "unchanged", "unchanged") : "",
    totals.refused > 0 ? countOf(totals.refused, "refused", "refused") : "",
  ].filter((words) => words !== "");
  return said.join(", ");
}

export const OUTCOME_WORDS: Readonly<Record<ImportOutcome, string>> = {
  create: "New",
  change: "Change",
  unchanged: "Unchanged",
  refused: "Refused",
};
