"use client";

import Link from "next/link";
import { useMemo } from "react";
import { PERIOD_FACETS } from "@/components/event/period";
import { PeriodMenu } from "@/components/event/period-menu";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDuration } from "@/components/ui/format";
import { namedOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { VERDICT_LOOKS, VerdictBadge } from "@/components/verdict/verdict-badge";
import { type DecisionRow, decisionListContract } from "@/lib/contract/decision";
import type { Ref } from "@/lib/contract/list";
import { VERDICTS } from "@/lib/core/kernel";
import { csvHref } from "@/lib/query";
import type { RuleNames } from "./policy-link";

const columns: Column<DecisionRow>[] = [
  {
    id: "verdict",
    header: "Verdict",
    width: "7rem",
    cell: (row) => <VerdictBadge verdict={row.verdict} look="plain" />,
  },
  {
    id: "tool",
    header: "Tool",
    primary: true,
    width: "20%",
    cell: (row) => row.tool?.name ?? "Unknown tool",
  },
  {
    id: "agent",
    header: "Agent",
    width: "16%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "reason",
    header: "Why",
    priority: 2,
    cell: (row) => (
      <span title={row.reason ?? undefined}>{row.reason ?? "No policy permits it"}</span>
    ),
  },
  {
    id: "session",
    header: "Session",
    priority: 3,
    width: "12%",
    cell: (row) => <ThingLink in="/sessions" thing={row.session} missing="None" />,
  },
  {
    id: "onBehalfOf",
    header: "On behalf of",
    hidden: true,
    cell: (row) => row.onBehalfOf ?? <span className="text-muted-foreground">Nobody named</span>,
  },
  {
    id: "latency",
    header: "Took",
    numeric: true,
    priority: 3,
    width: "6rem",
    cell: (row) => formatDuration(row.latencyUs / 1000),
  },
  {
    id: "at",
    header: "When",
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.at} />,
  },
];

type DecisionsTableProps = {
  page: ListPage<DecisionRow>;
  agents: readonly Ref[];
  tools: readonly Ref[];
  mayConnect: boolean;
  /** The names of rules by handle, as far as the address speaks of one. */
  rules: RuleNames;
};

/** Decisions, newest first, narrowed by verdict, agent, tool, rule and period. */
export function DecisionsTable(props: DecisionsTableProps) {
  const { page, agents, tools, mayConnect, rules } = props;
  const { rows } = page;
  const facets = useMemo(
    (): Facet[] => [
      {
        key: "verdict",
        label: "Verdict",
        multiple: true,
        options: VERDICTS.map((value) => ({ value, label: VERDICT_LOOKS[value].word })),
      },
      {
        key: "unpermitted",
        label: "Scope",
        options: [{ value: "true", label: "No permit" }],
      },
      { key: "agent", label: "Agent", multiple: true, options: namedOptions(agents) },
      { key: "tool", label: "Tool", multiple: true, options: namedOptions(tools) },
      {
        key: "session",
        label: "Session",
        describe: (id) => rows.find((row) => row.session?.id === id)?.session?.name ?? id,
      },
      { key: "rule", label: "Rule", describe: (handle) => rules[handle]?.name ?? handle },
      ...PERIOD_FACETS,
    ],
    [agents, tools, rows, rules],
  );
  return (
    <DataTable
      id="decisions"
      views="decisions"
      caption="Decisions of this organisation"
      plural="decisions"
      columns={columns}
      {...page}
      sort="-at"
      rowKey={(row) => row.id}
      rowHref={(row) => `/decisions/${row.id}`}
      facets={facets}
      searchHint="Agent, tool, session or id"
      exportHref={csvHref(decisionListContract, {})}
      actions={<PeriodMenu />}
      empty={
        <EmptyState
          title="No agent has asked yet"
          action={
            mayConnect ? (
              <Button asChild variant="primary">
                <Link href="/connect">Connect an agent</Link>
              </Button>
            ) : undefined
          }
        >
          Each call that an agent proposes is decided and recorded, and appears here with its
          verdict and the policy that made it.
        </EmptyState>
      }
    />
  );
}
