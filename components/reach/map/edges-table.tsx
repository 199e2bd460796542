"use client";

import { Waypoints } from "lucide-react";
import { useMemo } from "react";
import { Disclosure } from "@/components/event/disclosure";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import { useListParams } from "@/components/table/use-list-params";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { reachEdgesContract } from "@/lib/contract/reach-graph";
import { csvHref } from "@/lib/query";
import { AsksBadge } from "../asks-badge";
import type { Canvas } from "./canvas-graph";
import { type EdgeRow, edgePage, edgeRows } from "./edge-rows";
import type { MapAsked } from "./map-asked";
import { EDGE_WORDS, KIND_PLACES } from "./map-words";

const columns: Column<EdgeRow>[] = [
  {
    id: "from",
    header: "From",
    primary: true,
    sortable: true,
    width: "22%",
    cell: (r) => r.from.name,
  },
  { id: "kind", header: "How", width: "8rem", cell: (r) => EDGE_WORDS[r.edge.kind] },
  {
    id: "to",
    header: "To",
    sortable: true,
    width: "22%",
    cell: (r) => <Thing of={r.to} />,
  },
  {
    id: "count",
    header: "Ways",
    sortable: true,
    descFirst: true,
    numeric: true,
    width: "5rem",
    cell: (r) => formatNumber(r.edge.count),
  },
  {
    id: "asks",
    header: "Asked",
    width: "10.5rem",
    cell: (r) => <AsksBadge asks={r.edge.asks} />,
  },
  {
    id: "entitlements",
    header: "By",
    priority: 2,
    cell: (r) =>
      r.edge.entitlements.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 ? ", " : ""}
          <TextLink href={`/entitlements/${id}`}>{name}</TextLink>
        </span>
      )),
  },
  {
    id: "conditions",
    header: "Undecided",
    hidden: true,
    wrap: true,
    cell: (r) => r.edge.conditions.join("; "),
  },
];

function Thing({ of: { kind, id, name, count } }: { of: EdgeRow["to"] }) {
  const place = KIND_PLACES[kind];
  if (place && id) return <TextLink href={`${place}/${id}`}>{name}</TextLink>;
  return id === null ? `${name} (${formatNumber(count)})` : name;
}

/** Everything that the map shows, as a table: for those who cannot or will not read a graph. */
export function EdgesTable({ canvas, asked }: { canvas: Canvas; asked: MapAsked }) {
  const rows = useMemo(() => edgeRows(canvas), [canvas]);
  const params = useListParams([], { shallow: true });
  const page = edgePage(rows, params);
  const exportHref = useMemo(() => {
    const { focus, ...look } = asked;
    return csvHref(reachEdgesContract, { ...look, ...(focus === null ? {} : { focus }) });
  }, [asked]);
  const left =
    canvas.edgesLeft > 0
      ? `; ${formatNumber(canvas.edgesLeft)} lighter ones are in the export alone`
      : "";
  return (
    <Disclosure
      open={params.narrowed || params.page > 1}
      summary={`The same as a table: ${countOf(rows.length, "edge")}${left}`}
    >
      <DataTable
        id="reach-edges"
        caption="Edges of the map"
        plural="edges"
        columns={columns}
        {...page}
        shallow
        sort="-count"
        rowKey={(r) => r.id}
        rowName={(r) => `${r.from.name}, ${r.to.name}`}
        searchHint="Either end"
        exportHref={exportHref}
        empty={
          <EmptyState icon={<Waypoints />} title="Nothing is joined">
            No active agent has an entitlement in force or a credential.
          </EmptyState>
        }
      />
    </Disclosure>
  );
}
