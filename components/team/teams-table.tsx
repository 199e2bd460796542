"use client";

import { UsersRound } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TeamRow } from "@/lib/contract/team";

const columns: Column<TeamRow>[] = [
  { id: "name", header: "Team", primary: true, sortable: true, width: "45%", cell: (r) => r.name },
  {
    id: "provisioned",
    header: "Kept by",
    priority: 2,
    cell: (r) => (r.provisioned ? "SCIM" : "Hand"),
  },
  {
    id: "members",
    header: "Members",
    sortable: true,
    descFirst: true,
    numeric: true,
    cell: (r) => formatNumber(r.members),
  },
  {
    id: "createdAt",
    header: "Added",
    sortable: true,
    descFirst: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];
const facets: Facet[] = [{ key: "member", label: "Member" }];

type Props = { page: ListPage<TeamRow> };

/** The teams of the org. */
export function TeamsTable({ page }: Props) {
  return (
    <DataTable
      id="teams"
      caption="Teams of this organisation"
      plural="teams"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/settings/teams/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name"
      exportHref="/api/v1/teams?format=csv"
      empty={
        <EmptyState icon={<UsersRound />} title="No teams yet">
          A step-up can ask a team: any of its members may answer.
        </EmptyState>
      }
    />
  );
}
