"use client";

import { useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { ViewList } from "@/lib/contract/view";
import { type Column, definitionsOf, features, type RowData } from "./column";
import { formatSort, parseSort } from "./list-state";
import { Pagination } from "./pagination";
import { type Selection, SelectionBar } from "./selection-bar";
import { TableGrid } from "./table-grid";
import { TableSkeleton } from "./table-skeleton";
import { TableToolbar } from "./table-toolbar";
import { useColumnChoice } from "./use-column-choice";
import { type Facet, type ListParams, useListParams } from "./use-list-params";
import { useRowKeys } from "./use-row-keys";

export type DataTableProps<Row extends RowData> = {
  /** Names the table in the reader's stored choice of columns; unique in the console. */
  id: string;
  /** What the table holds, for assistive technology: "Agents of this organisation". */
  caption: string;
  /** The plural noun: "agents". */
  plural: string;
  /** Keep at module scope or memoised. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  total: number;
  /** There are more than `total`. */
  more?: boolean;
  pageSize: number;
  /** What the server actually served, where it differs from the URL: a clamped page, a default sort. */
  page?: number;
  sort?: string;
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string | undefined;
  /** The name of a row, for its checkbox. */
  rowName?: (row: Row) => string;
  /** Keep at module scope or memoised. */
  facets?: readonly Facet[];
  /** False for lists that cannot be searched. */
  search?: boolean;
  searchHint?: string;
  /** A CSV of the list; the current search, filters and sort are added to it. */
  exportHref?: string;
  /** Buttons at the right of the toolbar. */
  actions?: ReactNode;
  /** The list whose saved views are offered. */
  views?: ViewList;
  selection?: Selection;
  /** What to show when nothing exists yet: an `EmptyState`. */
  empty: ReactNode;
  /** For lists that the browser fetches: the first load, and the URL's changes stay in the browser. */
  loading?: boolean;
  shallow?: boolean;
  error?: { title: string; detail?: ReactNode; retry?: () => void };
  /** What of the address the list does not understand: shown as its error. */
  refused?: string;
};

const NO_FACETS: readonly Facet[] = [];

/** A list whose search, filters, sort and page live in the URL and are answered by the server. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { id, columns, plural, total, pageSize, facets = NO_FACETS, selection } = props;
  const params = useListParams(facets, { shallow: props.shallow });
  const [visibility, choose] = useColumnChoice(id, columns);
  const root = useRef<HTMLDivElement>(null);
  useRowKeys(root);

  const sort = params.sort || props.sort || "";
  const error = props.error ?? addressRefused(props.refused);
  const bare = total === 0 && !params.narrowed && !error && !props.loading;
  return (
    <div ref={root} data-list="" className="@container flex flex-col gap-3">
      {bare ? null : (
        <TableToolbar
          columns={columns}
          visibility={visibility}
          onVisibility={choose}
          params={params}
          facets={facets}
          plural={plural}
          sort={sort}
          search={props.search !== false}
          searchHint={props.searchHint}
          exportHref={props.exportHref}
          views={props.views}
          actions={props.actions}
        />
      )}
      {selection ? <SelectionBar selection={selection} plural={plural} /> : null}
      <Face {...props} error={error} params={params} visibility={visibility} sort={sort} />
      {total > 0 && !error && !props.loading ? (
        <Pagination
          page={props.page ?? params.page}
          pageSize={pageSize}
          total={total}
          more={props.more}
          plural={plural}
          onPage={params.setPage}
        />
      ) : null}
    </div>
  );
}

function addressRefused(refused: string | undefined) {
  if (refused === undefined) return undefined;
  return { title: "This address asks for something the list does not have", detail: refused };
}

type FaceProps<Row extends RowData> = DataTableProps<Row> & {
  params: ListParams;
  visibility: Record<string, boolean>;
};

/** Which of the four faces the list shows. */
function Face<Row extends RowData>(props: FaceProps<Row>) {
  const { columns, rows, plural, params, error, empty } = props;
  if (error) {
    return (
      <ErrorState title={error.title} retry={error.retry}>
        {error.detail}
      </ErrorState>
    );
  }
  if (props.loading) return <TableSkeleton plural={plural} columns={Math.min(6, columns.length)} />;
  if (rows.length > 0) return <Full {...props} />;
  if (!params.narrowed && params.page === 1) return empty;
  return (
    <EmptyState
      title={params.narrowed ? `No ${plural} match` : `This page has no ${plural}`}
      action={
        <Button onClick={params.narrowed ? params.clear : () => params.setPage(1)}>
          {params.narrowed ? "Clear search and filters" : "Go to the first page"}
        </Button>
      }
    >
      {params.narrowed
        ? "Remove a filter or shorten the search to see more."
        : "The list has become shorter since this address was made."}
    </EmptyState>
  );
}

function Full<Row extends RowData>(props: FaceProps<Row>) {
  const { columns, rows, selection, params, visibility, rowKey } = props;
  const definitions = useMemo(() => definitionsOf(columns), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const current = parseSort(props.sort ?? "");
  const sorting = current ? [current] : [];
  const rowSelection = Object.fromEntries(
    (selection?.selected ?? []).map((key) => [key, true as const]),
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    manualSorting: true,
    enableMultiSort: false,
    enableRowSelection: selection !== undefined,
    state: { columnVisibility: visibility, sorting, rowSelection },
    onSortingChange: (updater) => {
      const next = typeof updater === "function" ? updater(sorting) : updater;
      params.setSort(formatSort(next[0]));
    },
    onRowSelectionChange: (updater) => {
      const next = typeof updater === "function" ? updater(rowSelection) : updater;
      selection?.onChange(Object.keys(next));
    },
  });
  return (
    <TableGrid
      table={table}
      columns={columns}
      caption={props.caption}
      selectable={selection !== undefined}
      rowHref={props.rowHref}
      rowName={props.rowName}
      busy={params.pending}
    />
  );
}
