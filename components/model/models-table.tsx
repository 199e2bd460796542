"use client";

import { Boxes } from "lucide-react";
import { useMemo } from "react";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { ModelRow } from "@/lib/contract/model";
import { columnsFor } from "./model-columns";
import { facetsOf } from "./model-facets";

type Props = {
  page: ListPage<ModelRow>;
  /** The reader, for the filter by owner. */
  me: string;
  /** Whether the reader may open providers. */
  providers: boolean;
};

/** The models that agents may be routed to. */
export function ModelsTable({ page, me, providers }: Props) {
  const facets = useMemo(() => facetsOf(page.rows, me), [page.rows, me]);
  const columns = useMemo(() => columnsFor(providers), [providers]);
  return (
    <DataTable
      id="models"
      views="routing/models"
      caption="Models that agents of this organisation may be routed to"
      plural="models"
      columns={columns}
      facets={facets}
      {...page}
      sort="name"
      rowKey={(r) => r.id}
      rowHref={(r) => `/routing/models/${r.id}`}
      rowName={(r) => r.name}
      searchHint="Name, handle or provider"
      exportHref="/api/v1/models?format=csv"
      empty={
        <EmptyState icon={<Boxes />} title="No models yet">
          Add a provider, then its models: what each costs, how much fits into it and up to which
          sensitivity it may be shown data. A model that is not here is routed to by nobody.
        </EmptyState>
      }
    />
  );
}
