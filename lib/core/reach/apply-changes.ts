import { notFound } from "../kernel";
import type { ReachChange } from "./changes";
import type { ReachEntitlement, ReachGraph, ReachWay } from "./graph";

/**
 * The graph as it would be. Everything keeps its place: an entitlement that is removed has no ways left, one that is added comes last.
 * Throws `not_found` when a change names something that is not in the graph.
 */
export function applyChanges(graph: ReachGraph, changes: readonly ReachChange[]): ReachGraph {
  return changes.reduce(applyChange, graph);
}

function applyChange(graph: ReachGraph, change: ReachChange): ReachGraph {
  switch (change.kind) {
    case "remove_entitlement":
      return withWays(graph, [{ entitlement: change.entitlement, ways: [] }]);
    case "narrow_entitlement":
      return withWays(graph, [change]);
    case "add_entitlement":
      return withEntitlement(graph, change.entitlement);
    case "suspend_agent": {
      const agents = sameIds(graph.agents);
      const place = placeOf(graph.agents, change.agent, "agent");
      agents[place] = { ...(agents[place] as (typeof agents)[number]), lifecycle: "suspended" };
      return { ...graph, agents };
    }
    case "compromise_credential":
      placeOf(graph.credentials, change.credential, "credential");
      return graph;
    case "publish_policy": {
      const changed = withWays(graph, change.ways);
      if (!change.conflicts) return changed;
      const { sets, ofAgents } = change.conflicts;
      const agents = changed.agents.map((agent, n) => ({
        ...{ ...agent, conflicts: ofAgents[n] ?? null },
      }));
      return { ...changed, agents, conflicts: sets };
    }
  }
}

function withWays(
  graph: ReachGraph,
  list: readonly { entitlement: string; ways: ReachWay[] }[],
): ReachGraph {
  const entitlements = sameIds(graph.entitlements);
  for (const { entitlement, ways } of list) {
    const place = placeOf(graph.entitlements, entitlement, "entitlement");
    entitlements[place] = { ...(entitlements[place] as (typeof entitlements)[number]), ways };
  }
  return { ...graph, entitlements };
}

function withEntitlement(graph: ReachGraph, added: ReachEntitlement): ReachGraph {
  const before = placesOf(graph.entitlements);
  const entitlements = [...graph.entitlements, added];
  places.set(entitlements, (id) => (id === added.id ? entitlements.length - 1 : before(id)));
  return { ...graph, entitlements };
}

/** The place of a thing by its id. Looks at a whole list the first time it is asked of it. */
export function placeOf(list: readonly Named[], id: string, what: string): number {
  const place = placesOf(list)(id);
  if (place === undefined) throw notFound(what);
  return place;
}

type Named = { id: string };
type PlaceById = (id: string) => number | undefined;

/** Where things stand, kept as long as their list. */
const places = new WeakMap<readonly Named[], PlaceById>();

function placesOf(list: readonly Named[]): PlaceById {
  const known = places.get(list);
  if (known) return known;
  const found = new Map(list.map(({ id }, n) => [id, n]));
  const placeById: PlaceById = (id) => found.get(id);
  places.set(list, placeById);
  return placeById;
}

/** A copy in which other things with the same ids are put. */
function sameIds<T extends Named>(list: readonly T[]): T[] {
  const copy = list.slice();
  places.set(copy, placesOf(list));
  return copy;
}
