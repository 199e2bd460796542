"use client";

import { ArrowDownUp, Columns3, Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ViewMenu } from "@/components/view/view-menu";
import type { ViewList } from "@/lib/contract/view";
import type { Column } from "./column";
import { FilterChips, FilterMenu } from "./filter-bar";
import { withParams } from "./list-state";
import { SearchBox } from "./search-box";
import type { Facet, ListParams } from "./use-list-params";

export type ToolbarProps<Row> = {
  columns: readonly Column<Row>[];
  visibility: Readonly<Record<string, boolean>>;
  onVisibility: (next: Record<string, boolean>) => void;
  params: ListParams;
  facets: readonly Facet[];
  /** The plural: "agents". */
  plural: string;
  sort: string;
  search: boolean;
  searchHint?: string;
  exportHref?: string;
  views?: ViewList;
  actions?: ReactNode;
};

/** Everything above a list: search, filters, sort (in cards), columns, export and the list's own actions. */
export function TableToolbar<Row>(props: ToolbarProps<Row>) {
  const { columns, params, facets, plural, exportHref, actions } = props;
  return (
    <div className="flex flex-col gap-2 print:gap-1">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {props.search ? (
          <SearchBox
            value={params.q}
            onSearch={params.setQ}
            label={`Search ${plural}`}
            hint={props.searchHint}
          />
        ) : null}
        <FilterMenu facets={facets} params={params} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <SortMenu columns={columns} sort={props.sort} onSort={params.setSort} />
          {props.views ? (
            <ViewMenu
              list={props.views}
              plural={plural}
              columns={props.visibility}
              onColumns={props.onVisibility}
            />
          ) : null}
          <ColumnMenu {...props} />
          {exportHref ? (
            <Button asChild>
              <a href={withParams(exportHref, params.toSearchParams({ page: false }))} download>
                <Download aria-hidden />
                <span className="max-sm:sr-only">Export</span>
                <span className="sr-only"> {plural} as CSV</span>
              </a>
            </Button>
          ) : null}
          {actions}
        </div>
      </div>
      <FilterChips facets={facets} params={params} />
    </div>
  );
}

type SortMenuProps<Row> = {
  columns: readonly Column<Row>[];
  sort: string;
  onSort: (sort: string) => void;
};

/** Cards have no headers to click, so sorting moves into a menu there. */
function SortMenu<Row>({ columns, sort, onSort }: SortMenuProps<Row>) {
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button className="@2xl:hidden">
          <ArrowDownUp aria-hidden />
          <span className="max-sm:sr-only">Sort</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuRadioGroup value={sort} onValueChange={onSort}>
          {sortable.flatMap((column) => [
            <DropdownMenuRadioItem key={column.id} value={column.id}>
              {column.header}, ascending
            </DropdownMenuRadioItem>,
            <DropdownMenuRadioItem key={`-${column.id}`} value={`-${column.id}`}>
              {column.header}, descending
            </DropdownMenuRadioItem>,
          ])}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type ColumnMenuProps<Row> = Pick<ToolbarProps<Row>, "columns" | "visibility" | "onVisibility">;

function ColumnMenu<Row>({ columns, visibility, onVisibility }: ColumnMenuProps<Row>) {
  const optional = columns.filter((column) => !column.primary);
  if (optional.length < 2) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Columns3 aria-hidden />
          <span className="max-sm:sr-only">Columns</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>Shown columns</DropdownMenuLabel>
        {optional.map((column) => (
          <DropdownMenuCheckboxItem
            key={column.id}
            checked={visibility[column.id] !== false}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={(shown) =>
              onVisibility({ ...visibility, [column.id]: shown === true })
            }
          >
            {column.header}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
