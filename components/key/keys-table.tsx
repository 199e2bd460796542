"use client";

import { KeyRound } from "lucide-react";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { sentence } from "@/components/ui/format";
import { sentenceOptions } from "@/components/ui/options";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { KeyRow } from "@/lib/contract/key";
import { powersInWords } from "./key-words";

const columns: Column<KeyRow>[] = [
  { id: "name", header: "Key", primary: true, sortable: true, width: "22%", cell: (r) => r.name },
  { id: "kind", header: "Kind", sortable: true, width: "8rem", cell: (r) => sentence(r.kind) },
  {
    id: "state",
    header: "State",
    width: "7rem",
    cell: (r) => <StateBadge state={r.state} look="plain" />,
  },
  { id: "powers", header: "May", cell: (r) => powersInWords(r) },
  {
    id: "lastUsedAt",
    header: "Last use",
    sortable: true,
    descFirst: true,
    width: "8rem",
    cell: (r) => <RelativeTime at={r.lastUsedAt} />,
  },
  {
    id: "expiresAt",
    header: "Expires",
    sortable: true,
    priority: 2,
    width: "8rem",
    cell: (r) => <RelativeTime at={r.expiresAt} missing="Never" />,
  },
  {
    id: "createdBy",
    header: "Made by",
    priority: 3,
    cell: (r) => <RefLink to="/settings/people" of={r.createdBy} missing="Nobody here now" />,
  },
  {
    id: "createdAt",
    header: "Made",
    sortable: true,
    descFirst: true,
    hidden: true,
    cell: (r) => <RelativeTime at={r.createdAt} />,
  },
];

const facets: Facet[] = [
  {
    key: "kind",
    label: "Kind",
    options: [
      { value: "gateway", label: "Gateway" },
      { value: "management", label: "Management" },
    ],
  },
  {
    key: "state",
    label: "State",
    multiple: true,
    options: sentenceOptions(["active", "revoked", "expired"]),
  },
  { key: "agent", label: "Agent" },
];

type Props = { page: ListPage<KeyRow> };

/** The API keys of the org. */
export function KeysTable({ page }: Props) {
  return (
    <DataTable
      id="keys"
      caption="API keys of this organisation"
      plural="keys"
      columns={columns}
      facets={facets}
      {...page}
      sort="-createdAt"
      rowKey={(r) => r.id}
      rowHref={(r) => `/settings/keys/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name"
      exportHref="/api/v1/keys?format=csv"
      empty={
        <EmptyState
          icon={<KeyRound />}
          title="No keys yet"
          action={
            <Button asChild>
              <a href="/connect">Connect an agent</a>
            </Button>
          }
        >
          An agent asks the gateway with a gateway key; scripts use this API with a management key.
        </EmptyState>
      }
    />
  );
}
