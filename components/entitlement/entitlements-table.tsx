"use client";

import { KeySquare } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { optionsOf } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { EntitlementRow } from "@/lib/contract/entitlement";
import { BoundaryBadge } from "./boundary-badge";
import { BOUNDARY_WORDS } from "./boundary-words";
import { LastUse } from "./last-use";

const columns: Column<EntitlementRow>[] = [
  {
    id: "tool",
    header: "Tool",
    primary: true,
    sortable: true,
    width: "24%",
    cell: (r) => r.tool.name,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "18%",
    cell: (r) => <RefLink to="/agents" of={r.agent} />,
  },
  {
    id: "resources",
    header: "Resources",
    priority: 2,
    cell: (r) =>
      r.resources.length === 0 ? (
        <span className="text-muted-foreground">Reaches none</span>
      ) : (
        r.resources.map(({ name }) => name).join(", ")
      ),
  },
  {
    id: "boundary",
    header: "Boundary",
    sortable: true,
    width: "7rem",
    cell: (r) => <BoundaryBadge boundary={r.boundary} look="plain" />,
  },
  {
    id: "lastUsedAt",
    header: "Last use",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (r) => <LastUse at={r.lastUsedAt} uses={r.uses} />,
  },
  {
    id: "uses",
    header: "Uses",
    sortable: true,
    descFirst: true,
    numeric: true,
    priority: 3,
    width: "5rem",
    cell: (r) => formatNumber(r.uses),
  },
  {
    id: "expiresAt",
    header: "Expires",
    sortable: true,
    priority: 2,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.expiresAt} missing="Never" />,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "7rem",
    cell: (r) => <StateBadge state={r.state} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    hidden: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  { id: "purpose", header: "Purpose", hidden: true, wrap: true, cell: (r) => r.purpose },
  {
    id: "constraints",
    header: "Constraints",
    hidden: true,
    numeric: true,
    cell: (r) => formatNumber(r.constraints),
  },
  {
    id: "reviewDueAt",
    header: "Review due",
    hidden: true,
    cell: (r) => <RelativeTime at={r.state === "active" ? r.reviewDueAt : null} missing="No" />,
  },
  {
    id: "createdAt",
    header: "Granted",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];

const facets: Facet[] = [
  { key: "boundary", label: "Boundary", multiple: true, options: optionsOf(BOUNDARY_WORDS) },
  {
    key: "state",
    label: "State",
    options: [
      { value: "active", label: "Active" },
      { value: "revoked", label: "Revoked" },
    ],
  },
  {
    key: "unusedDays",
    label: "Not used for",
    options: [
      { value: "30", label: "30 days" },
      { value: "90", label: "90 days" },
      { value: "180", label: "180 days" },
    ],
    describe: (value) => `${value} days`,
  },
  {
    key: "expiringDays",
    label: "Expires within",
    options: [
      { value: "7", label: "7 days" },
      { value: "30", label: "30 days" },
      { value: "90", label: "90 days" },
    ],
    describe: (value) => `${value} days`,
  },
  {
    key: "reviewDue",
    label: "Review",
    options: [{ value: "true", label: "Due" }],
  },
  { key: "agent", label: "Agent" },
  { key: "tool", label: "Tool" },
  { key: "resource", label: "Resource" },
  { key: "owner", label: "Owner" },
  { key: "without", label: "Without", options: [{ value: "owner", label: "An owner" }] },
];

type Props = {
  page: ListPage<EntitlementRow>;
  actions?: ReactNode;
};

/** The entitlements of the org. */
export function EntitlementsTable({ page, actions }: Props) {
  return (
    <DataTable
      id="entitlements"
      views="entitlements"
      caption="Entitlements of this organisation"
      plural="entitlements"
      columns={columns}
      facets={facets}
      {...page}
      sort="agent"
      rowKey={(r) => r.id}
      rowHref={(r) => `/entitlements/${r.id}`}
      rowName={(r) => `${r.agent.name}, ${r.tool.name}`}
      searchHint="Agent, tool, resource or purpose"
      exportHref="/api/v1/entitlements?format=csv"
      actions={actions}
      empty={
        <EmptyState icon={<KeySquare />} title="No entitlements yet" action={actions}>
          Nothing is allowed that no entitlement permits: give an agent one tool, on the resources
          it needs, for a purpose.
        </EmptyState>
      }
    />
  );
}
