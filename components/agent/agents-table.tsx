"use client";

import { Bot, CirclePause } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber, sentence } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { optionsOf, sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { AgentRow } from "@/lib/contract/agent";
import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "./agent-words";
import { SuspendAgent } from "./suspend-agent";

const columns: Column<AgentRow>[] = [
  { id: "name", header: "Agent", primary: true, sortable: true, width: "18%", cell: (r) => r.name },
  {
    id: "lifecycle",
    header: "State",
    sortable: true,
    width: "7rem",
    cell: (r) => <StateBadge state={r.triage ?? r.lifecycle} look="plain" />,
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
    width: "11.75rem",
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
    width: "7.5rem",
    cell: (r) => <SensitivityBadge sensitivity={r.ceiling} />,
  },
  {
    id: "entitlements",
    header: "Entitlements",
    numeric: true,
    width: "6.5rem",
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
    id: "mergedInto",
    header: "Merged into",
    hidden: true,
    cell: (r) => <RefLink to="/agents" of={r.mergedInto} missing="No" />,
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
    options: sentenceOptions(["proposed", "active", "suspended", "retired"]),
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
  { key: "sponsor", label: "Sponsor" },
  { key: "model", label: "May use" },
  {
    key: "without",
    label: "Without",
    options: [
      { value: "owner", label: "An owner" },
      { value: "sponsor", label: "A sponsor" },
    ],
  },
  {
    key: "triage",
    label: "Set aside",
    options: [
      { value: "merged", label: "Merged" },
      { value: "rejected", label: "Rejected" },
    ],
  },
];

/** Suspends an agent without opening it; only where the reader may. */
function stopColumn(reader: { id: string; operates: boolean }): Column<AgentRow> {
  const mine = ({ owner, sponsor }: AgentRow) =>
    reader.operates || owner?.id === reader.id || sponsor?.id === reader.id;
  return {
    id: "suspend",
    header: "Stop",
    width: "3.75rem",
    cell: (r) =>
      r.lifecycle === "active" && mine(r) ? (
        <SuspendAgent
          agent={r}
          trigger={
            <IconButton label={`Suspend ${r.name}`} size="sm">
              <CirclePause aria-hidden />
            </IconButton>
          }
        />
      ) : null,
  };
}

type Props = {
  page: ListPage<AgentRow>;
  /** Whether the reader may connect an agent. */
  mayConnect: boolean;
  actions?: ReactNode;
  /** The reader, and whether they run every agent. */
  reader: { id: string; operates: boolean; maySuspend: boolean };
};

/** The agents of the org. */
export function AgentsTable({ page, mayConnect, actions, reader }: Props) {
  const { id, operates, maySuspend } = reader;
  const shown = useMemo(
    () => (maySuspend ? [...columns, stopColumn({ id, operates })] : columns),
    [id, operates, maySuspend],
  );
  return (
    <DataTable
      id="agents"
      views="agents"
      caption="Agents of this organisation"
      plural="agents"
      columns={shown}
      facets={facets}
      {...page}
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
