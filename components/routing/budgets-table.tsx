"use client";

import Link from "next/link";
import { useMemo } from "react";
import { SparkLine } from "@/components/chart/spark-line";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { namedOptions, optionsOf, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Ref } from "@/lib/contract/list";
import { type BudgetRow, routingBudgetsContract } from "@/lib/contract/routing-budget";
import { BUDGET_KINDS, BUDGET_PERIODS, BUDGET_UNITS } from "@/lib/core/routing";
import { csvHref } from "@/lib/query";
import { BUDGET_STATE_WORDS, BudgetStateBadge } from "./budget-state";
import { BurnBar } from "./burn-bar";
import { BurnDefined } from "./burn-defined";
import { amountInWords } from "./routing-words";

const columns: Column<BudgetRow>[] = [
  {
    id: "who",
    header: "Whose",
    primary: true,
    sortable: true,
    width: "13%",
    cell: (row) => row.whoName,
  },
  { id: "budget", header: "Budget", sortable: true, width: "17%", cell: (row) => row.budget.name },
  {
    id: "state",
    header: "State",
    width: "7.5rem",
    cell: (row) => <BudgetStateBadge state={row.state} />,
  },
  {
    id: "percent",
    header: "Used",
    sortable: true,
    descFirst: true,
    wrap: true,
    cell: (row) => <BurnBar row={row} className="py-1" />,
  },
  {
    id: "spent",
    header: "Spent",
    numeric: true,
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (row) => amountInWords(row.spent, row.unit),
  },
  {
    id: "limit",
    header: "Limits",
    numeric: true,
    priority: 2,
    width: "9rem",
    wrap: true,
    cell: (row) => <Limits row={row} />,
  },
  {
    id: "projected",
    header: "At its end",
    numeric: true,
    sortable: true,
    descFirst: true,
    hidden: true,
    width: "8rem",
    cell: (row) => (row.projected === null ? "–" : amountInWords(row.projected, row.unit)),
  },
  {
    id: "past",
    header: "Before",
    priority: 3,
    width: "7rem",
    cell: (row) => (
      <SparkLine
        name={`${row.budget.name}, ${row.whoName}: the ${row.past.length} ${row.period}s before and this one, ${row.unit === "money" ? "micro-USD" : "tokens"}`}
        values={[...row.past.map(({ spent }) => spent), row.spent]}
      />
    ),
  },
  {
    id: "to",
    header: "Begins anew",
    priority: 2,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.to} />,
  },
];

function Limits({ row: { soft, hard, unit } }: { row: BudgetRow }) {
  return (
    <span className="flex flex-col">
      {hard === null ? null : <span>{amountInWords(hard, unit)}</span>}
      {soft === null ? null : (
        <span className="text-muted-foreground text-xs">soft {amountInWords(soft, unit)}</span>
      )}
    </span>
  );
}

type Props = ListPage<BudgetRow> & {
  budgets: readonly { handle: string; name: string }[];
  agents: readonly Ref[];
  teams: readonly Ref[];
  mayWrite: boolean;
};

/** What is spent of each budget now, the tightest first. */
export function BudgetsTable({ budgets, agents, teams, mayWrite, ...page }: Props) {
  const facets = useMemo((): Facet[] => {
    const many = { multiple: true };
    return [
      { key: "state", label: "State", ...many, options: optionsOf(BUDGET_STATE_WORDS) },
      { key: "kind", label: "Whose", ...many, options: sentenceOptions(BUDGET_KINDS) },
      { key: "unit", label: "Unit", ...many, options: sentenceOptions(BUDGET_UNITS) },
      { key: "period", label: "Period", ...many, options: sentenceOptions(BUDGET_PERIODS) },
      {
        ...{ key: "budget", label: "Budget", ...many },
        options: budgets.map(({ handle, name }) => ({ value: handle, label: name })),
      },
      { key: "agent", label: "Counts agent", ...many, options: namedOptions(agents) },
      { key: "team", label: "Counts team", ...many, options: namedOptions(teams) },
    ];
  }, [budgets, agents, teams]);
  return (
    <DataTable
      id="budgets"
      views="routing/budgets"
      caption="Budgets and what is spent of them"
      plural="budgets"
      columns={columns}
      {...page}
      sort="-percent"
      rowKey={(row) => row.id}
      rowHref={(row) => (row.agentId ? `/agents/${row.agentId}` : undefined)}
      facets={facets}
      searchHint="Budget, agent, team or task"
      exportHref={csvHref(routingBudgetsContract, {})}
      actions={<BurnDefined />}
      empty={
        <EmptyState
          title={
            budgets.length === 0 ? "The routing policy has no budgets" : "Nothing is spent yet"
          }
          action={
            budgets.length === 0 && mayWrite ? (
              <Button asChild variant="primary">
                <Link href="/routing/policy?view=budgets">Write a budget</Link>
              </Button>
            ) : undefined
          }
        >
          {budgets.length === 0
            ? "A budget says how much an agent, a team or a kind of task may use in a day or month, in tokens or money. It is part of the routing policy, so two people put it in force."
            : "A budget for each agent, team or task appears here with the first that spends of it."}
        </EmptyState>
      }
    />
  );
}
