"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";
import { pagesOf, rangeOf } from "./list-state";

type PaginationProps = {
  page: number;
  pageSize: number;
  total: number;
  /** There are more: what comes after the last that was counted can be reached, and how far it goes is not known. */
  more?: boolean;
  /** "agents". */
  plural: string;
  onPage: (page: number) => void;
};

/** "1–50 of 1,234 agents" and the way to the pages before and after. */
export function Pagination({ page, pageSize, total, more, plural, onPage }: PaginationProps) {
  const pages = pagesOf(total, pageSize);
  return (
    <nav
      aria-label={`Pages of ${plural}`}
      className="flex flex-wrap items-center justify-between gap-2 text-muted-foreground text-sm"
    >
      <p role="status">
        {rangeOf(page, pageSize, total, more)} {plural}
      </p>
      {pages > 1 ? (
        <div className="flex items-center gap-2">
          <span>
            Page {formatNumber(page)} of {formatNumber(pages)}
            {more ? "+" : ""}
          </span>
          <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <ChevronLeft aria-hidden />
            Previous
          </Button>
          <Button disabled={page >= pages && !more} onClick={() => onPage(page + 1)}>
            Next
            <ChevronRight aria-hidden />
          </Button>
        </div>
      ) : null}
    </nav>
  );
}
