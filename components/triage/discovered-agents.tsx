"use client";

import Link from "next/link";
import { MergeAgent } from "@/components/agent/merge-agent";
import { RejectAgent } from "@/components/agent/reject-agent";
import type { Column } from "@/components/table/column";
import type { ListPage } from "@/components/table/list-page";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { DiscoveredAgent } from "@/lib/contract/agent-triage";
import { FewLinks, Likely, Seen } from "./evidence";
import { TriageTable } from "./triage-table";

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

const named = ({ agent }: DiscoveredAgent) => agent;

const decide = ({ agent, likely }: DiscoveredAgent) => (
  <>
    <Button size="sm" asChild>
      <Link href={`/agents/${agent.id}`}>Adopt</Link>
    </Button>
    <MergeAgent agent={agent} likely={likely[0]} trigger={<Button size="sm">Merge</Button>} />
    <RejectAgent agent={agent} trigger={<Button size="sm">Reject</Button>} />
  </>
);

type Props = { page: ListPage<DiscoveredAgent>; mayDecide: boolean };

/** Agents that telemetry found, each with what was seen of it and what can be decided. */
export function DiscoveredAgents({ page, mayDecide }: Props) {
  return (
    <TriageTable
      of="agents"
      {...{ page, columns, named }}
      decide={mayDecide ? decide : null}
      searchHint="Name or handle"
    >
      An agent that only telemetry knows appears here, with what it did. Send traces to the gateway
      to find what runs beside it.
    </TriageTable>
  );
}
