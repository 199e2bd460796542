import type { Graph, GraphEdge, GraphNode } from "@/components/graph/graph";
import { edgeId } from "@/components/graph/graph";
import { countOf, formatNumber } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type { CanvasEdge, CanvasNode, reachGraphContract } from "@/lib/contract/reach-graph";
import type { Sensitivity } from "@/lib/core/kernel";
import { EDGE_WORDS, KIND_WORDS } from "./map-words";

export type Canvas = (typeof reachGraphContract)["output"]["_zod"]["output"];
type Heading = Canvas["expanded"][number];

const COLUMNS = [
  { id: "agents", title: "Agents" },
  { id: "means", title: "Tools and credentials" },
  { id: "resources", title: "Resources" },
] as const;

const COLUMN_OF: Readonly<Record<CanvasNode["kind"], (typeof COLUMNS)[number]["id"]>> = {
  agents: "agents",
  agent: "agents",
  tools: "means",
  tool: "means",
  credentials: "means",
  credential: "means",
  resources: "resources",
  resource: "resources",
};

const TONES: Readonly<Record<Sensitivity, Tone>> = {
  public: "grey",
  internal: "blue",
  confidential: "amber",
  restricted: "red",
};

/**
 * The access graph as the canvas draws it: agents, then what they use, then what that reaches; the weightiest groups first, an
 * opened group's members below its heading. Edges between the same two are one.
 */
export function graphOf({ nodes, edges, expanded }: Canvas): Graph {
  const names = new Map(nodes.map((node) => [node.key, node]));
  return {
    columns: COLUMNS,
    nodes: COLUMNS.flatMap(({ id }) => columnOf(id, nodes, expanded)),
    edges: mergedEdges(edges, names),
  };
}

function columnOf(
  column: string,
  all: readonly CanvasNode[],
  expanded: readonly Heading[],
): GraphNode[] {
  const nodes = all.filter(({ kind }) => COLUMN_OF[kind] === column);
  const headings = expanded.filter(({ kind }) => COLUMN_OF[kind] === column);
  const most = Math.max(1, ...nodes.map(({ weight }) => weight));
  const within = (key: string) => heaviest(nodes.filter(({ group }) => group === key));
  const opened = headings.map((heading) => ({
    weight: sum(within(heading.key).map(({ weight }) => weight)),
    rows: [headingRow(column, heading), ...within(heading.key).map((n) => row(column, n, most))],
  }));
  const headed = new Set(headings.map(({ key }) => key));
  const others = nodes
    .filter(({ group }) => group === null || !headed.has(group))
    .map((node) => ({ weight: node.weight, rows: [row(column, node, most)] }));
  // What is folded follows what is opened only by its weight, so that nothing jumps when a group opens.
  return [...opened, ...others].toSorted((a, b) => b.weight - a.weight).flatMap(({ rows }) => rows);
}

function row(column: string, node: CanvasNode, most: number): GraphNode {
  const { key, kind, name, count, weight, sensitivity } = node;
  const folded = kind.endsWith("s");
  const { one, many } = KIND_WORDS[kind];
  const facts = [
    ...(folded ? [countOf(count, one, many)] : [one]),
    ...(weight > 0 ? [`weight ${formatNumber(weight)}`] : []),
    ...(sensitivity ? [`up to ${sensitivity}`] : []),
  ];
  return {
    ...{ id: key, column, kind: folded ? "folded" : "one", label: name },
    figure: folded ? formatNumber(count) : weight > 0 ? formatNumber(weight) : undefined,
    share: weight / most,
    tone: sensitivity ? TONES[sensitivity] : undefined,
    words: `${name}: ${facts.join(", ")}`,
  };
}

function headingRow(column: string, { key, kind, name, count }: Heading): GraphNode {
  const { one, many } = KIND_WORDS[kind];
  return {
    ...{ id: `opened:${key}`, column, kind: "opened", label: name, share: 0 },
    figure: formatNumber(count),
    words: `${name}: ${countOf(count, one, many)}, opened`,
  };
}

function mergedEdges(
  edges: readonly CanvasEdge[],
  names: ReadonlyMap<string, CanvasNode>,
): GraphEdge[] {
  const merged = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const known = merged.get(edgeId(edge));
    const words = edgeInWords(edge, names);
    merged.set(edgeId(edge), {
      ...{ from: edge.from, to: edge.to },
      count: edge.count + (known?.count ?? 0),
      look: edge.asks === "alone" || known?.look === "solid" ? "solid" : "dashed",
      words: known ? `${known.words}; ${words}` : words,
    });
  }
  return [...merged.values()];
}

/** What an edge is, in words. */
export function edgeInWords(
  { from, to, kind, count, asks }: CanvasEdge,
  names: ReadonlyMap<string, CanvasNode>,
): string {
  const name = (key: string) => names.get(key)?.name ?? key;
  const ways = count === 1 ? "" : `, ${formatNumber(count)} ways`;
  const person = asks === "person" ? ", with a person's yes" : "";
  return `${name(from)} ${EDGE_WORDS[kind]} ${name(to)}${ways}${person}`;
}

function heaviest(nodes: readonly CanvasNode[]): CanvasNode[] {
  return nodes.toSorted((a, b) => b.weight - a.weight || a.name.localeCompare(b.name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
