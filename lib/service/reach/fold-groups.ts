import type { CanvasNode, reachGraphContract } from "../../contract/reach-graph";
import { type Drawable, nameOf, together } from "./canvas";

type Expanded = (typeof reachGraphContract)["output"]["_zod"]["output"]["expanded"];

/** What is drawn. */
export type Drawn = {
  nodes: CanvasNode[];
  /** Kind and place of each thing → the key of what it is drawn as. */
  keys: Map<string, string>;
  expanded: Expanded;
  /** Members that did not find room. */
  left: number;
};

/** Nodes at most. */
export const MOST_NODES = 400;
/** Groups of one kind that are drawn by themselves; of more, so many. */
const MOST_GROUPS = 12;

/** What the groups of a kind are, where there are too many of them. */
const OTHERS: Readonly<Partial<Record<CanvasNode["kind"], string>>> = {
  agents: "teams",
  tools: "servers",
};

/**
 * Groups: those that are expanded by their members, the heaviest while there is room, the others stay in their group. Where there are
 * more groups of a kind than can be read beside each other, the lightest are one until that is expanded, too.
 */
export function foldGroups(
  all: readonly Drawable[],
  open: ReadonlySet<string>,
  waysOf: (thing: Drawable) => number,
): Drawn {
  const groups = together(all);
  const others = lightest(groups, open, waysTo(all, waysOf));
  const expanded = groups.filter(({ key }) => open.has(key));
  const room = Math.max(0, MOST_NODES - groups.length);
  const members = all
    .filter(({ group }) => open.has(group.key))
    .sort((a, b) => b.node.weight - a.node.weight || (a.node.name < b.node.name ? -1 : 1));
  const shown = new Set(members.slice(0, room));
  const rest = together(all.filter((one) => !shown.has(one)));
  const hidden = (key: string): CanvasNode | undefined => {
    const other = others.get(key);
    return other && !open.has(other.key) ? other : undefined;
  };
  const headings = [...new Set(others.values())];
  return {
    nodes: [
      ...headings.filter(({ key }) => !open.has(key)),
      ...rest
        .filter(({ key }) => !hidden(key))
        .map((group) => ({ ...group, group: others.get(group.key)?.key ?? null })),
      ...[...shown].map(({ node }) => node),
    ],
    keys: new Map(
      all.map((one) => [
        nameOf(one),
        shown.has(one) ? one.node.key : (hidden(one.group.key)?.key ?? one.group.key),
      ]),
    ),
    expanded: [...headings.filter(({ key }) => open.has(key)), ...expanded].map(
      ({ key, kind, name, count }) => ({ key, kind, name, count }),
    ),
    left: members.length - shown.size,
  };
}

type Ways = (group: CanvasNode) => number;

/** How many ways end in a group. */
function waysTo(all: readonly Drawable[], waysOf: (thing: Drawable) => number): Ways {
  const ways = new Map<string, number>();
  for (const one of all) ways.set(one.group.key, (ways.get(one.group.key) ?? 0) + waysOf(one));
  return ({ key }) => ways.get(key) ?? 0;
}

/** Key of a group → the one node that stands for it and the other lightest of its kind; none that is open by itself. */
function lightest(
  groups: readonly CanvasNode[],
  open: ReadonlySet<string>,
  ways: Ways,
): ReadonlyMap<string, CanvasNode> {
  const found = new Map<string, CanvasNode>();
  for (const [kind, called] of Object.entries(OTHERS)) {
    const own = groups
      .filter((group) => group.kind === kind)
      .sort((a, b) => b.weight - a.weight || ways(b) - ways(a) || (a.key < b.key ? -1 : 1));
    const light = own.slice(MOST_GROUPS).filter(({ key }) => !open.has(key));
    const [first] = light;
    if (!first || light.length === 1) continue;
    const one: CanvasNode = {
      ...first,
      key: `${kind}:others`,
      name: `${light.length} other ${called}`,
      count: light.reduce((sum, { count }) => sum + count, 0),
      weight: light.reduce((sum, { weight }) => sum + weight, 0),
    };
    for (const { key } of light) found.set(key, one);
  }
  return found;
}
