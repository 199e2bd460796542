"use client";

import { History } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { POLICY_STATES, type PolicyVersionRow } from "@/lib/contract/policy";
import { VersionBadge } from "./version-badge";

const columns: Column<PolicyVersionRow>[] = [
  {
    id: "number",
    header: "Version",
    primary: true,
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (r) => `Version ${r.number}`,
  },
  {
    id: "state",
    header: "State",
    width: "8rem",
    cell: (r) => <VersionBadge state={r.state} look="plain" />,
  },
  {
    id: "note",
    header: "What for",
    wrap: true,
    width: "30%",
    cell: (r) => r.note ?? (r.author ? "Not said yet" : "The founding version"),
  },
  { id: "author", header: "Written by", cell: (r) => r.author?.name ?? "Ambit" },
  {
    id: "publisher",
    header: "Published by",
    priority: 2,
    cell: (r) => r.publisher?.name ?? (r.publishedAt ? "Ambit" : "–"),
  },
  {
    id: "publishedAt",
    header: "Published",
    width: "8rem",
    cell: (r) => <RelativeTime at={r.publishedAt} missing="Not yet" />,
  },
  {
    id: "rules",
    header: "Rules",
    numeric: true,
    priority: 3,
    width: "5rem",
    cell: (r) => formatNumber(r.rules),
  },
  {
    id: "limits",
    header: "Limits",
    numeric: true,
    priority: 3,
    width: "5rem",
    cell: (r) => formatNumber(r.limits),
  },
  {
    id: "basedOn",
    header: "Made from",
    numeric: true,
    hidden: true,
    cell: (r) => r.basedOn ?? "–",
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(POLICY_STATES),
  },
];

/** All versions of the policy. */
export function VersionsTable({ page }: { page: ListPage<PolicyVersionRow> }) {
  return (
    <DataTable
      id="policy-versions"
      caption="Versions of the policy"
      plural="versions"
      columns={columns}
      facets={facets}
      {...page}
      sort="-number"
      rowKey={(r) => r.id}
      rowHref={(r) => `/policies/versions/${r.number}`}
      rowName={(r) => `Version ${r.number}`}
      searchHint="What it was for"
      exportHref="/api/v1/policies?format=csv"
      empty={
        <EmptyState icon={<History />} title="No versions yet">
          Each published policy is kept here as it was, with who wrote and who published it.
        </EmptyState>
      }
    />
  );
}
