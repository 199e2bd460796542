"use client";

import { MessagesSquare } from "lucide-react";
import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ChainSessionRow } from "@/lib/contract/chain";

const columns: Column<ChainSessionRow>[] = [
  {
    id: "session",
    header: "Session",
    primary: true,
    width: "22%",
    cell: (r) => r.externalId,
  },
  { id: "agent", header: "Agent", cell: (r) => <RefLink to="/agents" of={r.agent} /> },
  {
    id: "path",
    header: "Whole path, loops collapsed",
    width: "40%",
    cell: (r) => (
      <span className="wrap-anywhere font-mono text-xs">
        {r.path.join(" → ")}
        {r.cut ? " …" : ""}
      </span>
    ),
  },
  {
    id: "calls",
    header: "Calls",
    numeric: true,
    width: "5rem",
    cell: (r) => formatNumber(r.calls),
  },
  { id: "lastAt", header: "Last call", cell: (r) => <RelativeTime at={r.lastAt} /> },
];

type Props = { chain: string; page: ListPage<ChainSessionRow> };

/** The sessions behind a chain, latest first. */
export function ChainSessions({ chain, page }: Props) {
  const { rows } = page;
  const facets = useMemo((): Facet[] => {
    const named = (id: string) => rows.find(({ agent }) => agent.id === id)?.agent.name ?? id;
    return [
      { key: "agent", label: "Agent", describe: named },
      { key: "day", label: "Day of the last call (UTC)" },
    ];
  }, [rows]);
  return (
    <DataTable
      id="chain-sessions"
      caption="Sessions that ran this chain"
      plural="sessions"
      columns={columns}
      facets={facets}
      {...page}
      rowKey={(r) => r.id}
      rowHref={(r) => `/sessions/${r.id}`}
      rowName={(r) => r.externalId}
      searchHint="The session's own id"
      exportHref={`/api/v1/chains/${chain}/sessions?format=csv`}
      empty={
        <EmptyState icon={<MessagesSquare />} title="No session ran it">
          No session that was looked at called these tools right after each other.
        </EmptyState>
      }
    />
  );
}
