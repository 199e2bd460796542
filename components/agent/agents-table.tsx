"use client";

import { Bot } from "lucide-react";
import type { ReactNode } from "react";
import { addressRefused } from "@/components/event/list-error";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber, sentence } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { AgentRow } from "@/lib/contract/agent";
import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS, optionsOf } from "./agent-words";

const columns: Column<AgentRow>[] = [
  { id: "name", header: "Agent", primary: true, sortable: true, width: "24%", cell: (r) => r.name },
  {
    id: "lifecycle",
    header: "State",
    sortable: true,
    width: "7.5rem",
    cell: (r) => <StateBadge state={r.lifecycle} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "accessClass",
    header: "Access class",
    sortable: true,
    priority: 2,
    width: "13.5rem",
    cell: (r) => ACCESS_CLASS_WORDS[r.accessClass],
  },
  {
    id: "autonomy",
    header: "Autonomy",
    sortable: true,
    priority: 3,
    cell: (r) => AUTONOMY_WORDS[r.autonomy],
  },
  {
    id: "ceiling",
    header: "Data ceiling",
    sortable: true,
    priority: 2,
    width: "9rem",
    cell: (r) => <SensitivityBadge sensitivity={r.ceiling} />,
  },
  {
    id: "entitlements",
    header: "Entitlements",
    numeric: true,
    width: "7.5rem",
    cell: (r) => (
      <TextLink href={`/entitlements?agent=${r.id}`}>{formatNumber(r.entitlements)}</TextLink>
    ),
  },
  {
    id: "lastSeenAt",
    header: "Last seen",
    priority: 2,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.lastSeenAt} missing="Never" />,
  },
  { id: "origin", header: "Origin", hidden: true, cell: (r) => sentence(r.origin) },
  {
    id: "handle",
    header: "Handle",
    sortable: true,
    hidden: true,
    cell: (r) => <code>{r.handle}</code>,
  },
  {
    id: "sponsor",
    header: "Sponsor",
    hidden: true,
    cell: (r) => <RefLink to="/settings/people" of={r.sponsor} missing="Nobody" />,
  },
  {
    id: "nextReviewAt",
    header: "Next review",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.nextReviewAt} missing="Not set" />,
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
    key: "lifecycle",
    label: "State",
    multiple: true,
    options: ["proposed", "active", "suspended", "retired"].map((value) => ({
      value,
      label: sentence(value),
    })),
  },
  {
    key: "accessClass",
    label: "Access class",
    multiple: true,
    options: optionsOf(ACCESS_CLASS_WORDS),
  },
  { key: "autonomy", label: "Autonomy", multiple: true, options: optionsOf(AUTONOMY_WORDS) },
  {
    key: "origin",
    label: "Origin",
    options: [
      { value: "registered", label: "Registered" },
      { value: "discovered", label: "Discovered" },
    ],
  },
  { key: "owner", label: "Owner" },
];

type Props = {
  page: ListPage<AgentRow>;
  /** Whether the reader may connect an agent. */
  mayConnect: boolean;
  actions?: ReactNode;
};

/** The agents of the org. */
export function AgentsTable({ page, mayConnect, actions }: Props) {
  return (
    <DataTable
      id="agents"
      caption="Agents of this organisation"
      plural="agents"
      columns={columns}
      facets={facets}
      {...page}
      error={addressRefused(page.refused)}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/agents/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, handle or purpose"
      exportHref="/api/v1/agents?format=csv"
      actions={actions}
      empty={
        <EmptyState
          icon={<Bot />}
          title="No agents yet"
          action={
            mayConnect ? (
              <Button asChild>
                <a href="/connect">Connect an agent</a>
              </Button>
            ) : undefined
          }
        >
          Register one, or send its telemetry: what is found there is proposed here, and may do
          nothing until somebody adopts it.
        </EmptyState>
      }
    />
  );
}
