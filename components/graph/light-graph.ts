import { edgeId, type Graph } from "./graph";

/** What is lit: edges and the nodes at their ends; null where nothing is, so that nothing is dimmed. */
export type Lit = { edges: ReadonlySet<string>; nodes: ReadonlySet<string> } | null;

/** One node and what it is joined to. */
export function lightNode({ edges }: Pick<Graph, "edges">, id: string): Lit {
  const own = edges.filter(({ from, to }) => from === id || to === id);
  return {
    edges: new Set(own.map(edgeId)),
    nodes: new Set([id, ...own.flatMap(({ from, to }) => [from, to])]),
  };
}

/**
 * A path: the edges between nodes that follow each other on it, whichever way they were drawn. Where nothing joins two of them, the
 * edge from the node before counts: what was read there is taken along.
 */
export function lightPath({ edges }: Pick<Graph, "edges">, path: readonly string[]): Lit {
  if (path.length === 0) return null;
  const known = new Set(edges.map(edgeId));
  const between = (one: string | undefined, other: string) => {
    if (one === undefined) return [];
    const ways = [edgeId({ from: one, to: other }), edgeId({ from: other, to: one })];
    return ways.filter((id) => known.has(id));
  };
  const lit = path.slice(1).flatMap((node, at) => {
    const straight = between(path[at], node);
    return straight.length > 0 ? straight : between(path[at - 1], node);
  });
  return { edges: new Set(lit), nodes: new Set(path) };
}

/** The nodes that one is joined to. */
export function joinedTo({ edges }: Pick<Graph, "edges">, id: string): ReadonlySet<string> {
  return new Set(edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : [])));
}
