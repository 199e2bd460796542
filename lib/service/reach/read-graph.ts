import { type CanvasNode, reachGraphContract } from "../../contract/reach-graph";
import { notFound } from "../../core/kernel";
import type { ReachGraph } from "../../core/reach";
import { query } from "../verb";
import { type Drawable, drawables, type Thing, together } from "./canvas";
import { edgesBetween, type Way, waysOf } from "./canvas-edges";
import { currentReach } from "./current";
import { waysAround } from "./focus";

/** Nodes at most. */
const MOST_NODES = 400;

export const readGraph = query(reachGraphContract, async (tx, ctx, { group, expand, focus }) => {
  const { graph, asOf } = await currentReach(tx, ctx);
  const figures = await tx.reachAgent.findMany({
    where: { orgId: ctx.orgId },
    select: { agentId: true, radius: true },
  });
  const radii = new Map(figures.map(({ agentId, radius }) => [agentId, radius]));
  const radius = (agent: number) => radii.get(graph.agents[agent]?.id ?? "") ?? 0;
  const all = drawables(graph, group, radius);
  const ways = waysOf(graph);
  const drawn =
    focus === undefined ? folded(all, new Set(expand ?? [])) : around(graph, all, ways, focus);
  const edges = edgesBetween(graph, drawn.ways ?? ways, ({ kind, place }) =>
    drawn.keys.get(`${kind} ${place}`),
  );
  return { nodes: drawn.nodes, edges, expanded: drawn.expanded, left: drawn.left, asOf };
});

type Drawn = {
  nodes: CanvasNode[];
  /** Kind and place of each thing → the key of what it is drawn as. */
  keys: Map<string, string>;
  expanded: Pick<CanvasNode, "key" | "kind" | "name" | "count">[];
  left: number;
  ways?: Way[];
};

const nameOf = ({ kind, place }: Thing) => `${kind} ${place}`;

/** Groups, those that are expanded by their members: the heaviest while there is room, the others stay in their group. */
function folded(all: readonly Drawable[], open: ReadonlySet<string>): Drawn {
  const groups = together(all);
  const expanded = groups.filter(({ key }) => open.has(key));
  const room = Math.max(0, MOST_NODES - groups.length);
  const members = all
    .filter(({ group }) => open.has(group.key))
    .sort((a, b) => b.node.weight - a.node.weight || (a.node.name < b.node.name ? -1 : 1));
  const shown = new Set(members.slice(0, room));
  const rest = all.filter((one) => !shown.has(one));
  return {
    nodes: [...together(rest), ...[...shown].map(({ node }) => node)],
    keys: new Map(all.map((one) => [nameOf(one), shown.has(one) ? one.node.key : one.group.key])),
    expanded: expanded.map(({ key, kind, name, count }) => ({ key, kind, name, count })),
    left: members.length - shown.size,
  };
}

/** One thing and what hangs on it, each by itself. */
function around(
  graph: ReachGraph,
  all: readonly Drawable[],
  ways: readonly Way[],
  focus: string,
): Drawn {
  const centre = all.find(({ node }) => node.key === focus);
  if (!centre) throw notFound("thing of the graph");
  const own = waysAround(graph, ways, centre);
  const about = new Set([
    nameOf(centre),
    ...own.flatMap(({ from, to }) => [nameOf(from), nameOf(to)]),
  ]);
  const near = all
    .filter((one) => about.has(nameOf(one)))
    .sort((a, b) => Number(b === centre) - Number(a === centre) || b.node.weight - a.node.weight);
  const shown = near.slice(0, MOST_NODES);
  return {
    nodes: shown.map(({ node }) => node),
    keys: new Map(shown.map((one) => [nameOf(one), one.node.key])),
    ...{ expanded: [], left: near.length - shown.length, ways: own },
  };
}
