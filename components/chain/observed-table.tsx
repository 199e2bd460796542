"use client";

import { Waypoints } from "lucide-react";
import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { namedOptions, sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ObservedChainRow } from "@/lib/contract/chain";
import type { Ref } from "@/lib/contract/list";
import { STANDINGS } from "@/lib/core/chain";
import { EFFECTS } from "@/lib/core/kernel";
import { ChainWeight, StandingBadge } from "./chain-badges";
import { ChainPath } from "./chain-path";
import { pathWords, percentOf, STANDING_WORDS } from "./chain-words";

const columns: Column<ObservedChainRow>[] = [
  {
    id: "path",
    header: "Chain",
    primary: true,
    sortable: true,
    width: "26%",
    cell: (r) => <ChainPath tools={r.tools} />,
  },
  {
    id: "standing",
    header: "Standing",
    sortable: true,
    width: "8rem",
    cell: (r) => <StandingBadge standing={r.standing} />,
  },
  {
    id: "weight",
    header: "Weight",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "6rem",
    cell: (r) => <ChainWeight {...r} />,
  },
  {
    id: "sessions",
    header: "Sessions",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "7.5rem",
    cell: (r) => (
      <span title={`${formatNumber(r.calls)} runs; ${percentOf(r.share)} of all sessions`}>
        {formatNumber(r.sessions)}{" "}
        <span className="text-muted-foreground">({percentOf(r.share)})</span>
      </span>
    ),
  },
  {
    id: "agents",
    header: "Agents",
    sortable: true,
    descFirst: true,
    cell: ({ agents: [first, ...more] }) => (
      <span>
        {first?.name}
        {more.length > 0 ? (
          <span className="text-muted-foreground"> and {formatNumber(more.length)} more</span>
        ) : null}
      </span>
    ),
  },
  {
    id: "effects",
    header: "Effects",
    priority: 3,
    width: "6rem",
    cell: (r) => <EffectsBadge effects={r.effects} look="plain" />,
  },
  {
    id: "sensitivity",
    header: "Reaches",
    priority: 3,
    width: "8.5rem",
    sortable: true,
    descFirst: true,
    cell: (r) => <SensitivityBadge sensitivity={r.sensitivity} />,
  },
  {
    id: "labels",
    header: "Labels that flowed",
    hidden: true,
    cell: (r) =>
      r.labels.map(({ name }) => name).join(", ") || (
        <span className="text-muted-foreground">None</span>
      ),
  },
  {
    id: "calls",
    header: "Runs",
    sortable: true,
    descFirst: true,
    numeric: true,
    hidden: true,
    cell: (r) => formatNumber(r.calls),
  },
  {
    id: "lastAt",
    header: "Last run",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "6.5rem",
    cell: (r) => <RelativeTime at={r.lastAt} />,
  },
  {
    id: "firstAt",
    header: "First seen",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.firstAt} />,
  },
];

const FACETS: Facet[] = [
  {
    key: "standing",
    label: "Standing",
    multiple: true,
    options: STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value] })),
  },
  { key: "weight", label: "Weight", options: [{ value: "heavy", label: "Heavy" }] },
  {
    key: "effect",
    label: "Effect",
    multiple: true,
    options: sentenceOptions(EFFECTS),
  },
];

type Props = {
  page: ListPage<ObservedChainRow>;
  /** Whom and what it may be narrowed to. */
  agents: readonly Ref[];
  tools: readonly Ref[];
};

/** The chains that sessions were seen to run, the heaviest first. */
export function ObservedTable({ page, agents, tools }: Props) {
  const facets = useMemo(
    () => [
      ...FACETS,
      { key: "agent", label: "Agent", multiple: true, options: namedOptions(agents) },
      { key: "tool", label: "Tool", multiple: true, options: namedOptions(tools) },
    ],
    [agents, tools],
  );
  return (
    <DataTable
      id="observed-chains"
      caption="Tool chains that sessions were seen to run"
      plural="chains"
      columns={columns}
      facets={facets}
      {...page}
      sort="-weight"
      rowKey={(r) => r.id}
      rowHref={(r) => `/chains/${r.id}`}
      rowName={(r) => pathWords(r.tools)}
      searchHint="Tool or agent"
      exportHref="/api/v1/chains/observed?format=csv"
      empty={
        <EmptyState icon={<Waypoints />} title="No chains seen yet">
          A chain appears once two sessions have called the same tools one after the other. Connect
          an agent, and let it work.
        </EmptyState>
      }
    />
  );
}
