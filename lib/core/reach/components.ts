import { type Lists, listAt, listsOf } from "./csr";

/** Arrows between nodes, by where they begin and by where they end. */
export type Arrows = { to: Lists; from: Lists };

/**
 * Who can reach whom both ways, as parts. Ask `partAt` for what a part is and what it is joined to. As found, every arrow leads to
 * the same or a lower number; parts that fell off others since have numbers behind all those there were, and a rank among them.
 */
export type Components = {
  count: number;
  of: Int32Array;
  lists: { members: Lists; next: Lists; before: Lists };
  /** Parts that are otherwise than in the lists. */
  otherwise: ReadonlyMap<number, Part>;
  /** Every arrow leads to a part of lower rank. As found, a part's rank is its number. */
  rank: Float64Array;
};

export type Part = {
  members: Int32Array;
  /** The other parts that its arrows lead to, each once. */
  next: Int32Array;
  /** The other parts whose arrows lead to it, each once. */
  before: Int32Array;
};

/** One part. */
export function partAt({ lists, otherwise }: Components, part: number): Part {
  const known = otherwise.get(part);
  if (known) return known;
  const { members, next, before } = lists;
  return {
    ...{ members: listAt(members, part), next: listAt(next, part), before: listAt(before, part) },
  };
}

/** The other parts that a part's arrows lead to. */
export function nextOf({ lists, otherwise }: Components, part: number): Int32Array {
  return otherwise.get(part)?.next ?? listAt(lists.next, part);
}

/** The other parts whose arrows lead to a part. */
export function beforeOf({ lists, otherwise }: Components, part: number): Int32Array {
  return otherwise.get(part)?.before ?? listAt(lists.before, part);
}

/**
 * Strongly connected components in one pass, without recursion (Tarjan, "Depth-first search and linear graph algorithms", 1972);
 * they come out sinks first.
 */
export function componentsOf(nodes: number, arrows: Lists): Components {
  const of = new Int32Array(nodes).fill(-1);
  const index = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const cursor = arrows.starts.slice(0, nodes);
  const stack = new Int32Array(nodes);
  const path = new Int32Array(nodes);
  let [depth, waiting, seen, count] = [0, 0, 0, 0];
  const enter = (node: number) => {
    index[node] = low[node] = seen++;
    stack[waiting++] = node;
    path[depth++] = node;
  };
  const lower = (node: number, to: number) => {
    if (to < (low[node] as number)) low[node] = to;
  };
  const leave = (node: number) => {
    depth -= 1;
    if (low[node] === index[node]) {
      do of[stack[--waiting] as number] = count;
      while (stack[waiting] !== node);
      count += 1;
    }
    if (depth > 0) lower(path[depth - 1] as number, low[node] as number);
  };
  const step = (node: number) => {
    const at = cursor[node] as number;
    if (at === arrows.starts[node + 1]) return leave(node);
    cursor[node] = at + 1;
    const to = arrows.values[at] as number;
    if (index[to] === -1) enter(to);
    else if (of[to] === -1) lower(node, index[to] as number);
  };
  for (let root = 0; root < nodes; root++) {
    if (index[root] === -1) enter(root);
    while (depth > 0) step(path[depth - 1] as number);
  }
  const members = listsOf(count, of);
  const lists = { members, ...arrowsBetween(count, of, members, arrows) };
  const rank = Float64Array.from({ length: count }, (_, part) => part);
  return { count, of, lists, otherwise: new Map(), rank };
}

function arrowsBetween(count: number, of: Int32Array, members: Lists, arrows: Lists) {
  const seen = new Int32Array(count).fill(-1);
  const from: number[] = [];
  const to: number[] = [];
  for (let part = 0; part < count; part++)
    for (const node of listAt(members, part))
      for (const end of listAt(arrows, node)) {
        const other = of[end] as number;
        if (other === part || seen[other] === part) continue;
        seen[other] = part;
        from.push(part);
        to.push(other);
      }
  return { next: listsOf(count, from, to), before: listsOf(count, to, from) };
}
