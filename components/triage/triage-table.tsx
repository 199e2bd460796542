import { Radar } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import type { Column, RowData } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { ListPage } from "@/components/table/list-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { Ref } from "@/lib/contract/list";

type TriageTableProps<Row extends RowData> = {
  /** Where these things are in the console and in the API, and what they are called together. */
  of: "agents" | "tools";
  page: ListPage<Row>;
  /** Keep at module scope. */
  columns: readonly Column<Row>[];
  named: (row: Row) => Ref;
  /** The buttons that decide about one; null for a reader who may not. Keep at module scope. */
  decide: ((row: Row) => ReactNode) | null;
  searchHint: string;
  /** What appears here, where nothing does yet. */
  children: ReactNode;
};

/** Things that telemetry found and nobody has decided about, the latest first. */
export function TriageTable<Row extends RowData>(props: TriageTableProps<Row>) {
  const { of, page, columns, named, decide } = props;
  const shown = useMemo(
    () => (decide ? [...columns, decideColumn(decide)] : columns),
    [columns, decide],
  );
  return (
    <DataTable
      id={`triage-${of}`}
      caption={`${of === "agents" ? "Agents" : "Tools"} that await a decision`}
      plural={of}
      columns={shown}
      {...page}
      sort="-createdAt"
      rowKey={(row) => named(row).id}
      rowHref={(row) => `/${of}/${named(row).id}`}
      rowName={(row) => named(row).name}
      searchHint={props.searchHint}
      exportHref={`/api/v1/triage/${of}?format=csv`}
      empty={
        <EmptyState icon={<Radar />} title="Nothing to decide">
          {props.children}
        </EmptyState>
      }
    />
  );
}

function decideColumn<Row extends RowData>(decide: (row: Row) => ReactNode): Column<Row> {
  return {
    id: "decide",
    header: "Decide",
    width: "14rem",
    cell: (row) => <span className="relative z-10 flex gap-1">{decide(row)}</span>,
  };
}
