"use client";

import { useMemo } from "react";
import { PERIOD_FACETS } from "@/components/event/period";
import { PeriodMenu } from "@/components/event/period-menu";
import { ThingLink } from "@/components/event/thing-link";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDuration } from "@/components/ui/format";
import { namedOptions, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { VERDICT_LOOKS, VerdictBadge } from "@/components/verdict/verdict-badge";
import type { Ref } from "@/lib/contract/list";
import {
  ROUTE_ANSWERS,
  ROUTE_VERDICTS,
  type RouteAnswer,
  type RouteRow,
  type RoutingNames,
  routingListContract,
} from "@/lib/contract/routing";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { MODEL_CLASSES } from "@/lib/core/policy";
import { ROLLOUT_MODES } from "@/lib/core/routing";
import { csvHref } from "@/lib/query";
import { ClassBadge } from "./class-badge";
import { RouteCost } from "./route-cost";
import { CLASS_LOOKS } from "./routing-words";

const columns: Column<RouteRow>[] = [
  {
    id: "verdict",
    header: "Verdict",
    width: "6rem",
    cell: (row) => <VerdictBadge verdict={row.verdict} look="plain" />,
  },
  {
    id: "model",
    header: "Model",
    primary: true,
    sortable: true,
    width: "14%",
    cell: (row) => row.model ?? "No model",
  },
  { id: "class", header: "Class", width: "6.5rem", cell: (row) => <ClassBadge of={row.class} /> },
  {
    id: "rule",
    header: "Rule",
    sortable: true,
    width: "24%",
    cell: (row) => <span title={row.refused ?? row.rule.name}>{row.refused ?? row.rule.name}</span>,
  },
  {
    id: "agent",
    header: "Agent",
    width: "14%",
    cell: (row) => <ThingLink in="/agents" thing={row.agent} />,
  },
  {
    id: "session",
    header: "Session",
    hidden: true,
    cell: (row) => <ThingLink in="/sessions" thing={row.session} missing="None" />,
  },
  { id: "taskClass", header: "Task", priority: 2, width: "9%", cell: (row) => row.taskClass },
  {
    id: "sensitivity",
    header: "Data",
    priority: 3,
    width: "7rem",
    cell: (row) => <SensitivityBadge sensitivity={row.sensitivity} look="plain" />,
  },
  {
    id: "cost",
    header: "Cost",
    numeric: true,
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "6.5rem",
    cell: (row) => <RouteCost row={row} />,
  },
  {
    id: "latency",
    header: "Answer took",
    numeric: true,
    sortable: true,
    descFirst: true,
    hidden: true,
    width: "7rem",
    cell: (row) => (row.latencyMs === null ? "–" : formatDuration(row.latencyMs)),
  },
  { id: "asked", header: "Asked for", hidden: true, cell: (row) => row.asked },
  {
    id: "answeredBy",
    header: "Answered by",
    hidden: true,
    cell: (row) => row.answeredBy ?? <span className="text-muted-foreground">Not forwarded</span>,
  },
  {
    id: "at",
    header: "When",
    sortable: true,
    descFirst: true,
    width: "6rem",
    cell: (row) => <RelativeTime at={row.at} />,
  },
];

const ANSWER_WORDS: Readonly<Record<RouteAnswer, string>> = {
  another: "By another model",
  failed: "Not, at least once",
  not_forwarded: "Elsewhere: not forwarded",
};

const milliseconds = (text: string) => formatDuration(Number(text));

type Props = ListPage<RouteRow> & {
  names: RoutingNames;
  agents: readonly Ref[];
  teams: readonly Ref[];
};

/** Routing decisions, newest first. */
export function RoutesTable({ names, agents, teams, ...page }: Props) {
  const { rows } = page;
  const facets = useMemo((): Facet[] => {
    const many = { multiple: true };
    return [
      {
        ...{ key: "verdict", label: "Verdict", ...many },
        options: ROUTE_VERDICTS.map((value) => ({ value, label: VERDICT_LOOKS[value].word })),
      },
      { key: "rule", label: "Rule", ...many, options: names.rules },
      { key: "model", label: "Model", ...many, options: names.models },
      {
        ...{ key: "class", label: "Class", ...many },
        options: MODEL_CLASSES.map((value) => ({ value, label: CLASS_LOOKS[value].word })),
      },
      { key: "taskClass", label: "Task", ...many, options: names.taskClasses },
      { key: "sensitivity", label: "Data", ...many, options: sentenceOptions(SENSITIVITIES) },
      { key: "refused", label: "Refusal", ...many, options: names.refusals },
      { key: "agent", label: "Agent", ...many, options: namedOptions(agents) },
      { key: "team", label: "Team", ...many, options: namedOptions(teams) },
      { key: "mode", label: "Rollout", ...many, options: sentenceOptions(ROLLOUT_MODES) },
      {
        ...{ key: "session", label: "Session" },
        describe: (id) => rows.find((row) => row.session?.id === id)?.session?.name ?? id,
      },
      {
        ...{ key: "answered", label: "Answered", ...many },
        options: ROUTE_ANSWERS.map((value) => ({ value, label: ANSWER_WORDS[value] })),
      },
      {
        ...{ key: "answeredClass", label: "Class that answered", ...many },
        options: MODEL_CLASSES.map((value) => ({ value, label: CLASS_LOOKS[value].word })),
      },
      { key: "tookFrom", label: "Answer took at least", describe: milliseconds },
      { key: "tookTo", label: "Answer took less than", describe: milliseconds },
      ...PERIOD_FACETS,
    ];
  }, [names, agents, teams, rows]);
  return (
    <DataTable
      id="routes"
      views="routing/routes"
      caption="Routes of this organisation"
      plural="routes"
      columns={columns}
      {...page}
      sort="-at"
      rowKey={(row) => row.id}
      rowHref={(row) => `/routing/routes/${row.id}`}
      facets={facets}
      searchHint="Agent, session, rule, model or id"
      exportHref={csvHref(routingListContract, {})}
      actions={<PeriodMenu />}
      empty={
        <EmptyState title="Nothing was routed yet">
          Each time an agent asks which model a task may use, or sends a completion through the
          gateway, the answer is recorded and appears here with the rule that gave it.
        </EmptyState>
      }
    />
  );
}
