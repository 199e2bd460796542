import { edgeId, type Graph, type GraphColumn, type GraphEdge, type GraphNode } from "./graph";

export type PlacedNode = GraphNode & { x: number; y: number; width: number; height: number };

export type PlacedEdge = GraphEdge & {
  id: string;
  /** SVG path data. */
  path: string;
  /** Pixels at scale 1; thinner where many meet. */
  width: number;
};

export type PlacedColumn = GraphColumn & { x: number; width: number };

export type Placed = {
  columns: readonly PlacedColumn[];
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  width: number;
  height: number;
};

const ROW = 30;
const GAP = 6;
const TOP = 34;
/** Of a line, pixels. */
const THINNEST = 0.75;
const INDENT = 12;
const NARROWEST = 132;
const WIDEST = 260;
const LEAST_BETWEEN = 56;
/** For lines that stay within a column and bulge out of it. */
const SIDE = 34;

/**
 * Where each node and edge lies: columns from left to right over `room` pixels of width (wider where they would not fit), rows of one
 * height from the top, a group's things indented under its heading. What joins nothing that is shown is left out of the edges.
 */
export function placeGraph({ columns, nodes, edges }: Graph, room: number): Placed {
  const n = Math.max(1, columns.length);
  const width = Math.min(WIDEST, Math.max(NARROWEST, room * 0.23));
  const between = Math.max(LEAST_BETWEEN, n > 1 ? (room - 2 * SIDE - n * width) / (n - 1) : 0);
  const placedColumns = columns.map((column, at) => ({
    ...column,
    ...{ x: SIDE + at * (width + between), width },
  }));
  const placedNodes = placedColumns.flatMap((column) => rowsOf(column, nodes));
  const byId = new Map(placedNodes.map((node) => [node.id, node]));
  const thinned = thinnedBy(edges);
  const placedEdges = edges.flatMap((edge): PlacedEdge[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to || from === to) return [];
    const thick = Math.max(THINNEST, widthOf(edge.count) * thinned);
    return [{ ...edge, id: edgeId(edge), path: pathOf(from, to), width: thick }];
  });
  return {
    ...{ columns: placedColumns, nodes: placedNodes, edges: placedEdges },
    width: 2 * SIDE + n * width + (n - 1) * between,
    height: Math.max(TOP + ROW, ...placedNodes.map(({ y }) => y + ROW)) + GAP,
  };
}

/** How wide so many ways are drawn, in pixels: ever slower, so that one can still be seen beside a thousand. */
export function widthOf(count: number): number {
  return Math.min(14, 1 + 1.4 * Math.log2(Math.max(1, count)));
}

/** What widths are multiplied by, so that the lines which meet at the busiest row are not much wider together than a row is high. */
function thinnedBy(edges: readonly GraphEdge[]): number {
  const meeting = new Map<string, number>();
  for (const { from, to, count } of edges)
    for (const end of [`${from}>`, `>${to}`])
      meeting.set(end, (meeting.get(end) ?? 0) + widthOf(count));
  return Math.min(1, (1.5 * ROW) / Math.max(1, ...meeting.values()));
}

/** The rows of one column; what follows an opened heading is indented until the next group. */
function rowsOf({ id, x, width }: PlacedColumn, nodes: readonly GraphNode[]): PlacedNode[] {
  let within = false;
  return nodes
    .filter(({ column }) => column === id)
    .map((node, at) => {
      within = node.kind === "one" ? within : node.kind === "opened";
      const indent = within && node.kind === "one" ? INDENT : 0;
      const y = TOP + at * (ROW + GAP);
      return { ...node, ...{ x: x + indent, y, width: width - indent, height: ROW } };
    });
}

type Box = Pick<PlacedNode, "x" | "y" | "width" | "height" | "column">;

/** A curve from one row to another: sideways between columns, bulging to the left within one. */
function pathOf(from: Box, to: Box): string {
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  if (from.column === to.column) {
    const bulge = Math.min(from.x, to.x) - Math.min(SIDE - 6, 14 + Math.abs(y2 - y1) / 12);
    return `M${from.x},${y1}C${bulge},${y1} ${bulge},${y2} ${to.x},${y2}`;
  }
  const [x1, x2] = from.x < to.x ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
  const middle = (x1 + x2) / 2;
  return `M${x1},${y1}C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
}
