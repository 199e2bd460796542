import { type Reach, type ReachGraph, radiusOf, whatIf } from "../reach";

/** What the removal of one entitlement would take. */
export type Cut = {
  /** Its id. */
  entitlement: string;
  /** From the sum of all active agents' radii. */
  lost: number;
  /** How many agents' radii would shrink. */
  agents: number;
};

/** Of so many, the ones that could take most, each removal is tried. */
const TRIED = 300;

/** The entitlements whose removal would shrink the sum of radii most, each by itself, the greatest loss first. */
export function cutsOf(graph: ReachGraph, reach: Reach, most: number): Cut[] {
  const followers = followersOf(graph);
  const bound = graph.entitlements.map((one) => weightOf(graph, one) * (followers[one.agent] ?? 1));
  const candidates = [...graph.entitlements.keys()]
    .filter((place) => (bound[place] ?? 0) > 0)
    .sort((a, b) => (bound[b] ?? 0) - (bound[a] ?? 0))
    .slice(0, TRIED);
  return candidates
    .map((place) => cutOf(graph, reach, graph.entitlements[place]?.id ?? ""))
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost || (a.entitlement < b.entitlement ? -1 : 1))
    .slice(0, most);
}

function cutOf(graph: ReachGraph, reach: Reach, entitlement: string): Cut {
  const { reach: after, affected } = whatIf(reach, [{ kind: "remove_entitlement", entitlement }]);
  const losses = affected.map((agent) =>
    graph.agents[agent]?.lifecycle === "active"
      ? radiusOf(reach, agent).radius.alone - radiusOf(after, agent).radius.alone
      : 0,
  );
  return {
    entitlement,
    lost: losses.reduce((sum, loss) => sum + loss, 0),
    agents: losses.filter((loss) => loss > 0).length,
  };
}

/** What an entitlement's own open ways weigh. */
function weightOf(
  { tools, resources, weights }: ReachGraph,
  { tool, ways }: ReachGraph["entitlements"][number],
): number {
  const effects = tools[tool]?.effects ?? [];
  const all = Object.values(weights.effect).reduce((sum, weight) => sum + weight, 0);
  const each =
    effects.length === 0 ? all : effects.reduce((sum, effect) => sum + weights.effect[effect], 0);
  return ways.reduce((sum, { open, resource }) => {
    if (open !== "alone") return sum;
    const { sensitivity = "public" } = resources[resource ?? -1] ?? {};
    return sum + weights.sensitivity[sensitivity] * each;
  }, 0);
}

/** How many agents may have each act for them, itself among them. */
function followersOf({ agents, delegations }: ReachGraph): number[] {
  const counts = agents.map(() => 1);
  const by = new Map<number, number[]>();
  for (const { from, to, open } of delegations)
    if (open !== "closed") by.set(to, [...(by.get(to) ?? []), from]);
  for (const [place] of by) {
    const seen = new Set([place]);
    for (const one of seen) for (const from of by.get(one) ?? []) seen.add(from);
    counts[place] = seen.size;
  }
  return counts;
}
