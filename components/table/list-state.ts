import { formatNumber } from "@/components/ui/format";

/** What a list shows, as its URL says it. */
export type ListState = {
  /** Search text; "" for none. */
  q: string;
  /** Column id, "-" before it for descending; "" for the list's own order. */
  sort: string;
  /** From 1. */
  page: number;
  /** Facet key → chosen values; a key without values is absent. */
  filters: Readonly<Record<string, readonly string[]>>;
};

export type Sort = { id: string; desc: boolean };

/** "-createdAt" → `{ id: "createdAt", desc: true }`; nothing for "". */
export function parseSort(sort: string): Sort | undefined {
  if (sort === "" || sort === "-") return undefined;
  return sort.startsWith("-") ? { id: sort.slice(1), desc: true } : { id: sort, desc: false };
}

/** The inverse of `parseSort`. */
export function formatSort(sort: Sort | undefined): string {
  if (!sort) return "";
  return sort.desc ? `-${sort.id}` : sort.id;
}

/**
 * The query string of a list: `q`, `sort`, `page` (from 2) and one entry per facet, several values joined by commas.
 * Order is fixed, so equal states give equal strings.
 */
export function listSearchParams(state: ListState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const key of Object.keys(state.filters).sort()) {
    const values = state.filters[key];
    if (values && values.length > 0) params.set(key, values.join(","));
  }
  if (state.sort) params.set("sort", state.sort);
  if (state.page > 1) params.set("page", String(state.page));
  return params;
}

/** `href` with `params` added to whatever query it has. */
export function withParams(href: string, params: URLSearchParams): string {
  const query = params.toString();
  if (!query) return href;
  return href + (href.includes("?") ? "&" : "?") + query;
}

/** How many pages there are; at least one. */
export function pagesOf(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/** "1–50 of 1,234"; "0 of 0" for nothing; "1–50 of 10,000+" where there are more than were counted. */
export function rangeOf(page: number, pageSize: number, total: number, more = false): string {
  if (more) {
    const last = page * pageSize;
    return `${formatNumber(last - pageSize + 1)}–${formatNumber(last)} of ${formatNumber(total)}+`;
  }
  if (total === 0) return "0 of 0";
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return `${formatNumber(Math.min(first, total))}–${formatNumber(last)} of ${formatNumber(total)}`;
}
