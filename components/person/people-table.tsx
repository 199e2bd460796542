"use client";

import { Users } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { sentence } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { PersonRow } from "@/lib/contract/person";
import { ROLES } from "@/lib/core/kernel";

const columns: Column<PersonRow>[] = [
  {
    id: "name",
    header: "Person",
    primary: true,
    sortable: true,
    width: "22%",
    cell: (r) => r.name,
  },
  { id: "email", header: "E-mail", sortable: true, priority: 2, cell: (r) => r.email },
  {
    id: "roles",
    header: "Roles",
    cell: (r) =>
      r.roles.map(sentence).join(", ") || <span className="text-muted-foreground">None</span>,
  },
  {
    id: "rolesFrom",
    header: "Roles from",
    hidden: true,
    cell: (r) => (r.rolesFrom === "provider" ? "Identity provider" : "An administrator"),
  },
  {
    id: "teams",
    header: "Teams",
    priority: 2,
    cell: (r) =>
      r.teams.map(({ name }) => name).join(", ") || (
        <span className="text-muted-foreground">None</span>
      ),
  },
  {
    id: "deputy",
    header: "Deputy",
    priority: 3,
    cell: (r) => <RefLink to="/settings/people" of={r.deputy} missing="None" />,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "7rem",
    cell: (r) => <StateBadge state={r.state} look="plain" />,
  },
  {
    id: "createdAt",
    header: "Added",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];

const facets: Facet[] = [
  {
    key: "role",
    label: "Role",
    multiple: true,
    options: sentenceOptions(ROLES),
  },
  {
    key: "state",
    label: "State",
    multiple: true,
    options: [
      { value: "active", label: "Active" },
      { value: "suspended", label: "Suspended" },
      { value: "left", label: "Left" },
    ],
  },
  { key: "team", label: "Team" },
];

type Props = { page: ListPage<PersonRow> };

/** The people of the org. */
export function PeopleTable({ page }: Props) {
  return (
    <DataTable
      id="people"
      caption="People of this organisation"
      plural="people"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/settings/people/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name or e-mail"
      exportHref="/api/v1/people?format=csv"
      empty={<EmptyState icon={<Users />} title="No people yet" />}
    />
  );
}
