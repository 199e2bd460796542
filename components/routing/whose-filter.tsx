"use client";

import { useMemo } from "react";
import { FilterChips, FilterMenu } from "@/components/table/filter-bar";
import { type Facet, useListParams } from "@/components/table/use-list-params";
import { namedOptions } from "@/components/ui/options";
import type { Ref } from "@/lib/contract/list";

type Props = { agents: readonly Ref[]; teams: readonly Ref[] };

/** Narrows the figures to one agent, or to the agents of one team's people; the address keeps it. */
export function WhoseFilter({ agents, teams }: Props) {
  const facets = useMemo(
    (): Facet[] => [
      { key: "agent", label: "Agent", options: namedOptions(agents) },
      { key: "team", label: "Team", options: namedOptions(teams) },
    ],
    [agents, teams],
  );
  const params = useListParams(facets);
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden" aria-busy={params.pending}>
      <FilterMenu facets={facets} params={params} />
      <FilterChips facets={facets} params={params} />
    </div>
  );
}
