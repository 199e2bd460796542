"use client";

import { Inbox } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { sentenceOptions } from "@/components/ui/options";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import {
  CHANGE_REQUEST_STATES,
  type ChangeRequest,
  changeRequestListContract,
} from "@/lib/contract/change-request";
import { csvHref } from "@/lib/query";
import { askedInWords, madeInWords } from "./request-words";

const columns: Column<ChangeRequest>[] = [
  {
    id: "changes",
    header: "Asked for",
    primary: true,
    wrap: true,
    width: "30%",
    cell: (row) => askedInWords(row),
  },
  { id: "reason", header: "Why", wrap: true, priority: 2, cell: (row) => row.reason },
  {
    id: "state",
    header: "State",
    sortable: true,
    width: "8rem",
    cell: (row) => <StateBadge state={row.state} look="plain" />,
  },
  {
    id: "made",
    header: "Made",
    numeric: true,
    width: "5.5rem",
    cell: (row) => madeInWords(row),
  },
  {
    id: "asked",
    header: "Asked of",
    priority: 2,
    width: "11rem",
    cell: (row) => row.asked.map(({ name }) => name).join(", "),
  },
  {
    id: "asker",
    header: "Asked by",
    sortable: true,
    width: "9rem",
    cell: (row) => row.asker.name,
  },
  {
    id: "askedAt",
    header: "Asked",
    sortable: true,
    descFirst: true,
    width: "7rem",
    cell: (row) => <RelativeTime at={row.askedAt} />,
  },
  {
    id: "settledAt",
    header: "Over since",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (row) => <RelativeTime at={row.settledAt} missing="Not yet" />,
  },
];

const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(CHANGE_REQUEST_STATES),
  },
  { key: "mine", label: "Waiting for you", options: [{ value: "true", label: "Yes" }] },
  { key: "own", label: "Asked by you", options: [{ value: "true", label: "Yes" }] },
];

/** What people asked owners to change, so that agents reach less. */
export function ChangeRequestsTable({ page }: { page: ListPage<ChangeRequest> }) {
  return (
    <DataTable
      id="change-requests"
      caption="Requests for a smaller reach"
      plural="requests"
      columns={columns}
      facets={facets}
      {...page}
      sort="-askedAt"
      rowKey={(row) => row.id}
      rowHref={(row) => `/blast-radius/requests/${row.id}`}
      rowName={askedInWords}
      searchHint="Why, or who asks"
      exportHref={csvHref(changeRequestListContract, {})}
      empty={
        <EmptyState icon={<Inbox />} title="Nobody asked for less">
          Try what would shrink a radius as a{" "}
          <TextLink href="/blast-radius/what-if">what-if</TextLink>. What is not yours to change is
          asked of its owners, and stands here until they answer.
        </EmptyState>
      }
    />
  );
}
