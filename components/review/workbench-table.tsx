"use client";

import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { BoundaryBadge } from "@/components/entitlement/boundary-badge";
import { LastUse } from "@/components/entitlement/last-use";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { optionsOf } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { type DueRow, reviewDueContract } from "@/lib/contract/review";
import { FIRST_REVIEW_DAYS } from "@/lib/core/review";
import { csvHref } from "@/lib/query";
import { AdviceBadge } from "./advice-badge";
import { DecideDialog } from "./decide-dialog";
import { DecisionButtons } from "./decision-buttons";
import { LookBackSelect } from "./look-back-select";
import { ADVICE_WORDS } from "./review-words";
import { useDeciding } from "./use-deciding";
import { WidthBar } from "./width-bar";
import { useWorkbenchTarget } from "./workbench-target";

const columns: Column<DueRow>[] = [
  {
    id: "tool",
    header: "Tool",
    primary: true,
    sortable: true,
    width: "24%",
    cell: (r) => r.tool.name,
  },
  {
    id: "agent",
    header: "Agent",
    sortable: true,
    width: "17%",
    cell: (r) => <RefLink to="/agents" of={r.agent} />,
  },
  {
    id: "unused",
    header: "Used of its width",
    sortable: true,
    descFirst: true,
    width: "10.5rem",
    cell: (r) => <WidthBar width={r.width} used={r.used} />,
  },
  {
    id: "resources",
    header: "Reached",
    priority: 3,
    width: "5.5rem",
    cell: (r) => <Reached row={r} />,
  },
  {
    id: "lastUsedAt",
    header: "Last use",
    sortable: true,
    descFirst: true,
    width: "6.5rem",
    cell: (r) => <LastUse at={r.lastUsedAt} uses={r.uses} />,
  },
  {
    id: "uses",
    header: "Uses",
    sortable: true,
    descFirst: true,
    numeric: true,
    hidden: true,
    width: "4.5rem",
    cell: (r) => formatNumber(r.uses),
  },
  {
    id: "advice",
    header: "Use speaks for",
    width: "9.5rem",
    cell: (r) => <AdviceBadge advice={r.advice} why={r.why} look="plain" />,
  },
  {
    id: "owner",
    header: "Owner",
    sortable: true,
    priority: 2,
    width: "12%",
    cell: (r) => <RefLink to="/settings/people" of={r.owner} missing="Nobody" />,
  },
  {
    id: "dueAt",
    header: "Due",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.dueAt} />,
  },
  { id: "purpose", header: "Purpose", hidden: true, wrap: true, cell: (r) => r.purpose },
  {
    id: "boundary",
    header: "Boundary",
    sortable: true,
    hidden: true,
    cell: (r) => <BoundaryBadge boundary={r.boundary} look="plain" />,
  },
  {
    id: "campaign",
    header: "Campaign",
    hidden: true,
    cell: (r) => <RefLink to="/reviews/campaigns" of={r.campaign} missing="None" />,
  },
  {
    id: "createdAt",
    header: "Granted",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];

function Reached({ row }: { row: DueRow }) {
  const { resources } = row;
  if (resources.length === 0) return <span className="text-muted-foreground">Reaches none</span>;
  const reached = resources.filter((resource) => resource.reached).length;
  return (
    <span title={resources.map(({ name }) => name).join(", ")}>
      {reached} of {resources.length}
    </span>
  );
}

const facets: Facet[] = [
  { key: "advice", label: "Use speaks for", multiple: true, options: optionsOf(ADVICE_WORDS) },
  { key: "show", label: "Show", options: [{ value: "all", label: "All in force" }] },
  { key: "mine", label: "Yours", options: [{ value: "true", label: "What you own a part of" }] },
  {
    key: "accessClass",
    label: "Access class",
    multiple: true,
    options: optionsOf(ACCESS_CLASS_WORDS),
  },
  {
    key: "sensitivity",
    label: "Most sensitive",
    multiple: true,
    options: optionsOf({
      ...{ public: "Public", internal: "Internal" },
      ...{ confidential: "Confidential", restricted: "Restricted" },
    }),
  },
  { key: "agent", label: "Agent" },
  { key: "tool", label: "Tool" },
  { key: "resource", label: "Resource" },
  { key: "owner", label: "Owner" },
  { key: "lookBack", label: "Look-back", describe: (days) => `${days} days` },
];

type Props = { page: ListPage<DueRow>; lookBack: number; mayDecide: boolean };

/** What is due for review, the widest unused first, decided by keyboard or in bulk. */
export function WorkbenchTable({ page, lookBack, mayDecide }: Props) {
  const hrefOf = useMemo(
    () => (row: DueRow) => `/reviews/${row.id}${lookBack === 30 ? "" : `?lookBack=${lookBack}`}`,
    [lookBack],
  );
  const { selected, setSelected, deciding, decide, over } = useDeciding({
    rows: page.rows,
    keyOf: (row) => row.id,
    hrefOf,
    targetOf: useWorkbenchTarget(lookBack),
    enabled: mayDecide,
  });
  return (
    <>
      <DataTable
        id="reviews"
        views="reviews"
        caption="Entitlements due for review"
        plural="entitlements"
        columns={columns}
        facets={facets}
        {...page}
        sort="-unused"
        rowKey={(r) => r.id}
        rowHref={hrefOf}
        rowName={(r) => `${r.agent.name}, ${r.tool.name}`}
        searchHint="Agent, tool, resource or purpose"
        exportHref={csvHref(reviewDueContract, {})}
        actions={<LookBackSelect value={lookBack} />}
        selection={
          mayDecide
            ? { selected, onChange: setSelected, actions: <DecisionButtons onDecide={decide} /> }
            : undefined
        }
        empty={
          <EmptyState
            icon={<ClipboardCheck />}
            title="Nothing is due for review"
            action={
              <Button asChild>
                <Link href="/reviews?show=all">Show all in force</Link>
              </Button>
            }
          >
            An entitlement comes up {FIRST_REVIEW_DAYS} days after it was granted, and then by its
            agent’s access class and what it reaches.
          </EmptyState>
        }
      />
      <DecideDialog deciding={deciding} onOver={over} />
    </>
  );
}
