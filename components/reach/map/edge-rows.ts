import type { CanvasEdge, CanvasNode } from "@/lib/contract/reach-graph";
import type { Canvas } from "./canvas-graph";

export type EdgeRow = { id: string; edge: CanvasEdge; from: CanvasNode; to: CanvasNode };

const PAGE_SIZE = 25;

type Asked = { q: string; sort: string; page: number };

/** The edges of a canvas with the things at their ends. */
export function edgeRows({ nodes, edges }: Canvas): EdgeRow[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return edges.flatMap((edge) => {
    const [from, to] = [byKey.get(edge.from), byKey.get(edge.to)];
    const id = `${edge.from}>${edge.to}:${edge.kind}:${edge.asks}`;
    return from && to ? [{ id, edge, from, to }] : [];
  });
}

/** One page of the edges that a reader asks for, the most ways first unless said. */
export function edgePage(rows: readonly EdgeRow[], { q, sort, page }: Asked) {
  const wanted = q.toLowerCase();
  const kept = rows.filter(({ from, to }) =>
    `${from.name} ${to.name}`.toLowerCase().includes(wanted),
  );
  const pages = Math.max(1, Math.ceil(kept.length / PAGE_SIZE));
  const at = Math.min(page, pages);
  const ordered = kept.toSorted(orderOf(sort || "-count"));
  return {
    rows: ordered.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE),
    ...{ total: kept.length, page: at, pageSize: PAGE_SIZE },
  };
}

function orderOf(sort: string): (a: EdgeRow, b: EdgeRow) => number {
  const turn = sort.startsWith("-") ? -1 : 1;
  const by = sort.replace(/^-/, "");
  if (by === "from") return (a, b) => turn * a.from.name.localeCompare(b.from.name);
  if (by === "to") return (a, b) => turn * a.to.name.localeCompare(b.to.name);
  return (a, b) => turn * (a.edge.count - b.edge.count) || a.from.name.localeCompare(b.from.name);
}
