import { cn } from "@/components/ui/cn";
import type { Column } from "./column";

/*
 * One table element serves both shapes. From 42rem of its container's width (`@2xl`) it is a table; below, each row is a
 * card, its primary cell the title and the others label and value.
 */
export const TABLE =
  "w-full table-fixed border-separate border-spacing-0 text-left text-base @max-2xl:block";
export const HEAD = "@max-2xl:sr-only";
export const BODY = "@max-2xl:grid @max-2xl:gap-2";
export const ROW = cn(
  "group relative has-[[data-row-stop]:focus-visible]:bg-muted hover:bg-muted/60 data-selected:bg-accent-soft",
  "@max-2xl:grid @max-2xl:gap-1.5 @max-2xl:rounded-lg @max-2xl:border @max-2xl:bg-card @max-2xl:p-3",
  "[&_td_:is(a,button):not([data-row-stop])]:relative [&_td_:is(a,button):not([data-row-stop])]:z-1",
);
const HEADER_CELL =
  "sticky top-(--sticky-top) z-10 h-10 border-b bg-background px-3 font-medium text-muted-foreground text-sm print:static";
const CELL =
  "h-10 border-b px-3 py-1 @max-2xl:flex @max-2xl:h-auto @max-2xl:min-w-0 @max-2xl:items-baseline @max-2xl:justify-between @max-2xl:gap-4 @max-2xl:border-0 @max-2xl:p-0";

const PRIORITY = {
  1: "",
  2: "@2xl:@max-[860px]:hidden",
  3: "@2xl:@max-[1100px]:hidden",
};

/** Classes of a column's header cell. */
export function headerCellLook<Row>(column: Column<Row>): string {
  return cn(HEADER_CELL, column.numeric && "text-right", PRIORITY[column.priority ?? 1]);
}

/** Classes of a column's body cell. */
export function cellLook<Row>(column: Column<Row>): string {
  return cn(
    CELL,
    column.numeric && "@2xl:text-right",
    column.primary && "@max-2xl:pr-8 @max-2xl:font-medium @max-2xl:text-lg",
    PRIORITY[column.priority ?? 1],
  );
}

/** Classes of what is inside a cell: one line, cut, unless the column wraps. */
export function contentLook<Row>(column: Column<Row>): string {
  return cn(
    "min-w-0 @max-2xl:wrap-anywhere",
    !column.primary && "@max-2xl:text-right",
    column.wrap ? "wrap-anywhere" : "@2xl:truncate",
  );
}

export const SELECT_HEADER = cn(HEADER_CELL, "w-10 pr-0 pl-2 print:hidden");
export const SELECT_CELL = cn(
  CELL,
  "pr-0 pl-2 print:hidden @max-2xl:absolute @max-2xl:top-3 @max-2xl:right-2",
);
