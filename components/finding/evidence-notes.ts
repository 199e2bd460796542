import { countOf, formatNumber } from "@/components/ui/format";
import type { FindingDetail } from "@/lib/contract/finding";
import { type Told, toldOf } from "@/lib/core/finding";

/** What a finding says of each record that it rests on, by the record's id. */
export function evidenceNotes({
  rule,
  facts,
}: Pick<FindingDetail, "rule" | "facts">): ReadonlyMap<string, string> {
  return new Map(notesOf(toldOf(rule, facts)));
}

function notesOf(told: Told): [id: string, note: string][] {
  switch (told.rule) {
    case "entitlement_too_wide":
      return [
        [told.facts.entitlement.id, countOf(told.facts.uses, "call")],
        ...told.facts.unreached.map((id): [string, string] => [id, "Not reached by any call"]),
      ];
    case "entitlement_unused":
    case "standing_access":
      return [[told.facts.entitlement.id, countOf(told.facts.uses, "call")]];
    case "session_loops":
      return told.facts.items.map(({ id, value }) => [
        id,
        `Same call ${formatNumber(value)} times`,
      ]);
    case "chain_undeclared":
      return told.facts.agents.map(({ id, sessions }) => [id, countOf(sessions, "session")]);
    case "rubber_stamping":
      return told.facts.items.map(({ id, seconds }) => [
        id,
        `Answered in ${Math.round(seconds)} s`,
      ]);
    case "combination_unstopped":
    case "combination_reachable":
      return told.facts.sides.flatMap(({ entitlements }, place) =>
        entitlements.map((one): [string, string] => [one.id, sideWords(place + 1, one)]),
      );
    default:
      return [];
  }
}

function sideWords(side: number, { effects, uses }: { effects: string[]; uses: number }): string {
  return `Side ${side}: ${effects.join(", ")}; ${countOf(uses, "use")}`;
}
