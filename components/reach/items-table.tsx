"use client";

import { Waypoints } from "lucide-react";
import { useMemo } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { REACH_ASKS, REACH_VIA, type ReachItem, reachItemsContract } from "@/lib/contract/reach";
import { EFFECTS, SENSITIVITIES } from "@/lib/core/kernel";
import { csvHref } from "@/lib/query";
import { AsksBadge, ViaBadge } from "./asks-badge";
import { itemHref, itemKey, itemName } from "./item-words";
import { ASKS_WORDS, VIA_WORDS } from "./reach-words";
import { Witness } from "./witness-steps";

const columns: Column<ReachItem>[] = [
  {
    id: "resource",
    header: "Resource",
    primary: true,
    sortable: true,
    width: "16%",
    cell: itemName,
  },
  {
    id: "sensitivity",
    header: "Sensitivity",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (r) => <SensitivityBadge sensitivity={r.sensitivity} look="plain" />,
  },
  {
    id: "effect",
    header: "Could",
    sortable: true,
    width: "6.5rem",
    cell: (r) => <EffectsBadge effects={[r.effect]} look="plain" />,
  },
  {
    id: "weight",
    header: "Weight",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "6.5rem",
    cell: (r) => (
      <span title={r.inRadius ? "Within the largest session" : "In another session only"}>
        {formatNumber(r.weight)}
        {r.inRadius ? "" : " *"}
      </span>
    ),
  },
  {
    id: "via",
    header: "How",
    width: "11rem",
    cell: (r) => (
      <span className="flex flex-col items-start">
        <ViaBadge via={r.via} />
        <AsksBadge asks={r.asks} />
      </span>
    ),
  },
  {
    id: "witness",
    header: "A real way there",
    wrap: true,
    cell: (r) => <Witness witness={r.witness} conditions={r.conditions} />,
  },
];

const facets: Facet[] = [
  {
    key: "via",
    label: "How",
    multiple: true,
    options: REACH_VIA.map((value) => ({ value, label: VIA_WORDS[value] })),
  },
  {
    key: "asks",
    label: "Asked",
    options: REACH_ASKS.map((value) => ({ value, label: ASKS_WORDS[value] })),
  },
  {
    key: "sensitivity",
    label: "Sensitivity",
    multiple: true,
    options: sentenceOptions(SENSITIVITIES),
  },
  {
    key: "effect",
    label: "Effect",
    multiple: true,
    options: sentenceOptions(EFFECTS),
  },
];

/** What an agent reaches, each with a real way there, in words. */
export function ItemsTable({ page, agentId }: { page: ListPage<ReachItem>; agentId: string }) {
  const exportHref = useMemo(() => csvHref(reachItemsContract, { id: agentId }), [agentId]);
  return (
    <DataTable
      id="reach-items"
      caption="What it reaches"
      plural="effects"
      columns={columns}
      facets={facets}
      {...page}
      sort="-weight"
      rowKey={itemKey}
      rowHref={itemHref}
      rowName={(r) => `${itemName(r)}, ${r.effect}`}
      searchHint="Resource"
      exportHref={exportHref}
      empty={
        <EmptyState icon={<Waypoints />} title="It reaches nothing">
          No session of it reaches a resource, alone or with a person's yes.
        </EmptyState>
      }
    />
  );
}
