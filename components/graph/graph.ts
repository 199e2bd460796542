import type { Tone } from "@/components/ui/tone";

/** Things in columns, and what joins them. Groups stand for many things until a reader opens them. */
export type Graph = {
  columns: readonly GraphColumn[];
  /** Each column shows its own in this order. */
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
};

export type GraphColumn = { id: string; title: string };

export type GraphNode = {
  id: string;
  column: string;
  /** `one`: a thing. `folded`: a group, as one row. `opened`: the heading over a group's things, which folds it again. */
  kind: "one" | "folded" | "opened";
  label: string;
  /** A figure at its right. */
  figure?: string;
  /** From 0 to 1: how long its bar is beside the longest. */
  share: number;
  tone?: Tone;
  /** All of it in words, for whoever listens or points at it. */
  words: string;
};

export type GraphEdge = {
  from: string;
  to: string;
  /** Ways that it stands for. */
  count: number;
  /** `solid`: open by itself. `dashed`: open only with somebody's help. */
  look: "solid" | "dashed";
  words: string;
};

/** What names an edge. */
export function edgeId({ from, to }: Pick<GraphEdge, "from" | "to">): string {
  return `${from}>${to}`;
}
