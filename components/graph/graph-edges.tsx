import type { Lit } from "./light-graph";
import type { PlacedEdge } from "./place-graph";

/** What joins the rows, what is lit above all others. */
export function GraphEdges({ edges, lit }: { edges: readonly PlacedEdge[]; lit: Lit }) {
  const isLit = ({ id }: PlacedEdge) => lit?.edges.has(id) === true;
  const plain = plainOpacity(edges.length);
  const ordered =
    lit === null ? edges : edges.toSorted((a, b) => Number(isLit(a)) - Number(isLit(b)));
  return (
    <g fill="none">
      {ordered.map((edge) => (
        <path
          key={edge.id}
          d={edge.path}
          strokeWidth={edge.width}
          strokeDasharray={edge.look === "dashed" ? "5 4" : undefined}
          style={{ stroke: isLit(edge) ? "var(--accent)" : "var(--fill-grey)" }}
          strokeOpacity={isLit(edge) ? 0.75 : lit === null ? plain : 0.1}
        >
          <title>{edge.words}</title>
        </path>
      ))}
    </g>
  );
}

/** The more lines lie over each other, the fainter each, so that none is hidden behind a wall of others. */
function plainOpacity(lines: number): number {
  return Math.min(0.9, Math.max(0.15, 0.4 * Math.sqrt(60 / Math.max(1, lines))));
}
