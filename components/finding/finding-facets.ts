import { PERIOD_FACETS } from "@/components/event/period";
import type { Facet } from "@/components/table/use-list-params";
import { formatUtc } from "@/components/ui/format";
import { namedOptions } from "@/components/ui/options";
import { SEVERITY_LOOKS } from "@/components/verdict/severity-badge";
import type { FindingRow } from "@/lib/contract/finding";
import type { Ref } from "@/lib/contract/list";
import {
  FAMILIES,
  FAMILY_WORDS,
  FINDING_STATES,
  RULE_IDS,
  RULE_WORDS,
  SEVERITIES,
} from "@/lib/core/finding";
import { STATE_LOOKS } from "./finding-state";

/** What findings can be narrowed by that is not the same everywhere. */
export type Narrowings = {
  agents: readonly Ref[];
  tools: readonly Ref[];
  teams: readonly Ref[];
  /** Standards and their items that rules bear on. */
  controls: readonly { value: string; label: string }[];
  /** The reader. */
  me: string;
};

/** By what findings are narrowed down; what only a link elsewhere asks for is named where the rows shown know it. */
export function facetsOf(of: Narrowings, rows: readonly FindingRow[]): Facet[] {
  const named = (pick: (row: FindingRow) => Ref | null) => (id: string) =>
    rows.map(pick).find((thing) => thing?.id === id)?.name ?? id;
  return [
    {
      key: "state",
      label: "State",
      multiple: true,
      options: FINDING_STATES.map((value) => ({ value, label: STATE_LOOKS[value].word })),
    },
    {
      key: "severity",
      label: "Severity",
      multiple: true,
      options: SEVERITIES.toReversed().map((value) => ({
        value,
        label: SEVERITY_LOOKS[value].word,
      })),
    },
    {
      key: "family",
      label: "Family",
      multiple: true,
      options: FAMILIES.map((value) => ({ value, label: FAMILY_WORDS[value] })),
    },
    {
      key: "rule",
      label: "What is wrong",
      multiple: true,
      options: RULE_IDS.map((value) => ({ value, label: RULE_WORDS[value] })),
    },
    {
      key: "overdue",
      label: "Time",
      options: [
        { value: "true", label: "Overdue" },
        { value: "false", label: "In time" },
      ],
    },
    {
      key: "foundDays",
      label: "Found within",
      options: ["1", "7", "30"].map((days) => ({ value: days, label: daysWords(days) })),
      describe: daysWords,
    },
    { key: "mine", label: "Yours", options: [{ value: "true", label: "What concerns you" }] },
    {
      key: "owner",
      label: "Owner",
      multiple: true,
      options: [{ value: of.me, label: "Me" }],
      describe: named(({ owner }) => owner),
    },
    { key: "without", label: "Without", options: [{ value: "owner", label: "Owner" }] },
    { key: "team", label: "Team of the owner", multiple: true, options: namedOptions(of.teams) },
    { key: "agent", label: "Agent", multiple: true, options: namedOptions(of.agents) },
    { key: "tool", label: "Tool", multiple: true, options: namedOptions(of.tools) },
    { key: "control", label: "Control", multiple: true, options: of.controls },
    { key: "session", label: "Session", describe: named(({ session }) => session) },
    { key: "entitlement", label: "Entitlement", describe: named(({ entitlement }) => entitlement) },
    { key: "model", label: "Model", describe: named(({ model }) => model) },
    { key: "credential", label: "Credential", describe: named(({ credential }) => credential) },
    { key: "foundFrom", label: "Found from", describe: formatUtc },
    { key: "foundTo", label: "Found until", describe: formatUtc },
    { key: "resolvedFrom", label: "Resolved from", describe: formatUtc },
    { key: "resolvedTo", label: "Resolved until", describe: formatUtc },
    { key: "unresolvedAt", label: "Unresolved on", describe: formatUtc },
    ...PERIOD_FACETS,
  ];
}

function daysWords(days: string): string {
  return days === "1" ? "1 day" : `${days} days`;
}
