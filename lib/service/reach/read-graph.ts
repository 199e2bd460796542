import { reachGraphContract } from "../../contract/reach-graph";
import { query } from "../verb";
import { drawGraph } from "./draw-graph";

/** Edges that are drawn at most. */
const MOST_EDGES = 1_500;

export const readGraph = query(reachGraphContract, (tx, ctx, look) =>
  drawGraph(tx, ctx, look, MOST_EDGES),
);
