"use client";

import { Inbox } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { AnswerBy } from "@/components/approval/answer-by";
import { AskedState } from "@/components/approval/asked-state";
import { BoundaryBadge } from "@/components/entitlement/boundary-badge";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { namedOptions, optionsOf, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { type AccessRequestRow, accessRequestListContract } from "@/lib/contract/access-request";
import type { Ref } from "@/lib/contract/list";
import { APPROVAL_STATES } from "@/lib/core/approval";
import { csvHref } from "@/lib/query";
import { KIND_WORDS } from "./request-words";

const columns: Column<AccessRequestRow>[] = [
  {
    id: "agent",
    header: "Agent",
    primary: true,
    sortable: true,
    width: "15%",
    cell: (row) => row.agent.name,
  },
  {
    id: "tool",
    header: "Tool",
    sortable: true,
    width: "16%",
    cell: (row) => <ThingLink in="/tools" thing={row.tool} />,
  },
  {
    id: "resources",
    header: "Would reach",
    priority: 2,
    cell: (row) =>
      row.resources.length === 0 ? (
        <span className="text-muted-foreground">No resource</span>
      ) : (
        row.resources.map(({ name }) => name).join(", ")
      ),
  },
  {
    id: "kind",
    header: "Asks for",
    sortable: true,
    hidden: true,
    cell: (row) => KIND_WORDS[row.kind],
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "13rem",
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
    id: "requester",
    header: "Asked by",
    sortable: true,
    width: "9rem",
    cell: (row) => row.requester.name,
  },
  {
    id: "expiresAt",
    header: "Answer by",
    sortable: true,
    width: "9rem",
    cell: (row) => <AnswerBy of={row} />,
  },
  {
    id: "requestedAt",
    header: "Asked",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (row) => <RelativeTime at={row.requestedAt} />,
  },
  {
    id: "accessUntil",
    header: "Access until",
    hidden: true,
    cell: (row) => <RelativeTime at={row.accessUntil} />,
  },
  {
    id: "boundary",
    header: "Boundary",
    hidden: true,
    cell: (row) => <BoundaryBadge boundary={row.boundary} look="plain" />,
  },
  { id: "purpose", header: "Purpose", hidden: true, wrap: true, cell: (row) => row.purpose },
];

/** Whose requests are shown: those that wait for the reader, those they asked for, or all. */
export type WhichRequests = "mine" | "own" | "all";

type Props = {
  page: ListPage<AccessRequestRow>;
  sort: string;
  which: WhichRequests;
  agents: readonly Ref[];
  mayAsk: boolean;
};

/** Requests for access: the inbox, one's own, or all of them. */
export function AccessRequestsTable(props: Props) {
  const { page, which, agents, mayAsk } = props;
  const { rows } = page;
  const facets = useMemo((): Facet[] => facetsOf(which, agents, rows), [which, agents, rows]);
  const asked = { mine: which === "mine" || undefined, own: which === "own" || undefined };
  return (
    <DataTable
      id={`access-requests-${which}`}
      views="access-requests"
      caption="Requests for access"
      plural="requests"
      columns={columns}
      {...page}
      sort={props.sort}
      facets={facets}
      searchHint="Agent, tool, purpose or who asks"
      rowKey={(row) => row.id}
      rowHref={(row) => `/access-requests/${row.id}`}
      rowName={(row) => `${row.agent.name}, ${row.tool.name}`}
      exportHref={csvHref(accessRequestListContract, asked)}
      empty={<Nothing which={which} mayAsk={mayAsk} />}
    />
  );
}

function facetsOf(
  which: WhichRequests,
  agents: readonly Ref[],
  rows: readonly AccessRequestRow[],
): Facet[] {
  const states = sentenceOptions(APPROVAL_STATES);
  const named = (of: "tool" | "requester") => (id: string) =>
    rows.find((row) => row[of].id === id)?.[of].name ?? id;
  const resource = (id: string) =>
    rows.flatMap((row) => row.resources).find((each) => each.id === id)?.name ?? id;
  return [
    ...(which === "mine"
      ? []
      : [{ key: "state", label: "State", multiple: true, options: states }]),
    { key: "kind", label: "Asks for", options: optionsOf(KIND_WORDS) },
    {
      ...{ key: "agent", label: "Agent", multiple: true },
      options: namedOptions(agents),
    },
    { key: "tool", label: "Tool", describe: named("tool") },
    { key: "resource", label: "Resource", describe: resource },
    { key: "requester", label: "Asked by", describe: named("requester") },
  ];
}

function Nothing({ which, mayAsk }: { which: WhichRequests; mayAsk: boolean }) {
  const ask = mayAsk ? (
    <Button asChild variant="primary">
      <Link href="/access-requests/new">Request access</Link>
    </Button>
  ) : undefined;
  if (which === "mine")
    return (
      <EmptyState
        icon={<Inbox />}
        title="Nothing waits for you"
        action={
          <Button asChild>
            <Link href="/access-requests?show=all">See all requests</Link>
          </Button>
        }
      >
        When somebody asks that an agent may reach something you own, it appears here and you are
        told by mail.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Inbox />}
      title={which === "own" ? "You have asked for nothing" : "Nobody has asked for access yet"}
      action={ask}
    >
      Whoever owns an agent asks here for what it needs. The owners of what it would reach decide,
      and the access ends by itself.
    </EmptyState>
  );
}
