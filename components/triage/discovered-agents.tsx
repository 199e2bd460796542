"use client";

import { Radar } from "lucide-react";
import Link from "next/link";
import { MergeAgent } from "@/components/agent/merge-agent";
import { RejectAgent } from "@/components/agent/reject-agent";
import { addressRefused } from "@/components/event/list-error";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { DiscoveredAgent } from "@/lib/contract/agent-triage";
import { FewLinks, Likely, Seen } from "./evidence";

const columns: Column<DiscoveredAgent>[] = [
  {
    id: "name",
    header: "Agent",
    primary: true,
    sortable: true,
    width: "16%",
    cell: ({ agent }) => agent.name,
  },
  {
    id: "seen",
    header: "Last seen",
    width: "8rem",
    cell: (r) => <Seen first={r.firstSeenAt} last={r.lastSeenAt} />,
  },
  {
    id: "executions",
    header: "Executions",
    numeric: true,
    width: "6.5rem",
    cell: (r) => (
      <TextLink href={`/sessions?agent=${r.agent.id}`}>{formatNumber(r.executions)}</TextLink>
    ),
  },
  {
    id: "sessions",
    header: "Sessions",
    numeric: true,
    width: "5.5rem",
    priority: 2,
    cell: (r) => formatNumber(r.sessions),
  },
  {
    id: "tools",
    header: "Tools it ran",
    wrap: true,
    priority: 2,
    cell: (r) => <FewLinks to="/tools" of={r.tools} none="None seen" />,
  },
  {
    id: "findings",
    header: "Findings",
    numeric: true,
    width: "5.5rem",
    priority: 3,
    cell: (r) => (
      <TextLink href={`/findings?agent=${r.agent.id}`}>{formatNumber(r.openFindings)}</TextLink>
    ),
  },
  {
    id: "likely",
    header: "May be",
    wrap: true,
    cell: (r) => <Likely to="/agents" likely={r.likely} />,
  },
];

const decideColumn: Column<DiscoveredAgent> = {
  id: "decide",
  header: "Decide",
  width: "14rem",
  cell: ({ agent, likely }) => (
    <span className="relative z-10 flex gap-1">
      <Button size="sm" asChild>
        <Link href={`/agents/${agent.id}`}>Adopt</Link>
      </Button>
      <MergeAgent agent={agent} likely={likely[0]} trigger={<Button size="sm">Merge</Button>} />
      <RejectAgent agent={agent} trigger={<Button size="sm">Reject</Button>} />
    </span>
  ),
};
const withDecide = [...columns, decideColumn];

type Props = {
  page: ListPage<DiscoveredAgent>;
  mayDecide: boolean;
};

/** Agents that telemetry found, each with what was seen of it and what can be decided. */
export function DiscoveredAgents({ page, mayDecide }: Props) {
  return (
    <DataTable
      id="triage-agents"
      caption="Agents that await a decision"
      plural="agents"
      columns={mayDecide ? withDecide : columns}
      {...page}
      error={addressRefused(page.refused)}
      sort="-createdAt"
      rowKey={(r) => r.agent.id}
      rowHref={(r) => `/agents/${r.agent.id}`}
      rowName={(r) => r.agent.name}
      searchHint="Name or handle"
      exportHref="/api/v1/triage/agents?format=csv"
      empty={
        <EmptyState icon={<Radar />} title="Nothing to decide">
          An agent that only telemetry knows appears here, with what it did. Send traces to the
          gateway to find what runs beside it.
        </EmptyState>
      }
    />
  );
}
