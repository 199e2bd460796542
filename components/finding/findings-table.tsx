"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { addressRefused } from "@/components/event/list-error";
import { PERIOD_FACETS } from "@/components/event/period";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { SEVERITY_LOOKS, SeverityBadge } from "@/components/verdict/severity-badge";
import { type FindingRow, findingListContract } from "@/lib/contract/finding";
import type { Ref } from "@/lib/contract/list";
import { BYPASS_RULES, FINDING_STATES, RULE_WORDS, SEVERITIES } from "@/lib/core/finding";
import { csvHref } from "@/lib/query";
import { AcknowledgeMany } from "./acknowledge-many";
import { FindingStateBadge, STATE_LOOKS } from "./finding-state";

const columns: Column<FindingRow>[] = [
  {
    id: "rule",
    header: "What is wrong",
    primary: true,
    sortable: true,
    cell: (row) => <span title={row.summary}>{RULE_WORDS[row.rule]}</span>,
  },
  {
    id: "severity",
    header: "Severity",
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <SeverityBadge severity={row.severity} look="plain" />,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "15%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "tool",
    header: "Tool",
    sortable: true,
    width: "20%",
    cell: (row) => <ThingLink in="/tools" thing={row.tool} />,
  },
  {
    id: "session",
    header: "Session",
    hidden: true,
    cell: (row) => <ThingLink in="/sessions" thing={row.session} missing="Several" />,
  },
  {
    id: "count",
    header: "Executions",
    numeric: true,
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "8rem",
    cell: (row) => formatNumber(row.count),
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "9rem",
    cell: (row) => <FindingStateBadge state={row.state} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    hidden: true,
    cell: (row) => row.owner?.name ?? <span className="text-muted-foreground">Nobody</span>,
  },
  {
    id: "firstSeenAt",
    header: "First seen",
    hidden: true,
    sortable: true,
    descFirst: true,
    cell: (row) => <RelativeTime at={row.firstSeenAt} />,
  },
  {
    id: "lastSeenAt",
    header: "Last seen",
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.lastSeenAt} />,
  },
];

type FindingsTableProps = {
  rows: readonly FindingRow[];
  total: number;
  more?: boolean;
  page: number;
  pageSize: number;
  refused?: string;
  agents: readonly Ref[];
  tools: readonly Ref[];
  mayConnect: boolean;
  /** Whether the reader may work on findings at all. */
  mayWrite: boolean;
};

/** Findings, the gravest first, narrowed by state, severity, rule, agent and tool. */
export function FindingsTable(props: FindingsTableProps) {
  const { agents, tools, rows, mayWrite } = props;
  const [selected, setSelected] = useState<string[]>([]);
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "state",
        label: "State",
        multiple: true,
        options: FINDING_STATES.map((value) => ({ value, label: STATE_LOOKS[value].word })),
      },
      {
        key: "severity",
        label: "Severity",
        multiple: true,
        options: SEVERITIES.toReversed().map((value) => ({
          value,
          label: SEVERITY_LOOKS[value].word,
        })),
      },
      {
        key: "rule",
        label: "What is wrong",
        multiple: true,
        options: BYPASS_RULES.map((value) => ({ value, label: RULE_WORDS[value] })),
      },
      { key: "agent", label: "Agent", multiple: true, options: agents.map(optionOf) },
      { key: "tool", label: "Tool", multiple: true, options: tools.map(optionOf) },
      {
        key: "session",
        label: "Session",
        describe: (id) => rows.find((row) => row.session?.id === id)?.session?.name ?? id,
      },
      {
        key: "owner",
        label: "Owner",
        describe: (id) => rows.find((row) => row.owner?.id === id)?.owner?.name ?? id,
      },
      ...PERIOD_FACETS,
    ],
    [agents, tools, rows],
  );
  return (
    <DataTable
      id="findings"
      views="findings"
      caption="Findings of this organisation"
      plural="findings"
      columns={columns}
      rows={rows}
      total={props.total}
      more={props.more}
      page={props.page}
      pageSize={props.pageSize}
      sort="-severity"
      rowKey={(row) => row.id}
      rowHref={(row) => `/findings/${row.id}`}
      rowName={(row) => `${RULE_WORDS[row.rule]}: ${row.tool?.name ?? "unknown tool"}`}
      selection={
        mayWrite
          ? {
              selected,
              onChange: setSelected,
              actions: (
                <AcknowledgeMany
                  findings={rows.filter((row) => selected.includes(row.id))}
                  onLeft={setSelected}
                />
              ),
            }
          : undefined
      }
      facets={facets}
      searchHint="Agent, tool, session or call id"
      exportHref={csvHref(findingListContract, {})}
      error={addressRefused(props.refused)}
      empty={
        <EmptyState
          title="Nothing went past control"
          action={
            props.mayConnect ? (
              <Button asChild variant="primary">
                <Link href="/connect">Send telemetry</Link>
              </Button>
            ) : undefined
          }
        >
          Each tool execution in telemetry is held against what was decided. One that was not
          allowed, or not like this, appears here within a minute. Without telemetry nothing can be
          found.
        </EmptyState>
      }
    />
  );
}

function optionOf({ id, name }: Ref) {
  return { value: id, label: name };
}
