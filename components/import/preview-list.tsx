"use client";

import { useState } from "react";
import { Pagination } from "@/components/table/pagination";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { IMPORT_OUTCOMES, type ImportOutcome, type ImportPreview } from "@/lib/contract/import";
import { OUTCOME_WORDS } from "./import-words";
import { PreviewRow } from "./preview-row";

const PAGE_ROWS = 50;

/** The rows of a preview, narrowed by what they would do. */
export function PreviewList({ preview }: { preview: ImportPreview }) {
  const { items, totals } = preview;
  const [only, setOnly] = useState<ImportOutcome | null>(null);
  const [page, setPage] = useState(1);
  const shown = only ? items.filter(({ outcome }) => outcome === only) : items;
  const choose = (outcome: ImportOutcome | null) => {
    setOnly(outcome);
    setPage(1);
  };
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">Show rows</legend>
        <Filter label="All" count={items.length} on={only === null} onPress={() => choose(null)} />
        {IMPORT_OUTCOMES.filter((outcome) => totals[outcome] > 0).map((outcome) => (
          <Filter
            key={outcome}
            label={OUTCOME_WORDS[outcome]}
            count={totals[outcome]}
            on={only === outcome}
            onPress={() => choose(only === outcome ? null : outcome)}
          />
        ))}
      </fieldset>
      <Card>
        <ul className="divide-y">
          {shown.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS).map((item) => (
            <li key={item.row}>
              <PreviewRow item={item} />
            </li>
          ))}
        </ul>
      </Card>
      <Pagination
        page={page}
        pageSize={PAGE_ROWS}
        total={shown.length}
        plural="rows"
        onPage={setPage}
      />
    </div>
  );
}

type FilterProps = { label: string; count: number; on: boolean; onPress: () => void };

function Filter({ label, count, on, onPress }: FilterProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onPress}
      className={cn(
        "inline-flex h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm transition-colors pointer-coarse:h-10",
        on
          ? "border-accent bg-accent-soft font-medium text-accent"
          : "border-input text-foreground hover:bg-muted",
      )}
    >
      {label}
      <span className={cn("tabular-nums text-xs", !on && "text-muted-foreground")}>
        {formatNumber(count)}
      </span>
    </button>
  );
}
