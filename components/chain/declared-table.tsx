"use client";

import { Link2 } from "lucide-react";
import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { namedOptions, sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { CHAIN_STATES, CHAIN_USES, type DeclaredChainRow } from "@/lib/contract/chain";
import type { Ref } from "@/lib/contract/list";
import { CHAIN_BOUNDARIES } from "@/lib/core/policy";
import { ChainBoundaryBadge, UseBadge } from "./chain-badges";
import { ChainPath } from "./chain-path";
import { CHAIN_BOUNDARY_WORDS, USE_WORDS } from "./chain-words";

const columns: Column<DeclaredChainRow>[] = [
  {
    id: "name",
    header: "Chain",
    primary: true,
    sortable: true,
    width: "16%",
    cell: (r) => r.name,
  },
  {
    id: "steps",
    header: "Path",
    sortable: true,
    width: "23%",
    cell: (r) => <ChainPath tools={r.tools} />,
  },
  {
    id: "boundary",
    header: "Boundary",
    sortable: true,
    width: "7.5rem",
    cell: (r) => <ChainBoundaryBadge boundary={r.boundary} />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "use",
    header: "Use",
    sortable: true,
    width: "6.5rem",
    cell: (r) => <UseBadge use={r.use} />,
  },
  {
    id: "sessions",
    header: "Sessions",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "7rem",
    cell: (r) => (r.sessions === null ? "–" : formatNumber(r.sessions)),
  },
  {
    id: "agents",
    header: "For",
    priority: 3,
    cell: (r) =>
      r.agents.length === 0 ? "All agents" : r.agents.map(({ name }) => name).join(", "),
  },
  {
    id: "lastAt",
    header: "Last run",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "6.5rem",
    cell: (r) =>
      r.lastAt === null ? (
        <span className="text-muted-foreground">Not seen</span>
      ) : (
        <RelativeTime at={r.lastAt} />
      ),
  },
  { id: "handle", header: "Handle", hidden: true, cell: (r) => <code>{r.handle}</code> },
  {
    id: "updatedAt",
    header: "Changed",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.updatedAt} />,
  },
];

const FACETS: Facet[] = [
  {
    key: "use",
    label: "Use",
    multiple: true,
    options: CHAIN_USES.map((value) => ({ value, label: USE_WORDS[value] })),
  },
  {
    key: "boundary",
    label: "Boundary",
    multiple: true,
    options: CHAIN_BOUNDARIES.map((value) => ({ value, label: CHAIN_BOUNDARY_WORDS[value] })),
  },
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(CHAIN_STATES),
  },
];

type Props = {
  page: ListPage<DeclaredChainRow>;
  /** Whom it may be narrowed to. */
  people: readonly Ref[];
  agents: readonly Ref[];
};

/** The declared chains, with their use. */
export function DeclaredTable({ page, people, agents }: Props) {
  const facets = useMemo(
    () => [
      ...FACETS,
      { key: "owner", label: "Owner", multiple: true, options: namedOptions(people) },
      { key: "agent", label: "For", multiple: true, options: namedOptions(agents) },
    ],
    [people, agents],
  );
  return (
    <DataTable
      id="declared-chains"
      caption="Declared tool chains"
      plural="chains"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/chains/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, handle or tool"
      exportHref="/api/v1/chains?format=csv"
      empty={
        <EmptyState icon={<Link2 />} title="No chain is declared yet">
          Open an observed chain and declare it: give it an owner, and say what happens when a
          session completes it.
        </EmptyState>
      }
    />
  );
}
