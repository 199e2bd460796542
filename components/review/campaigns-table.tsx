"use client";

import { ClipboardList } from "lucide-react";
import type { ReactNode } from "react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { type CampaignRow, reviewCampaignsContract } from "@/lib/contract/review-campaign";
import { csvHref } from "@/lib/query";
import { CampaignState } from "./campaign-state";

const columns: Column<CampaignRow>[] = [
  {
    id: "name",
    header: "Campaign",
    primary: true,
    sortable: true,
    width: "28%",
    cell: (r) => r.name,
  },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "10rem",
    cell: (r) => <CampaignState campaign={r} look="plain" />,
  },
  {
    id: "items",
    header: "Decided",
    sortable: true,
    descFirst: true,
    width: "14rem",
    cell: (r) => <Progress label="Decided" value={r.items - r.open} max={r.items} figures />,
  },
  {
    id: "mine",
    header: "Yours",
    numeric: true,
    width: "5rem",
    cell: (r) => formatNumber(r.mine),
  },
  {
    id: "deadlineAt",
    header: "Deadline",
    sortable: true,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.deadlineAt} />,
  },
  {
    id: "startedAt",
    header: "Started",
    sortable: true,
    descFirst: true,
    priority: 2,
    width: "7rem",
    cell: (r) => <RelativeTime at={r.startedAt} />,
  },
  {
    id: "startedBy",
    header: "By",
    priority: 2,
    cell: (r) => <RefLink to="/settings/people" of={r.startedBy} missing="Nobody" />,
  },
  {
    id: "closedAt",
    header: "Closed",
    sortable: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.closedAt} missing="Not yet" />,
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    options: [
      { value: "open", label: "Open" },
      { value: "closed", label: "Closed" },
    ],
  },
];

type Props = { page: ListPage<CampaignRow>; start: ReactNode };

/** Review campaigns, the latest first. */
export function CampaignsTable({ page, start }: Props) {
  return (
    <DataTable
      id="review-campaigns"
      caption="Review campaigns of this organisation"
      plural="campaigns"
      columns={columns}
      facets={facets}
      {...page}
      sort="-startedAt"
      rowKey={(r) => r.id}
      rowHref={(r) => `/reviews/campaigns/${r.id}`}
      searchHint="Name"
      exportHref={csvHref(reviewCampaignsContract, {})}
      empty={
        <EmptyState icon={<ClipboardList />} title="No campaigns yet" action={start}>
          A campaign takes a snapshot of entitlements, asks the people who answer for them to keep,
          narrow or revoke each until a deadline, and leaves evidence that an auditor can check.
        </EmptyState>
      }
    />
  );
}
