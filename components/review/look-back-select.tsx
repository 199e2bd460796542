"use client";

import { type Facet, useListParams } from "@/components/table/use-list-params";
import { Select } from "@/components/ui/select";
import { LOOK_BACKS } from "@/lib/core/review";

const FACET: Facet[] = [{ key: "lookBack", label: "Look-back" }];
const OPTIONS = LOOK_BACKS.map((days) => ({ value: String(days), label: `Use of ${days} days` }));

/** How many days of use are judged; in the address, as the filters are. */
export function LookBackSelect({ value }: { value: number }) {
  const { setFilter } = useListParams(FACET);
  return (
    <Select
      aria-label="Look-back"
      options={OPTIONS}
      value={String(value)}
      onValueChange={(days) => setFilter("lookBack", days === "30" ? [] : [days])}
      className="w-40"
    />
  );
}
