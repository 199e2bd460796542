import { countOf } from "@/components/ui/format";
import type { ChainDetail } from "@/lib/contract/chain";

type Flow = Pick<ChainDetail, "tools" | "sessions" | "before" | "after" | "branches">;
type Around = ChainDetail["before"];

export type FlowNode = {
  key: string;
  name: string;
  href: string;
  x: number;
  y: number;
  /** A step of the chain itself. */
  main: boolean;
  words: string;
};
export type Ribbon = { key: string; path: string; main: boolean };

const NODE = { width: 160, height: 44 };
const GAP = { x: 72, y: 12 };
const THICK = 28;
const SIDE = 3;

/**
 * Where the boxes and ribbons of a flow are, in pixels: the chain's steps in the top row, one column each; what came before and
 * after, and where sessions went instead, below. A ribbon is as thick as its sessions are of all that ran the chain.
 */
export function flowOf(flow: Flow): {
  width: number;
  height: number;
  nodes: FlowNode[];
  ribbons: Ribbon[];
} {
  const { tools, sessions, before, after, branches } = flow;
  const first = before.length > 0 ? 1 : 0;
  const nodes: FlowNode[] = [];
  const ribbons: Ribbon[] = [];
  const place = (column: number, row: number) => ({
    x: column * (NODE.width + GAP.x),
    y: row * (NODE.height + GAP.y),
  });
  const thickness = (n: number) => 2 + THICK * Math.min(1, n / Math.max(1, sessions));
  const add = (node: Omit<FlowNode, "x" | "y">, column: number, row: number) => {
    nodes.push({ ...node, ...place(column, row) });
  };
  const join = (
    key: string,
    from: [number, number],
    to: [number, number],
    n: number,
    main: boolean,
  ) => ribbons.push({ key, main, path: ribbon(place(...from), place(...to), thickness(n)) });

  for (const [i, tool] of tools.entries()) {
    const words = tool.repeats ? "may repeat" : tool.effects.join(", ") || "no effects declared";
    add(
      { key: `step-${i}`, name: tool.name, href: `/tools/${tool.id}`, main: true, words },
      first + i,
      0,
    );
    if (i > 0) join(`step-${i}`, [first + i - 1, 0], [first + i, 0], sessions, true);
  }
  const beside = (all: Around, column: number, word: string, toLeft: boolean, from: number) => {
    for (const [k, { tool, sessions: n }] of all.slice(0, SIDE).entries()) {
      const key = `${word}-${column}-${tool.id}`;
      const words = `${countOf(n, "session")} ${word}`;
      add({ key, name: tool.name, href: `/tools/${tool.id}`, main: false, words }, column, k + 1);
      const [a, b]: [[number, number], [number, number]] = toLeft
        ? [
            [column, k + 1],
            [from, 0],
          ]
        : [
            [from, 0],
            [column, k + 1],
          ];
      join(key, a, b, n, false);
    }
  };
  beside(before, 0, "before", true, first);
  for (const [i, all] of branches.entries())
    beside(all, first + i + 1, "instead", false, first + i);
  beside(after, first + tools.length, "after", false, first + tools.length - 1);
  const columns = Math.max(...nodes.map(({ x }) => x)) + NODE.width;
  const rows = Math.max(...nodes.map(({ y }) => y)) + NODE.height;
  return { width: columns, height: rows, nodes, ribbons };
}

type Place = { x: number; y: number };

/** From the right edge of one box to the left edge of another, in a curve of even thickness. */
function ribbon(from: Place, to: Place, thick: number): string {
  const [x1, x2] = [from.x + NODE.width, to.x];
  const [y1, y2] = [from.y + NODE.height / 2, to.y + NODE.height / 2];
  const middle = (x1 + x2) / 2;
  const half = Math.min(thick, NODE.height - 8) / 2;
  return [
    `M ${x1} ${y1 - half} C ${middle} ${y1 - half}, ${middle} ${y2 - half}, ${x2} ${y2 - half}`,
    `L ${x2} ${y2 + half} C ${middle} ${y2 + half}, ${middle} ${y1 + half}, ${x1} ${y1 + half} Z`,
  ].join(" ");
}
