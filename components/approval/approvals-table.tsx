"use client";

import Link from "next/link";
import { useMemo } from "react";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatUtc } from "@/components/ui/format";
import { namedOptions, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { type ApprovalRow, approvalListContract } from "@/lib/contract/approval";
import type { Ref } from "@/lib/contract/list";
import { APPROVAL_STATES } from "@/lib/core/approval";
import { csvHref } from "@/lib/query";
import { AnswerBy } from "./answer-by";
import { AskedState } from "./asked-state";

const columns: Column<ApprovalRow>[] = [
  {
    id: "tool",
    header: "Tool",
    primary: true,
    sortable: true,
    width: "24%",
    cell: (row) => row.tool.name,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "20%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "10rem",
    cell: (row) => <AskedState of={row} />,
  },
  {
    id: "answers",
    header: "Yes so far",
    numeric: true,
    priority: 2,
    width: "6.5rem",
    cell: (row) => `${row.given} of ${row.needed}`,
  },
  {
    id: "onBehalfOf",
    header: "On behalf of",
    priority: 2,
    cell: (row) => row.onBehalfOf ?? <span className="text-muted-foreground">Nobody named</span>,
  },
  {
    id: "session",
    header: "Session",
    hidden: true,
    cell: (row) => <ThingLink in="/sessions" thing={row.session} />,
  },
  {
    id: "expiresAt",
    header: "Deadline",
    sortable: true,
    width: "9rem",
    cell: (row) => <AnswerBy of={row} />,
  },
  {
    id: "requestedAt",
    header: "Asked",
    sortable: true,
    descFirst: true,
    priority: 3,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.requestedAt} />,
  },
];

type ApprovalsTableProps = {
  page: ListPage<ApprovalRow>;
  sort: string;
  agents: readonly Ref[];
  /** Only what waits for the reader. */
  mine: boolean;
};

/** The inbox of step-up requests, or all of them. */
export function ApprovalsTable(props: ApprovalsTableProps) {
  const { page, agents, mine } = props;
  const { rows } = page;
  const facets = useMemo(
    (): Facet[] => [
      ...(mine
        ? []
        : [
            {
              key: "state",
              label: "State",
              multiple: true,
              options: sentenceOptions(APPROVAL_STATES),
            },
          ]),
      {
        key: "agent",
        label: "Agent",
        multiple: true,
        options: namedOptions(agents),
      },
      {
        key: "session",
        label: "Session",
        describe: (id) => rows.find((row) => row.session.id === id)?.session.name ?? id,
      },
      {
        key: "tool",
        label: "Tool",
        describe: (id) => rows.find((row) => row.tool.id === id)?.tool.name ?? id,
      },
      { key: "from", label: "Asked from", describe: formatUtc },
      { key: "to", label: "Asked until", describe: formatUtc },
      { key: "settledFrom", label: "Settled from", describe: formatUtc },
      { key: "settledTo", label: "Settled until", describe: formatUtc },
    ],
    [agents, mine, rows],
  );
  return (
    <DataTable
      id={mine ? "approvals-mine" : "approvals"}
      views="approvals"
      caption={mine ? "Step-up requests that wait for you" : "Step-up requests"}
      plural="requests"
      columns={columns}
      {...page}
      sort={props.sort}
      rowKey={(row) => row.id}
      rowHref={(row) => `/approvals/${row.id}`}
      facets={facets}
      searchHint="Agent, tool, session or person"
      exportHref={csvHref(approvalListContract, { mine })}
      empty={mine ? <NothingWaits /> : <NothingAsked />}
    />
  );
}

function NothingWaits() {
  return (
    <EmptyState
      title="Nothing waits for you"
      action={
        <Button asChild>
          <Link href="/approvals?mine=false">See all requests</Link>
        </Button>
      }
    >
      When an agent needs your yes, its request appears here by itself and you are told by e-mail.
      One that nobody answers before its deadline counts as denied.
    </EmptyState>
  );
}

function NothingAsked() {
  return (
    <EmptyState
      title="No agent has asked for a yes"
      action={
        <Button asChild>
          <Link href="/entitlements">Set an approval boundary</Link>
        </Button>
      }
    >
      An entitlement with the boundary “step-up”, or a guardrail that asks for a person, sends the
      call here first.
    </EmptyState>
  );
}
