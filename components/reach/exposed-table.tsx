"use client";

import { Bot } from "lucide-react";
import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { RefLink } from "@/components/ui/ref-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { type ExposedRow, REACH_ASKS, REACH_VIA, reachExposedContract } from "@/lib/contract/reach";
import { csvHref } from "@/lib/query";
import { AsksBadge, ViaBadge } from "./asks-badge";
import { ASKS_WORDS, VIA_WORDS } from "./reach-words";
import { Witness } from "./witness-steps";

const columns: Column<ExposedRow>[] = [
  {
    id: "agent",
    header: "Agent",
    primary: true,
    sortable: true,
    width: "16%",
    cell: (r) => r.agent.name,
  },
  {
    id: "asks",
    header: "Asked",
    sortable: true,
    width: "10rem",
    cell: (r) => <AsksBadge asks={r.asks} />,
  },
  {
    id: "via",
    header: "How",
    sortable: true,
    width: "11rem",
    cell: (r) => <ViaBadge via={r.via} />,
  },
  {
    id: "effects",
    header: "Could",
    width: "9rem",
    cell: (r) => <EffectsBadge effects={r.effects} look="plain" />,
  },
  {
    id: "witness",
    header: "A real way there",
    wrap: true,
    cell: (r) => <Witness witness={r.witness} conditions={r.conditions} />,
  },
  {
    id: "inRadius",
    header: "Session",
    hidden: true,
    cell: (r) => (r.inRadius ? "Its largest" : "Another"),
  },
  {
    id: "owner",
    header: "Owner",
    hidden: true,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
];

const facets: Facet[] = [
  {
    key: "asks",
    label: "Asked",
    options: REACH_ASKS.map((value) => ({ value, label: ASKS_WORDS[value] })),
  },
  {
    key: "via",
    label: "How",
    multiple: true,
    options: REACH_VIA.map((value) => ({ value, label: VIA_WORDS[value] })),
  },
];

type Props = { page: ListPage<ExposedRow>; resourceId: string };

/** The agents that can reach one resource, each with a real way there. */
export function ExposedTable({ page, resourceId }: Props) {
  const exportHref = useMemo(() => csvHref(reachExposedContract, { id: resourceId }), [resourceId]);
  return (
    <DataTable
      id="reach-exposed"
      caption="Agents that can reach it"
      plural="agents"
      columns={columns}
      facets={facets}
      {...page}
      rowKey={(r) => r.agent.id}
      rowHref={(r) => `/blast-radius/agents/${r.agent.id}`}
      rowName={(r) => r.agent.name}
      searchHint="Agent or owner"
      exportHref={exportHref}
      empty={
        <EmptyState icon={<Bot />} title="No agent reaches it">
          No active agent can reach this resource, alone or with a person's yes.
        </EmptyState>
      }
    />
  );
}
