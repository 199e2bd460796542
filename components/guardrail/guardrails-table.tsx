"use client";

import { ShieldBan } from "lucide-react";
import { addressRefused } from "@/components/event/list-error";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { GuardrailRow } from "@/lib/contract/guardrail";
import { InForceBadge } from "./in-force-badge";

const columns: Column<GuardrailRow>[] = [
  {
    id: "name",
    header: "Guardrail",
    primary: true,
    sortable: true,
    width: "40%",
    cell: (r) => r.name,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    cell: (r) => <InForceBadge state={r.state} look="plain" />,
  },
  { id: "kind", header: "Kind", sortable: true, cell: (r) => sentence(r.kind) },
  {
    id: "handle",
    header: "Handle",
    sortable: true,
    priority: 2,
    cell: (r) => <code>{r.handle}</code>,
  },
  {
    id: "updatedAt",
    header: "Changed",
    sortable: true,
    descFirst: true,
    cell: (r) => <RelativeTime at={r.updatedAt} />,
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    options: [
      { value: "on", label: "On" },
      { value: "off", label: "Off" },
    ],
  },
  {
    key: "kind",
    label: "Kind",
    options: [
      { value: "guardrail", label: "Guardrail" },
      { value: "combination", label: "Combination" },
    ],
  },
];

type Props = { page: ListPage<GuardrailRow> };

/** The guardrails of the org. */
export function GuardrailsTable({ page }: Props) {
  return (
    <DataTable
      id="guardrails"
      caption="Guardrails of this organisation"
      plural="guardrails"
      columns={columns}
      facets={facets}
      {...page}
      error={addressRefused(page.refused)}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/settings/guardrails/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name or handle"
      exportHref="/api/v1/guardrails?format=csv"
      empty={
        <EmptyState icon={<ShieldBan />} title="No guardrails yet">
          A guardrail forbids something to every agent, whatever its entitlements say. It is written
          in Cedar and holds from the next call on.
        </EmptyState>
      }
    />
  );
}
