"use client";

import { Blocks, Snowflake } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber, sentence } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { ToolRow } from "@/lib/contract/tool";
import { EFFECTS } from "@/lib/core/kernel";
import { DriftBadge } from "./drift-badge";
import { FreezeTool } from "./freeze-tool";

const columns: Column<ToolRow>[] = [
  { id: "tool", header: "Tool", primary: true, sortable: true, width: "26%", cell: (r) => r.tool },
  {
    id: "state",
    header: "State",
    sortable: true,
    cell: (r) => (
      <span className="flex flex-wrap items-center gap-x-1.5">
        <StateBadge state={r.mergedInto ? "merged" : r.state} look="plain" />
        {r.drifted ? <DriftBadge /> : null}
      </span>
    ),
  },
  {
    id: "effects",
    header: "Effects",
    cell: (r) => <EffectsBadge effects={r.effects} look="plain" />,
  },
  {
    id: "labels",
    header: "Labels",
    priority: 3,
    cell: (r) => r.labels.join(", ") || <span className="text-muted-foreground">None</span>,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    priority: 2,
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "entitlements",
    header: "Entitlements",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "8rem",
    cell: (r) => (
      <TextLink href={`/entitlements?tool=${r.id}`}>{formatNumber(r.entitlements)}</TextLink>
    ),
  },
  {
    id: "reviewedAt",
    header: "Reviewed",
    sortable: true,
    descFirst: true,
    priority: 2,
    cell: (r) => <RelativeTime at={r.reviewedAt} />,
  },
  {
    id: "mergedInto",
    header: "Merged into",
    hidden: true,
    cell: (r) => <RefLink to="/tools" of={r.mergedInto} missing="No" />,
  },
  { id: "origin", header: "Origin", hidden: true, cell: (r) => sentence(r.origin) },
  { id: "description", header: "Description", hidden: true, cell: (r) => r.description },
  {
    id: "createdAt",
    header: "Added",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(["proposed", "active", "frozen", "rejected"]),
  },
  {
    key: "effect",
    label: "Effect",
    multiple: true,
    options: sentenceOptions(EFFECTS),
  },
  {
    key: "drifted",
    label: "Definition",
    options: [
      { value: "yes", label: "Changed since its review" },
      { value: "no", label: "As reviewed" },
    ],
  },
  {
    key: "origin",
    label: "Origin",
    options: [
      { value: "registered", label: "Registered" },
      { value: "discovered", label: "Discovered" },
    ],
  },
  { key: "server", label: "Server" },
  { key: "label", label: "Label" },
  { key: "owner", label: "Owner" },
  { key: "without", label: "Without", options: [{ value: "owner", label: "An owner" }] },
];

/** Freezes a tool without opening it. */
const freezeColumn: Column<ToolRow> = {
  id: "freeze",
  header: "Stop",
  width: "3.75rem",
  cell: (r) =>
    r.state === "active" ? (
      <FreezeTool
        tool={{ id: r.id, name: r.tool }}
        trigger={
          <IconButton label={`Freeze ${r.tool}`} size="sm">
            <Snowflake aria-hidden />
          </IconButton>
        }
      />
    ) : null,
};
const withFreeze = [...columns, freezeColumn];

type Props = { page: ListPage<ToolRow>; mayFreeze: boolean };

/** The tools of the org. */
export function ToolsTable({ page, mayFreeze }: Props) {
  return (
    <DataTable
      id="tools"
      views="tools"
      caption="Tools of this organisation"
      plural="tools"
      columns={mayFreeze ? withFreeze : columns}
      facets={facets}
      {...page}
      sort="tool"
      rowKey={(r) => r.id}
      rowHref={(r) => `/tools/${r.id}`}
      rowName={(r) => r.tool}
      searchHint="Server, name or description"
      exportHref="/api/v1/tools?format=csv"
      empty={
        <EmptyState icon={<Blocks />} title="No tools yet">
          Tools found in telemetry or in calls are proposed here. Nobody can be entitled to one
          before somebody has reviewed what it does and reaches.
        </EmptyState>
      }
    />
  );
}
