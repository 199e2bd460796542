"use client";

import { Radar } from "lucide-react";
import { useMemo } from "react";
import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { SparkLine } from "@/components/chart/spark-line";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { namedOptions, optionsOf } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import type { Ref } from "@/lib/contract/list";
import { REACH_MOMENTS, type ReachRow, reachListContract } from "@/lib/contract/reach";
import { csvHref } from "@/lib/query";
import { ChangeFigure } from "./change-figure";
import { radiusFigure, SINCE_WORDS, type Since } from "./reach-words";
import { GravestFirst } from "./sensitivity-counts";
import { SplitBar } from "./split-bar";

function columnsOf(since: Since): Column<ReachRow>[] {
  const length = SINCE_WORDS[since];
  return [
    {
      id: "agent",
      header: "Agent",
      primary: true,
      sortable: true,

      cell: (r) => r.agent.name,
    },
    {
      id: "radius",
      header: "Radius",
      sortable: true,
      descFirst: true,
      numeric: true,
      width: "6rem",
      cell: (r) => <span className="font-semibold">{radiusFigure(r.radius, r.exact)}</span>,
    },
    {
      id: "change",
      header: "Change",
      sortable: true,
      descFirst: true,
      width: "6.5rem",
      cell: (r) => <ChangeFigure change={r.change} against={`${length} ago`} />,
    },
    {
      id: "trend",
      header: "Trend",
      width: "5.5rem",
      priority: 2,
      cell: (r) =>
        r.trend.length < 2 ? (
          <span className="text-muted-foreground">Begins now</span>
        ) : (
          <SparkLine
            name={`Radius of ${r.agent.name} over ${length}`}
            values={r.trend.map(({ radius }) => radius)}
            slots={REACH_MOMENTS}
          />
        ),
    },
    {
      id: "resources",
      header: "Resources alone",
      width: "13rem",
      cell: (r) => <GravestFirst resources={r.resources} />,
    },
    {
      id: "split",
      header: "How",
      width: "5.5rem",
      priority: 2,
      cell: (r) => <SplitBar split={r.split} />,
    },
    {
      id: "radiusWithPerson",
      header: "With a yes",
      sortable: true,
      descFirst: true,
      numeric: true,
      priority: 3,
      width: "7.5rem",
      cell: (r) => radiusFigure(r.radiusWithPerson, r.exact),
    },
    {
      id: "union",
      header: "All sessions",
      sortable: true,
      descFirst: true,
      numeric: true,
      priority: 3,
      width: "8rem",
      cell: (r) => formatNumber(r.union),
    },
    {
      id: "owner",
      header: "Owner",
      sortable: true,
      priority: 2,
      width: "8rem",
      cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
    },
    {
      id: "conditions",
      header: "Undecided",
      numeric: true,
      hidden: true,
      cell: (r) => formatNumber(r.conditions),
    },
    {
      id: "accessClass",
      header: "Access class",
      hidden: true,
      cell: (r) => ACCESS_CLASS_WORDS[r.accessClass],
    },
    {
      id: "lifecycle",
      header: "State",
      hidden: true,
      cell: (r) => <StateBadge state={r.lifecycle} look="plain" />,
    },
  ];
}

type Props = {
  page: ListPage<ReachRow>;
  since: Since;
  teams: readonly Ref[];
};

/** Agents by what one session of each could reach. */
export function AgentsReachTable({ page, since, teams }: Props) {
  const columns = useMemo(() => columnsOf(since), [since]);
  const facets = useMemo<Facet[]>(
    () => [
      {
        key: "team",
        label: "Team of the owner",
        multiple: true,
        options: namedOptions(teams),
      },
      {
        key: "accessClass",
        label: "Access class",
        multiple: true,
        options: optionsOf(ACCESS_CLASS_WORDS),
      },
      {
        key: "lifecycle",
        label: "State",
        options: [
          { value: "active", label: "Active" },
          { value: "suspended", label: "Suspended" },
          { value: "proposed", label: "Proposed" },
        ],
      },
      { key: "owner", label: "Owner", describe: () => "One person" },
    ],
    [teams],
  );
  return (
    <DataTable
      id="reach-agents"
      caption="Agents by blast radius"
      plural="agents"
      columns={columns}
      facets={facets}
      {...page}
      sort="-radius"
      rowKey={(r) => r.agent.id}
      rowHref={(r) => `/blast-radius/agents/${r.agent.id}`}
      rowName={(r) => r.agent.name}
      searchHint="Agent or owner"
      exportHref={csvHref(reachListContract, { since })}
      empty={
        <EmptyState icon={<Radar />} title="Nothing reaches anything yet">
          Once an active agent has an <TextLink href="/entitlements">entitlement</TextLink> or a
          credential, what it could reach with it is computed here.
        </EmptyState>
      }
    />
  );
}
