import type { PlacedNode } from "./place-graph";

type Step = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

const STEPS: readonly string[] = [
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
] satisfies Step[];

/** Whether a key moves between rows. */
export function isStep(key: string): key is Step {
  return STEPS.includes(key);
}

/**
 * Where a key leads from a row: up and down within its column, left and right to the nearest row of the next column, preferring one
 * that it is joined to. The same row where there is nothing further.
 */
export function stepFocus(
  nodes: readonly PlacedNode[],
  joined: ReadonlySet<string>,
  at: string,
  key: Step,
): string {
  const here = nodes.find(({ id }) => id === at);
  if (!here) return nodes[0]?.id ?? at;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const next = sideways ? beside(nodes, joined, here, key) : along(nodes, here, key);
  return next?.id ?? at;
}

function along(nodes: readonly PlacedNode[], here: PlacedNode, key: Step): PlacedNode | undefined {
  const column = nodes.filter((node) => node.column === here.column);
  if (key === "Home") return column[0];
  if (key === "End") return column.at(-1);
  return column[column.indexOf(here) + (key === "ArrowUp" ? -1 : 1)];
}

function beside(
  nodes: readonly PlacedNode[],
  joined: ReadonlySet<string>,
  here: PlacedNode,
  key: "ArrowLeft" | "ArrowRight",
): PlacedNode | undefined {
  const others = nodes.filter(({ column }) => column !== here.column);
  const side = others.filter(({ x }) => (key === "ArrowLeft" ? x < here.x : x > here.x));
  const column = closest(side, ({ x }) => Math.abs(x - here.x))?.column;
  const near = side.filter((node) => node.column === column);
  const ways = near.filter(({ id }) => joined.has(id));
  return closest(ways.length > 0 ? ways : near, ({ y }) => Math.abs(y - here.y));
}

/** The first of those that are least far. */
function closest(
  nodes: readonly PlacedNode[],
  far: (node: PlacedNode) => number,
): PlacedNode | undefined {
  return nodes.reduce<PlacedNode | undefined>(
    (best, node) => (best && far(best) <= far(node) ? best : node),
    undefined,
  );
}
