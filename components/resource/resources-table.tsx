"use client";

import { Database } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ResourceRow } from "@/lib/contract/resource";
import { SENSITIVITIES } from "@/lib/core/kernel";

const columns: Column<ResourceRow>[] = [
  {
    id: "name",
    header: "Resource",
    primary: true,
    sortable: true,
    width: "28%",
    cell: (r) => r.name,
  },
  {
    id: "sensitivity",
    header: "Sensitivity",
    sortable: true,
    descFirst: true,
    cell: (r) => <SensitivityBadge sensitivity={r.sensitivity} />,
  },
  { id: "kind", header: "Kind", sortable: true, priority: 2, cell: (r) => r.kind },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "entitlements",
    header: "Entitlements",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "8rem",
    cell: (r) => (
      <TextLink href={`/entitlements?resource=${r.id}`}>{formatNumber(r.entitlements)}</TextLink>
    ),
  },
  {
    id: "tags",
    header: "Tags",
    priority: 3,
    cell: (r) => r.tags.join(", ") || <span className="text-muted-foreground">None</span>,
  },
  {
    id: "handle",
    header: "Handle",
    sortable: true,
    hidden: true,
    cell: (r) => <code>{r.handle}</code>,
  },
  {
    id: "updatedAt",
    header: "Changed",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.updatedAt} />,
  },
];

const facets: Facet[] = [
  {
    key: "sensitivity",
    label: "Sensitivity",
    multiple: true,
    options: sentenceOptions(SENSITIVITIES),
  },
  { key: "kind", label: "Kind" },
  { key: "tag", label: "Tag" },
  { key: "owner", label: "Owner" },
  { key: "without", label: "Without", options: [{ value: "owner", label: "An owner" }] },
];

type Props = { page: ListPage<ResourceRow> };

/** The resources of the org. */
export function ResourcesTable({ page }: Props) {
  return (
    <DataTable
      id="resources"
      caption="Resources of this organisation"
      plural="resources"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/resources/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, handle or kind"
      exportHref="/api/v1/resources?format=csv"
      empty={
        <EmptyState icon={<Database />} title="No resources yet">
          Add the data and systems that tools reach, with how much harm a disclosure would do; then
          map a tool's arguments to them in its review.
        </EmptyState>
      }
    />
  );
}
