"use client";

import { OctagonX } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import type { RuleNames } from "@/components/decision/policy-link";
import { LabelList } from "@/components/event/label-list";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { namedOptions, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { Ref } from "@/lib/contract/list";
import {
  SESSION_ORIGINS,
  SESSION_STATES,
  type SessionRow,
  sessionListContract,
} from "@/lib/contract/session";
import { csvHref } from "@/lib/query";
import { EndSession } from "./end-session";
import { ORIGIN_WORDS } from "./session-words";

const columns: Column<SessionRow>[] = [
  {
    id: "session",
    header: "Session",
    primary: true,
    width: "15%",
    cell: (row) => <span title={row.externalId}>{row.externalId}</span>,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "12%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "6rem",
    cell: (row) => <StateBadge state={row.state} look="plain" />,
  },
  {
    id: "labels",
    header: "Labels gathered",
    priority: 2,
    width: "9.5rem",
    cell: (row) => <LabelList labels={row.labels} />,
  },
  {
    id: "onBehalfOf",
    header: "On behalf of",
    priority: 3,
    cell: (row) => row.onBehalfOf ?? <span className="text-muted-foreground">Nobody named</span>,
  },
  {
    id: "calls",
    header: "Calls",
    numeric: true,
    sortable: true,
    descFirst: true,
    width: "5.5rem",
    cell: (row) => formatNumber(row.calls),
  },
  {
    id: "blocked",
    header: "Blocked",
    numeric: true,
    sortable: true,
    descFirst: true,
    width: "6.75rem",
    cell: (row) => (
      <span className={row.blocked > 0 ? "font-medium text-red" : undefined}>
        {formatNumber(row.blocked)}
      </span>
    ),
  },
  {
    id: "observed",
    header: "Observed",
    numeric: true,
    priority: 3,
    width: "6rem",
    cell: (row) => formatNumber(row.observed),
  },
  {
    id: "origin",
    header: "Origin",
    hidden: true,
    cell: (row) => ORIGIN_WORDS[row.origin],
  },
  { id: "model", header: "Model", hidden: true, cell: (row) => row.model ?? "Not told" },
  {
    id: "openedAt",
    header: "Opened",
    hidden: true,
    sortable: true,
    descFirst: true,
    cell: (row) => <RelativeTime at={row.openedAt} />,
  },
  {
    id: "lastAt",
    header: "Last activity",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (row) => <RelativeTime at={row.lastAt} />,
  },
];

/** Ends a session without opening it; only where the reader may. */
function endColumn(endable: SessionsTableProps["endable"]): Column<SessionRow> {
  const mine = (row: SessionRow) => endable === "all" || endable.includes(row.agent.id);
  return {
    id: "end",
    header: "Stop",
    width: "3.75rem",
    cell: (row) =>
      row.state === "open" && mine(row) ? (
        <EndSession
          id={row.id}
          name={row.externalId}
          trigger={
            <IconButton label={`End session ${row.externalId}`} size="sm">
              <OctagonX aria-hidden />
            </IconButton>
          }
        />
      ) : null,
  };
}

type SessionsTableProps = {
  page: ListPage<SessionRow>;
  agents: readonly Ref[];
  labels: readonly string[];
  mayConnect: boolean;
  /** Whether the reader may end a session of this agent. */
  endable: "all" | readonly string[];
  /** The names of rules by handle, as far as the address speaks of one. */
  rules: RuleNames;
};

/** Sessions, the latest active first, narrowed by state, agent, origin, label and the combination that happened in them. */
export function SessionsTable(props: SessionsTableProps) {
  const { page, agents, labels, endable, rules } = props;
  const shown = useMemo(() => [...columns, endColumn(endable)], [endable]);
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "state",
        label: "State",
        multiple: true,
        options: sentenceOptions(SESSION_STATES),
      },
      {
        key: "agent",
        label: "Agent",
        multiple: true,
        options: namedOptions(agents),
      },
      {
        key: "origin",
        label: "Origin",
        multiple: true,
        options: SESSION_ORIGINS.map((value) => ({ value, label: ORIGIN_WORDS[value] })),
      },
      {
        key: "label",
        label: "Label",
        multiple: true,
        options: labels.map((value) => ({ value, label: value })),
      },
      {
        key: "combination",
        label: "Combination happened",
        multiple: true,
        describe: (handle) => rules[handle]?.name ?? handle,
      },
    ],
    [agents, labels, rules],
  );
  return (
    <DataTable
      id="sessions"
      views="sessions"
      caption="Sessions of this organisation"
      plural="sessions"
      columns={shown}
      {...page}
      sort="-lastAt"
      rowKey={(row) => row.id}
      rowHref={(row) => `/sessions/${row.id}`}
      facets={facets}
      searchHint="Session or agent"
      exportHref={csvHref(sessionListContract, {})}
      empty={
        <EmptyState
          title="No session yet"
          action={
            props.mayConnect ? (
              <Button asChild variant="primary">
                <Link href="/connect">Connect an agent</Link>
              </Button>
            ) : undefined
          }
        >
          A session appears when an agent asks before its first call, when its application opens
          one, or when its telemetry arrives.
        </EmptyState>
      }
    />
  );
}
