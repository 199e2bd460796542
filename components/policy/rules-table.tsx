"use client";

import { Scale } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { VERDICT_LOOKS, VerdictBadge } from "@/components/verdict/verdict-badge";
import { ChangeBadge } from "./change-badge";
import { placeOf } from "./policy-places";
import { FORM_WORDS } from "./policy-words";
import type { RuleRow } from "./rule-rows";
import { RuleSwitch } from "./rule-switch";

const columns: Column<RuleRow>[] = [
  {
    id: "name",
    header: "Rule",
    primary: true,
    sortable: true,
    width: "42%",
    wrap: true,
    cell: (r) => r.name,
  },
  {
    id: "outcome",
    header: "Outcome",
    sortable: true,
    width: "8rem",
    cell: (r) => (
      <span className="inline-flex flex-wrap gap-1 align-middle">
        {r.verdicts.map((verdict) => (
          <VerdictBadge key={verdict} verdict={verdict} />
        ))}
      </span>
    ),
  },
  { id: "form", header: "Form", sortable: true, width: "8rem", cell: (r) => FORM_WORDS[r.form] },
  {
    id: "on",
    header: "On",
    sortable: true,
    width: "6rem",
    cell: (r) => <RuleSwitch handle={r.handle} name={r.name} on={r.on} />,
  },
  {
    id: "change",
    header: "Draft",
    width: "11rem",
    priority: 2,
    cell: (r) =>
      r.change ? (
        <ChangeBadge change={r.change} />
      ) : (
        <span className="text-muted-foreground">Unchanged</span>
      ),
  },
  {
    id: "handle",
    header: "Handle",
    sortable: true,
    priority: 3,
    cell: (r) => <code className="font-mono text-sm">{r.handle}</code>,
  },
];

const facets: Facet[] = [
  {
    key: "form",
    label: "Form",
    multiple: true,
    options: Object.entries(FORM_WORDS).map(([value, label]) => ({ value, label })),
  },
  {
    key: "outcome",
    label: "Outcome",
    multiple: true,
    options: (["block", "step_up", "constrain", "log"] as const).map((value) => ({
      value,
      label: VERDICT_LOOKS[value].word,
    })),
  },
  {
    key: "on",
    label: "State",
    options: [
      { value: "on", label: "On" },
      { value: "off", label: "Off" },
    ],
  },
];

type RulesTableProps = { rows: RuleRow[]; actions: ReactNode };

/** The rules of a version. */
export function RulesTable({ rows, actions }: RulesTableProps) {
  return (
    <DataTable
      id="policy-rules"
      caption="Rules of this version"
      plural="rules"
      columns={columns}
      facets={facets}
      rows={rows}
      total={rows.length}
      pageSize={500}
      page={1}
      rowKey={(r) => r.handle}
      rowHref={(r) => placeOf("rules", r.handle)}
      rowName={(r) => r.name}
      searchHint="Name or handle"
      actions={actions}
      empty={
        <EmptyState icon={<Scale />} title="No rules yet" action={actions}>
          A rule forbids something to every agent, whatever its entitlements say. Begin with a piece
          of the starter pack, or with two things that may not meet in one session.
        </EmptyState>
      }
    />
  );
}
