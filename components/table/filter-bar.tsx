"use client";

import { ListFilter, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Facet, ListParams } from "./use-list-params";

type Filtering = Pick<ListParams, "filters" | "setFilter" | "clear" | "narrowed">;

function toggled(facet: Facet, chosen: readonly string[], value: string): string[] {
  if (chosen.includes(value)) return chosen.filter((each) => each !== value);
  return facet.multiple ? [...chosen, value] : [value];
}

/** The menu that adds a filter: one entry per facet, its options beside it. */
export function FilterMenu({ facets, params }: { facets: readonly Facet[]; params: Filtering }) {
  const offered = facets.filter((facet) => facet.options && facet.options.length > 0);
  if (offered.length === 0) return null;
  const only = offered.length === 1 ? offered[0] : undefined;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <ListFilter aria-hidden />
          Filter
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {only ? (
          <Options facet={only} params={params} />
        ) : (
          offered.map((facet) => (
            <DropdownMenuSub key={facet.key}>
              <DropdownMenuSubTrigger>{facet.label}</DropdownMenuSubTrigger>
              <DropdownMenuSubContent>
                <Options facet={facet} params={params} />
              </DropdownMenuSubContent>
            </DropdownMenuSub>
          ))
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Options({ facet, params }: { facet: Facet; params: Filtering }) {
  const chosen = params.filters[facet.key] ?? [];
  return facet.options?.map((option) => (
    <DropdownMenuCheckboxItem
      key={option.value}
      checked={chosen.includes(option.value)}
      onCheckedChange={() => params.setFilter(facet.key, toggled(facet, chosen, option.value))}
      onSelect={facet.multiple ? (event) => event.preventDefault() : undefined}
    >
      {option.icon}
      {option.label}
    </DropdownMenuCheckboxItem>
  ));
}

function wordFor(facet: Facet, value: string): string {
  const option = facet.options?.find((each) => each.value === value);
  return option?.label ?? facet.describe?.(value) ?? value;
}

/** The filters that apply, each removable, and one button that removes all. */
export function FilterChips({ facets, params }: { facets: readonly Facet[]; params: Filtering }) {
  const active = facets.filter((facet) => (params.filters[facet.key] ?? []).length > 0);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {active.map((facet) => {
        const words = (params.filters[facet.key] ?? []).map((value) => wordFor(facet, value));
        return (
          <li
            key={facet.key}
            className="flex h-7 max-w-full items-center rounded-md border border-accent/40 bg-accent-soft pl-2 text-sm"
          >
            <span className="truncate">
              <span className="text-muted-foreground">{facet.label}: </span>
              {words.join(", ")}
            </span>
            <button
              type="button"
              aria-label={`Remove filter ${facet.label}`}
              onClick={() => params.setFilter(facet.key, [])}
              className="ml-1 grid size-7 shrink-0 place-items-center rounded-r-md hover:bg-accent/15 print:hidden"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        );
      })}
      <li>
        <Button variant="link" size="sm" onClick={params.clear}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
