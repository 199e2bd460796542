"use client";

import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { namedOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { DRIFT_STATES, type DriftAgentRow, driftAgentsContract } from "@/lib/contract/drift";
import type { Ref } from "@/lib/contract/list";
import { MEASURE_WORDS, MEASURES } from "@/lib/core/drift";
import { csvHref } from "@/lib/query";
import { DriftState } from "./drift-state";
import { formatP, STATE_WORDS } from "./drift-words";

const NONE = <span className="text-muted-foreground">–</span>;

const columns: Column<DriftAgentRow>[] = [
  {
    id: "name",
    header: "Agent",
    primary: true,
    sortable: true,
    width: "20%",
    cell: (row) => row.name,
  },
  {
    id: "state",
    header: "State",
    width: "10.5rem",
    cell: (row) => <DriftState state={row.state} look="plain" />,
  },
  {
    id: "standing",
    header: "Changed in",
    wrap: true,
    cell: (row) =>
      row.standing.length > 0
        ? row.standing.map((measure) => MEASURE_WORDS[measure].title).join(", ")
        : NONE,
  },
  {
    id: "q",
    header: "q",
    numeric: true,
    sortable: true,
    width: "5.5rem",
    cell: (row) => formatP(row.q),
  },
  {
    id: "sessions",
    header: "Sessions",
    numeric: true,
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (row) => (
      <span
        title={`${formatNumber(row.before)} before the period, ${formatNumber(row.sessions)} in it`}
      >
        {formatNumber(row.before)} → {formatNumber(row.sessions)}
      </span>
    ),
  },
  {
    id: "changedAt",
    header: "Change",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "8.5rem",
    cell: (row) => (row.changedAt ? <RelativeTime at={row.changedAt} /> : NONE),
  },
  {
    id: "baselineAt",
    header: "New baseline",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "9.5rem",
    cell: (row) => (row.baselineAt ? <RelativeTime at={row.baselineAt} /> : NONE),
  },
  {
    id: "owner",
    header: "Owner",
    hidden: true,
    sortable: true,
    cell: (row) => row.owner?.name ?? <span className="text-muted-foreground">Nobody</span>,
  },
  {
    id: "computedAt",
    header: "Compared",
    hidden: true,
    cell: (row) => (row.computedAt ? <RelativeTime at={row.computedAt} /> : NONE),
  },
];

type DriftAgentsTableProps = {
  page: ListPage<DriftAgentRow>;
  teams: readonly Ref[];
};

/** Agents beside their own past, those that have changed first. */
export function DriftAgentsTable(props: DriftAgentsTableProps) {
  const { page, teams } = props;
  const { rows } = page;
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "state",
        label: "State",
        multiple: true,
        options: DRIFT_STATES.map((value) => ({ value, label: STATE_WORDS[value].word })),
      },
      {
        key: "measure",
        label: "Changed in",
        multiple: true,
        options: MEASURES.map((value) => ({ value, label: MEASURE_WORDS[value].title })),
      },
      {
        key: "team",
        label: "Team",
        multiple: true,
        options: namedOptions(teams),
      },
      {
        key: "agent",
        label: "Agent",
        describe: (id) => rows.find((row) => row.id === id)?.name ?? id,
      },
    ],
    [teams, rows],
  );
  return (
    <DataTable
      id="drift-agents"
      views="drift/agents"
      caption="Agents beside their own past"
      plural="agents"
      columns={columns}
      {...page}
      sort="q"
      rowKey={(row) => row.id}
      rowHref={(row) => `/drift/agents/${row.id}`}
      facets={facets}
      searchHint="Agent or owner"
      exportHref={csvHref(driftAgentsContract, {})}
      empty={
        <EmptyState title="No agent to compare yet">
          An agent is compared with its own past once it has had a session.
        </EmptyState>
      }
    />
  );
}
