import { reachNeighbourhoodContract } from "../../contract/reach-graph";
import { notFound } from "../../core/kernel";
import type { ReachGraph } from "../../core/reach";
import { query } from "../verb";
import { currentReach } from "./current";
import { actingFor } from "./focus";

export const readNeighbourhood = query(reachNeighbourhoodContract, async (tx, ctx, { id }) => {
  const { graph, asOf } = await currentReach(tx, ctx);
  const place = graph.agents.findIndex((agent) => agent.id === id);
  if (place < 0) throw notFound("reach of the agent");
  return { graph: neighbourhoodOf(graph, place), asOf };
});

/** What one agent's reach rests on, as a graph of its own: asked about that agent, it answers as the whole does. */
export function neighbourhoodOf(graph: ReachGraph, agent: number): ReachGraph {
  const acting = actingFor(graph, agent);
  const entitlements = graph.entitlements.filter((one) => acting.has(one.agent));
  const credentials = credentialsNear(graph, acting, entitlements);
  const agents = picked([agent, ...acting]);
  const tools = picked(entitlements.map(({ tool }) => tool));
  const resources = picked([
    ...entitlements.flatMap(({ ways }) => ways.flatMap(({ resource }) => resource ?? [])),
    ...credentials.flatMap(({ opens, keptIn }) => [...opens.map((o) => o.resource), ...keptIn]),
  ]);
  const sets = picked(agents.list.flatMap((one) => graph.agents[one]?.conflicts ?? []));
  const classes = picked([
    ...entitlements.flatMap(({ ways }) => ways.map(({ callClass }) => callClass)),
  ]);
  const conditions = picked(
    [...entitlements.flatMap(({ ways }) => ways), ...graph.delegations].flatMap(
      (w) => w.conditions,
    ),
  );
  const told = (places: readonly number[]) => places.map(conditions.at);
  return {
    agents: agents.of(graph.agents).map((one) => ({
      ...one,
      conflicts: one.conflicts === null ? null : sets.at(one.conflicts),
    })),
    tools: tools.of(graph.tools),
    resources: resources.of(graph.resources),
    entitlements: entitlements.map(({ id, agent: by, tool, ways }) => ({
      ...{ id, agent: agents.at(by), tool: tools.at(tool) },
      ways: ways.map(({ resource, open, conditions: some, callClass }) => ({
        resource: resource === null ? null : resources.at(resource),
        ...{ open, conditions: told(some), callClass: classes.at(callClass) },
      })),
    })),
    credentials: credentials.map(({ id, name, holders, opens, keptIn }) => ({
      ...{ id, name, holders: holders.filter((one) => acting.has(one)).map(agents.at) },
      opens: opens.map(({ resource, effects }) => ({ resource: resources.at(resource), effects })),
      keptIn: keptIn.map(resources.at),
    })),
    delegations: graph.delegations
      .filter(({ from, to }) => acting.has(from) && acting.has(to))
      .map(({ from, to, open, conditions: some }) => ({
        ...{ from: agents.at(from), to: agents.at(to), open, conditions: told(some) },
      })),
    feeds: graph.feeds
      .filter(({ from, to }) => tools.has(from) && tools.has(to))
      .map((feed) => ({ ...feed, from: tools.at(feed.from), to: tools.at(feed.to) })),
    classes: classes.of(graph.classes),
    conflicts: sets.of(graph.conflicts).map((set) =>
      set
        .filter(({ first, second }) => classes.has(first) && classes.has(second))
        .map((one) => ({
          ...one,
          first: classes.at(one.first),
          second: classes.at(one.second),
        })),
    ),
    conditions: conditions.of(graph.conditions),
    weights: graph.weights,
  };
}

/** The credentials that those who act hold, and such as may be found where they can read. */
function credentialsNear(
  { credentials }: ReachGraph,
  acting: ReadonlySet<number>,
  entitlements: ReachGraph["entitlements"],
): ReachGraph["credentials"] {
  const reached = new Set(
    entitlements.flatMap(({ ways }) => ways.flatMap(({ resource }) => resource ?? [])),
  );
  const near = new Set<ReachGraph["credentials"][number]>();
  for (let before = -1; before < near.size; ) {
    before = near.size;
    for (const one of credentials)
      if (
        one.holders.some((holder) => acting.has(holder)) ||
        one.keptIn.some((r) => reached.has(r))
      ) {
        near.add(one);
        for (const { resource } of one.opens) reached.add(resource);
      }
  }
  return credentials.filter((one) => near.has(one));
}

/** Some places of a list, in their order, and where each comes to stand. */
function picked(places: readonly number[]) {
  const list = [...new Set(places)].sort((a, b) => a - b);
  const at = new Map(list.map((place, n) => [place, n]));
  return {
    list,
    has: (place: number) => at.has(place),
    at: (place: number) => at.get(place) ?? 0,
    // A member may be a list itself: it is kept whole.
    of: <T>(all: readonly T[]): T[] => {
      const some = list.map((place) => all[place]);
      return some.filter((one) => one !== undefined);
    },
  };
}
