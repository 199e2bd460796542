import type { ReachItem } from "@/lib/contract/reach";
import { rankOf } from "@/lib/core/kernel";

export type Asked = Readonly<Record<string, string | string[] | undefined>>;

export type ItemPage = {
  rows: ReachItem[];
  total: number;
  page: number;
  pageSize: number;
  sort: string;
};

const PAGE_SIZE = 25;

const ORDERS: Readonly<Record<string, (a: ReachItem, b: ReachItem) => number>> = {
  weight: (a, b) => a.weight - b.weight,
  resource: (a, b) => itemName(a).localeCompare(itemName(b)),
  effect: (a, b) => a.effect.localeCompare(b.effect),
  sensitivity: (a, b) => rankOf(a.sensitivity) - rankOf(b.sensitivity),
};

/** One page of what an address asks of an agent's reach. */
export function listItems(items: readonly ReachItem[], asked: Asked): ItemPage {
  const { rows, sort } = keptItems(items, asked);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const wanted = Math.trunc(Number(asked.page ?? 1)) || 1;
  const page = Math.min(pages, Math.max(1, wanted));
  return {
    rows: rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: rows.length,
    ...{ page, pageSize: PAGE_SIZE, sort },
  };
}

/** What of an agent's reach passes an address's search and filters, in its order. What it asks amiss is left out of account. */
export function keptItems(
  items: readonly ReachItem[],
  asked: Asked,
): { rows: ReachItem[]; sort: string } {
  const q = String(asked.q ?? "").toLowerCase();
  const kept = items.filter(
    (item) =>
      chosen(asked.via, item.via) &&
      chosen(asked.asks, item.asks) &&
      chosen(asked.effect, item.effect) &&
      chosen(asked.sensitivity, item.sensitivity) &&
      `${itemName(item)} ${item.witness.words}`.toLowerCase().includes(q),
  );
  const [order, sort] = orderOf(String(asked.sort ?? ""));
  return { rows: kept.toSorted(order), sort };
}

/** What names an item within its agent. */
export function itemKey({ resource, tool, effect }: Named & Pick<ReachItem, "effect">): string {
  return `${resource?.id ?? tool?.id}-${effect}`;
}

type Named = Pick<ReachItem, "resource" | "tool">;

/** What something is done to: a resource, or, where none is known, whatever a tool touches. */
export function itemName({ resource, tool }: Named): string {
  return resource?.name ?? `Unknown, by ${tool?.name ?? "a tool"}`;
}

/** Where what is behind an item is shown. */
export function itemHref({ resource, tool }: Named): string {
  return resource ? `/blast-radius/resources/${resource.id}` : `/tools/${tool?.id}`;
}

function chosen(values: string | string[] | undefined, value: string): boolean {
  const wanted = [values ?? []].flat().flatMap((each) => each.split(","));
  const some = wanted.filter((each) => each !== "");
  return some.length === 0 || some.includes(value);
}

function orderOf(sort: string): [(a: ReachItem, b: ReachItem) => number, string] {
  const down = sort.startsWith("-");
  const by = ORDERS[down ? sort.slice(1) : sort];
  if (!by) return orderOf("-weight");
  return [(a, b) => (down ? by(b, a) : by(a, b)) || b.weight - a.weight, sort];
}
