import type { CANVAS_GROUPS } from "../../contract/reach-graph";
import { notFound } from "../../core/kernel";
import type { ReachGraph } from "../../core/reach";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type Drawable, drawables, nameOf } from "./canvas";
import { edgesBetween, type Way, waysOf } from "./canvas-edges";
import { currentReach } from "./current";
import { waysAround } from "./focus";
import { type Drawn, foldGroups, MOST_NODES } from "./fold-groups";

type Look = {
  group: (typeof CANVAS_GROUPS)[number];
  expand?: readonly string[] | undefined;
  focus?: string | undefined;
};

/**
 * The access graph as it is looked at: what is drawn, and so many edges between it at most.
 * @throws AppError `not_found` where `focus` names nothing
 */
export async function drawGraph(
  tx: Tx,
  ctx: Ctx,
  { group, expand, focus }: Look,
  mostEdges: number,
) {
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
    focus === undefined
      ? { ...foldGroups(all, new Set(expand ?? []), countOf(ways)), ways }
      : around(graph, all, ways, focus);
  const { edges, left: edgesLeft } = edgesBetween(
    graph,
    drawn.ways,
    ({ kind, place }) => drawn.keys.get(nameOf({ kind, place })),
    mostEdges,
  );
  const { nodes, expanded, left } = drawn;
  return { nodes, edges, expanded, left, edgesLeft, asOf };
}

/** How many ways end at a thing. */
function countOf(ways: readonly Way[]): (thing: Drawable) => number {
  const counts = new Map<string, number>();
  for (const { from, to } of ways)
    for (const end of [nameOf(from), nameOf(to)]) counts.set(end, (counts.get(end) ?? 0) + 1);
  return (thing) => counts.get(nameOf(thing)) ?? 0;
}

/** One thing and what hangs on it, each by itself. */
function around(
  graph: ReachGraph,
  all: readonly Drawable[],
  ways: readonly Way[],
  focus: string,
): Drawn & { ways: Way[] } {
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
