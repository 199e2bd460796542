"use client";

import { Webhook } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookRow } from "@/lib/contract/webhook";
import { InForceBadge } from "./in-force-badge";
import { WebhookActions } from "./webhook-actions";

const read: Column<WebhookRow>[] = [
  { id: "url", header: "Address", primary: true, sortable: true, width: "50%", cell: (r) => r.url },
  {
    id: "state",
    header: "State",
    sortable: true,
    cell: (r) => <InForceBadge state={r.state} look="plain" />,
  },
  {
    id: "createdAt",
    header: "Added",
    sortable: true,
    descFirst: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];
const written: Column<WebhookRow>[] = [
  ...read,
  { id: "actions", header: "Change", width: "14rem", cell: (r) => <WebhookActions webhook={r} /> },
];
const facets: Facet[] = [
  {
    key: "state",
    label: "State",
    options: [
      { value: "on", label: "On" },
      { value: "off", label: "Off" },
    ],
  },
];

type Props = {
  page: ListPage<WebhookRow>;
  mayWrite: boolean;
};

/** Where step-ups are posted. */
export function WebhooksTable({ page, mayWrite }: Props) {
  return (
    <DataTable
      id="webhooks"
      caption="Webhooks of this organisation"
      plural="webhooks"
      columns={mayWrite ? written : read}
      facets={facets}
      {...page}
      sort="url"
      rowKey={(r) => r.id}
      rowName={(r) => r.url}
      searchHint="Address"
      exportHref="/api/v1/webhooks?format=csv"
      empty={
        <EmptyState icon={<Webhook />} title="No webhooks yet">
          Each step-up is then also posted to an address of yours, signed as Standard Webhooks ask.
        </EmptyState>
      }
    />
  );
}
