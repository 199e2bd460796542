import { type CanvasEdgeRow, reachEdgesContract } from "../../contract/reach-graph";
import { orderOf, readPage } from "../listing";
import { query } from "../verb";
import { drawGraph } from "./draw-graph";
import { bySort, numbered, texted } from "./sorting";

const COLUMNS = {
  from: texted<CanvasEdgeRow>(({ from }) => from.name),
  to: texted<CanvasEdgeRow>(({ to }) => to.name),
  count: numbered<CanvasEdgeRow>(({ count }) => count),
};

export const listEdges = query(reachEdgesContract, async (tx, ctx, input) => {
  const order = orderOf(input.sort, COLUMNS, "-count");
  const { nodes, edges } = await drawGraph(tx, ctx, input, Number.POSITIVE_INFINITY);
  const ends = new Map(nodes.map(({ key, kind, name }) => [key, { key, kind, name }]));
  const text = input.q?.toLowerCase();
  const all = edges
    .flatMap((edge): CanvasEdgeRow[] => {
      const [from, to] = [ends.get(edge.from), ends.get(edge.to)];
      return from && to ? [{ ...edge, from, to }] : [];
    })
    .filter(({ from, to }) => !text || `${from.name}\n${to.name}`.toLowerCase().includes(text))
    .sort(bySort(order, ({ from, to, kind }) => `${from.key} ${to.key} ${kind}`));
  return readPage(
    input,
    async () => all.length,
    async ({ skip, take }) => all.slice(skip, skip + take),
    (row) => row,
  );
});
