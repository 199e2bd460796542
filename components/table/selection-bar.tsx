"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";

/** The rows a reader has chosen, by key, and what can be done with them. */
export type Selection = {
  selected: readonly string[];
  onChange: (keys: string[]) => void;
  actions?: ReactNode;
};

/** How many rows are chosen, and the acts on them. Absent while none is. */
export function SelectionBar({ selection, plural }: { selection: Selection; plural: string }) {
  const count = selection.selected.length;
  if (count === 0) return null;
  return (
    <section
      aria-label={`Selected ${plural}`}
      className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent/40 bg-accent-soft px-3 py-1 text-sm print:hidden"
    >
      <p role="status" className="font-medium">
        {formatNumber(count)} selected
      </p>
      <div className="flex flex-wrap items-center gap-2">{selection.actions}</div>
      <Button variant="link" className="ml-auto" onClick={() => selection.onChange([])}>
        Clear selection
      </Button>
    </section>
  );
}
