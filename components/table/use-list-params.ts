"use client";

import { createParser, parseAsArrayOf, parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useMemo, useTransition } from "react";
import { type ListState, listSearchParams } from "./list-state";

export type FacetOption = { value: string; label: string; icon?: ReactNode };

/** A property that a list can be narrowed by. Its key is the URL's and the API's. */
export type Facet = {
  key: string;
  label: string;
  /** Without options a facet can be removed, but only a link elsewhere can set it. */
  options?: readonly FacetOption[];
  /** Several values, comma-separated in the URL. */
  multiple?: boolean;
  /** The words for a value that is not among the options. */
  describe?: (value: string) => string;
};

export type ListParams = ListState & {
  /** Something narrows the list: a search or a filter. */
  narrowed: boolean;
  /** The server is rendering the new state (never with `shallow`). */
  pending: boolean;
  setQ: (q: string) => void;
  setSort: (sort: string) => void;
  setPage: (page: number) => void;
  setFilter: (key: string, values: readonly string[]) => void;
  /** Removes the search and every filter. */
  clear: () => void;
  /** The state as a query string; without `page` for exports of everything shown. */
  toSearchParams: (options?: { page?: boolean }) => URLSearchParams;
};

const BASE = {
  q: parseAsString.withDefault(""),
  sort: parseAsString.withDefault(""),
  page: parseAsInteger.withDefault(1),
};

const one = createParser<string[]>({
  parse: (value) => (value === "" ? null : [value]),
  serialize: (values) => values[0] ?? "",
});
const many = parseAsArrayOf(parseAsString);

function parsersOf(facets: readonly Facet[]): Record<string, typeof one> {
  return Object.fromEntries(facets.map((facet) => [facet.key, facet.multiple ? many : one]));
}

/**
 * The state of a list, held by the URL: `q`, `sort`, `page` and one key per facet. Every hook on a page sees the same
 * state. A change of anything but the page goes back to page 1. With `shallow` the server is not asked again, for lists
 * that the browser fetches; otherwise the page's Server Component renders anew with the new `searchParams`.
 */
export function useListParams(
  facets: readonly Facet[] = [],
  { shallow = false }: { shallow?: boolean } = {},
): ListParams {
  const [pending, startTransition] = useTransition();
  const options = shallow ? { shallow } : { shallow, startTransition };
  const [base, setBase] = useQueryStates(BASE, options);
  const parsers = useMemo(() => parsersOf(facets), [facets]);
  const [raw, setRaw] = useQueryStates(parsers, options);

  const filters = useMemo(() => {
    const chosen = Object.entries(raw).filter(([, values]) => values && values.length > 0);
    return Object.fromEntries(chosen.map(([key, values]) => [key, values ?? []]));
  }, [raw]);
  const page = Math.max(1, base.page);

  const setFilter = useCallback(
    (key: string, values: readonly string[]) => {
      void setBase({ page: null });
      void setRaw({ [key]: values.length > 0 ? [...values] : null }, { history: "push" });
    },
    [setBase, setRaw],
  );
  const clear = useCallback(() => {
    void setBase({ q: null, page: null });
    void setRaw(null, { history: "push" });
  }, [setBase, setRaw]);
  const setQ = useCallback((q: string) => void setBase({ q: q || null, page: null }), [setBase]);
  const setSort = useCallback(
    (sort: string) => void setBase({ sort: sort || null, page: null }),
    [setBase],
  );
  const setPage = useCallback(
    (to: number) => void setBase({ page: to > 1 ? to : null }, { history: "push", scroll: true }),
    [setBase],
  );
  const { q, sort } = base;
  const toSearchParams = useCallback(
    (what: { page?: boolean } = {}) =>
      listSearchParams({ q, sort, page: what.page === false ? 1 : page, filters }),
    [q, sort, page, filters],
  );

  const narrowed = q !== "" || Object.keys(filters).length > 0;
  const setters = { setQ, setSort, setPage, setFilter, clear, toSearchParams };
  return { q, sort, page, filters, narrowed, pending, ...setters };
}
