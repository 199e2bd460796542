"use client";

import { History } from "lucide-react";
import { VersionBadge } from "@/components/policy/version-badge";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { POLICY_STATES } from "@/lib/contract/policy-version";
import type { RoutingVersionRow } from "@/lib/contract/routing-policy";
import { rolloutLabel } from "./rollout-words";
import { HOME } from "./routing-places";

const columns: Column<RoutingVersionRow>[] = [
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
    width: "28%",
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
    sortable: true,
    width: "8rem",
    cell: (r) => <RelativeTime at={r.publishedAt} missing="Not yet" />,
  },
  {
    id: "rollout",
    header: "Answers",
    priority: 2,
    width: "9rem",
    cell: (r) => rolloutLabel(r.rollout),
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
    id: "budgets",
    header: "Budgets",
    numeric: true,
    priority: 3,
    width: "5.5rem",
    cell: (r) => formatNumber(r.budgets),
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

/** All versions of the routing policy. */
export function RoutingVersionsTable({ page }: { page: ListPage<RoutingVersionRow> }) {
  return (
    <DataTable
      id="routing-versions"
      caption="Versions of the routing policy"
      plural="versions"
      columns={columns}
      facets={facets}
      {...page}
      sort="-number"
      rowKey={(r) => r.id}
      rowHref={(r) => `${HOME}/versions/${r.number}`}
      rowName={(r) => `Version ${r.number}`}
      searchHint="What it was for"
      exportHref="/api/v1/routing-policies?format=csv"
      empty={
        <EmptyState icon={<History />} title="No versions yet">
          Each published routing policy is kept here as it was, with who wrote and who published it.
        </EmptyState>
      }
    />
  );
}
