import {
  type ColumnDef,
  columnVisibilityFeature,
  type Row as GridRow,
  type ReactTable,
  type RowData,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

export type { RowData };

/** One column of a list. */
export type Column<Row> = {
  /** Also the sort key that the API knows. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  /** The first click sorts from the highest or newest. */
  descFirst?: boolean;
  /** Right-aligned, for figures. */
  numeric?: boolean;
  /** CSS width, e.g. "8rem" or "30%". Columns without one share the rest. */
  width?: string;
  /** The row's name: links to the row, titles its card on narrow screens, and cannot be hidden. One per table. */
  primary?: boolean;
  /** Not shown until the reader chooses it. */
  hidden?: boolean;
  /** 1: always shown (default); 2: leaves below 860 px of table width; 3: below 1100 px. Cards show all. */
  priority?: 1 | 2 | 3;
  /** Lets long text take several lines instead of being cut. */
  wrap?: boolean;
};

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
});

export type Grid<Row extends RowData> = ReactTable<typeof features, Row>;
export type GridRowOf<Row extends RowData> = GridRow<typeof features, Row>;

/** The columns as the table library wants them. The server sorts, so a cell's value is never read. */
export function definitionsOf<Row extends RowData>(
  columns: readonly Column<Row>[],
): ColumnDef<typeof features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: () => column.id,
    header: column.header,
    enableSorting: column.sortable === true,
    sortDescFirst: column.descFirst === true,
    enableHiding: !column.primary,
  }));
}
