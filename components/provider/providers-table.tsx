"use client";

import { Cloud } from "lucide-react";
import { useMemo } from "react";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import type { Facet } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { sentenceOptions } from "@/components/ui/options";
import type { ProviderRow } from "@/lib/contract/provider";
import { PROVIDER_STATUSES, TRAINING_TERMS } from "@/lib/core/routing";
import { columns } from "./provider-columns";

type Props = { page: ListPage<ProviderRow>; me: string };

/** Where models are called. */
export function ProvidersTable({ page, me }: Props) {
  const facets = useMemo(() => facetsOf(page.rows, me), [page.rows, me]);
  return (
    <DataTable
      id="providers"
      views="routing/providers"
      caption="Providers of the models that agents may be routed to"
      plural="providers"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/routing/providers/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, address or region"
      exportHref="/api/v1/providers?format=csv"
      empty={
        <EmptyState icon={<Cloud />} title="No providers yet">
          Add where models are called: any provider with an API like OpenAI's, by its address and
          key. The key is kept encrypted and shown to nobody.
        </EmptyState>
      }
    />
  );
}

function facetsOf(rows: readonly ProviderRow[], me: string): Facet[] {
  const names = new Map(rows.flatMap(({ owner }) => (owner ? [[owner.id, owner.name]] : [])));
  return [
    { key: "status", label: "Status", options: sentenceOptions(PROVIDER_STATUSES) },
    {
      key: "trains",
      label: "Trains on data",
      multiple: true,
      options: sentenceOptions(TRAINING_TERMS),
    },
    {
      key: "without",
      label: "Without",
      multiple: true,
      options: [
        { value: "owner", label: "An owner" },
        { value: "key", label: "A key" },
        { value: "terms", label: "Known terms" },
      ],
    },
    {
      key: "owner",
      label: "Owner",
      options: [{ value: me, label: "Me" }],
      describe: (id) => names.get(id) ?? id,
    },
  ];
}
