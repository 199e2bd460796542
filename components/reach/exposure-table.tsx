"use client";

import { Database } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import { type ExposureRow, REACH_VIA, reachExposureContract } from "@/lib/contract/reach";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { csvHref } from "@/lib/query";
import { percent, VIA_WORDS } from "./reach-words";
import { SplitBar } from "./split-bar";

const columns: Column<ExposureRow>[] = [
  {
    id: "resource",
    header: "Resource",
    primary: true,
    sortable: true,
    width: "20%",
    cell: (r) => r.resource.name,
  },
  {
    id: "sensitivity",
    header: "Sensitivity",
    sortable: true,
    descFirst: true,
    width: "7.5rem",
    cell: (r) => <SensitivityBadge sensitivity={r.sensitivity} look="plain" />,
  },
  {
    id: "share",
    header: "Exposure",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "7rem",
    cell: (r) => <span className="font-semibold">{percent(r.share)}</span>,
  },
  {
    id: "alone",
    header: "Agents alone",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "8rem",
    cell: (r) => formatNumber(r.alone),
  },
  {
    id: "person",
    header: "With a yes",
    sortable: true,
    descFirst: true,
    numeric: true,
    priority: 2,
    width: "7.5rem",
    cell: (r) => formatNumber(r.person),
  },
  {
    id: "split",
    header: "How",
    width: "7rem",
    priority: 2,
    cell: (r) => <SplitBar split={r.split} />,
  },
  {
    id: "effects",
    header: "What they could do",
    priority: 3,
    cell: (r) => <EffectsBadge effects={r.effects} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    priority: 2,
    width: "8.5rem",
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
];

const facets: Facet[] = [
  {
    key: "sensitivity",
    label: "Sensitivity",
    multiple: true,
    options: sentenceOptions(SENSITIVITIES),
  },
  {
    key: "via",
    label: "Reached",
    multiple: true,
    options: REACH_VIA.map((value) => ({ value, label: VIA_WORDS[value] })),
  },
  { key: "owner", label: "Owner", describe: () => "One person" },
];

/** Resources by how many agents can reach them. */
export function ExposureTable({ page }: { page: ListPage<ExposureRow> }) {
  return (
    <DataTable
      id="reach-exposure"
      caption="Resources by exposure"
      plural="resources"
      columns={columns}
      facets={facets}
      {...page}
      sort="-share"
      rowKey={(r) => r.resource.id}
      rowHref={(r) => `/blast-radius/resources/${r.resource.id}`}
      rowName={(r) => r.resource.name}
      searchHint="Resource or owner"
      exportHref={csvHref(reachExposureContract, {})}
      empty={
        <EmptyState icon={<Database />} title="No resource is exposed">
          No agent reaches a <TextLink href="/resources">resource</TextLink>, alone or with a
          person's yes.
        </EmptyState>
      }
    />
  );
}
