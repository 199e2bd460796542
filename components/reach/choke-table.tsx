"use client";

import { Scissors } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { LastUse } from "@/components/entitlement/last-use";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { type ReachCut, reachChokeContract } from "@/lib/contract/reach";
import { whatIfPath } from "@/lib/contract/reach-address";
import { csvHref } from "@/lib/query";
import { percent } from "./reach-words";

const LEFT: Column<ReachCut>[] = [
  {
    id: "agent",
    header: "Entitlement",
    primary: true,
    sortable: true,
    width: "32%",
    cell: (r) => `${r.agent.name}, ${r.tool.name}`,
  },
  {
    id: "lost",
    header: "Would take",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "7rem",
    cell: (r) => <span className="font-semibold">{formatNumber(r.lost)}</span>,
  },
  {
    id: "share",
    header: "Of the sum",
    numeric: true,
    width: "7rem",
    cell: (r) => percent(r.share),
  },
  {
    id: "agents",
    header: "Agents",
    sortable: true,
    descFirst: true,
    numeric: true,
    priority: 2,
    width: "5.5rem",
    cell: (r) => formatNumber(r.agents),
  },
  {
    id: "uses",
    header: "Uses, 90 days",
    sortable: true,
    numeric: true,
    width: "8rem",
    cell: (r) => formatNumber(r.uses),
  },
  {
    id: "lastUsedAt",
    header: "Last use",
    sortable: true,
    width: "7.5rem",
    cell: (r) => <LastUse at={r.lastUsedAt} uses={r.uses} />,
  },
  {
    id: "tool",
    header: "Tool",
    sortable: true,
    hidden: true,
    cell: (r) => <RefLink to="/tools" of={r.tool} />,
  },
];

const facets: Facet[] = [
  { key: "agent", label: "Agent", describe: () => "One agent" },
  { key: "tool", label: "Tool", describe: () => "One tool" },
];

type Props = { page: ListPage<ReachCut>; mayTry: boolean };

/** Entitlements by what their removal would take, and what it would cost; several can be tried together. */
export function ChokeTable({ page, mayTry }: Props) {
  const [selected, setSelected] = useState<string[]>([]);
  const columns = useMemo(() => (mayTry ? [...LEFT, tryColumn] : LEFT), [mayTry]);
  return (
    <DataTable
      id="reach-choke"
      caption="Entitlements by what their removal would take"
      plural="entitlements"
      columns={columns}
      facets={facets}
      {...page}
      sort="-lost"
      rowKey={(r) => r.entitlement.id}
      rowHref={(r) => `/entitlements/${r.entitlement.id}`}
      rowName={(r) => `${r.agent.name}, ${r.tool.name}`}
      searchHint="Agent or tool"
      exportHref={csvHref(reachChokeContract, {})}
      selection={
        mayTry
          ? {
              selected,
              onChange: setSelected,
              actions: (
                <Button asChild variant="primary">
                  <Link
                    href={whatIfPath(
                      selected.map((entitlement) => ({ kind: "remove_entitlement", entitlement })),
                    )}
                  >
                    Try without {countOf(selected.length, "entitlement")}
                  </Link>
                </Button>
              ),
            }
          : undefined
      }
      empty={
        <EmptyState icon={<Scissors />} title="Nothing to cut">
          No entitlement would make any agent's radius smaller by its removal.
        </EmptyState>
      }
    />
  );
}

const tryColumn: Column<ReachCut> = {
  id: "try",
  header: "What if",
  width: "6rem",
  cell: (r) => (
    <Button asChild size="sm">
      <Link
        href={whatIfPath([{ kind: "remove_entitlement", entitlement: r.entitlement.id }])}
        aria-label={`Try without ${r.agent.name}, ${r.tool.name}`}
      >
        Try
      </Link>
    </Button>
  ),
};
