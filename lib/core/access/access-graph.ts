import type { Est } from "../cedar";
import { type Meeting, openMeetings, openPossible } from "../decide";
import type { EntitlementSpec, ToolFacts } from "../policy";
import { type ReachConflict, type ReachGraph, type ReachWay, WEIGHTS } from "../reach";
import type { Access } from "./access";
import { credentialsOf } from "./credentials";
import { feedsOf } from "./feeds";
import { reachableOf } from "./reachable";

/**
 * The access graph of an org: every entitlement with what the decision function leaves open of it, every credential, who delegates
 * to whom, and what may feed what.
 * @param parse one policy's Cedar text as JSON policy form
 * @param now nothing is asked about times before it
 */
export function accessGraph(access: Access, parse: (cedar: string) => Est, now: Date): ReachGraph {
  const { bundle } = access;
  const possible = openPossible(bundle, parse, now);
  const meetings = openMeetings(possible);
  const conditions = listed<string>();
  const places = {
    agents: placesOf(access.agents.map(({ id }) => id)),
    tools: placesOf(access.tools.map(({ handle }) => handle)),
    resources: placesOf(access.resources.map(({ handle }) => handle)),
  };

  const wayOf = (spec: EntitlementSpec, tool: ToolFacts, handle: string | null): ReachWay => {
    const { open, conditions: words } = possible.way(spec, handle);
    const agent = bundle.agent(spec.agent);
    const resource = handle === null ? null : (bundle.resource(handle) ?? null);
    const told = open !== "closed" && agent !== undefined;
    return {
      resource: handle === null ? null : (places.resources.get(handle) ?? null),
      open,
      conditions: words.map(conditions.placeOf),
      callClass: told ? meetings.classOf({ agent, tool, resource }) : 0,
    };
  };

  const entitlements = access.agents.flatMap(({ handle }, agent) =>
    bundle.toolsOf(handle).flatMap((toolId) => {
      const [tool, place] = [bundle.tool(toolId), places.tools.get(toolId)];
      if (tool === undefined || place === undefined) return [];
      return bundle.permits(handle, toolId).entitlements.map((spec) => {
        const ways = reachableOf(spec, tool).map((resource) => wayOf(spec, tool, resource));
        return { id: spec.id, agent, tool: place, ways };
      });
    }),
  );
  const sets = listed<string>();
  const own = access.agents.map(() => new Set<number>());
  for (const { agent, ways } of entitlements)
    for (const { open, callClass } of ways) if (open !== "closed") own[agent]?.add(callClass);
  const agents = access.agents.flatMap(({ id, handle, name, team }, place) => {
    const facts = bundle.agent(handle);
    if (facts === undefined) return [];
    const { lifecycle, accessClass, autonomy, ceiling } = facts;
    const found = meetings.of(facts, own[place] ?? new Set());
    const conflicts = found.length === 0 ? null : sets.placeOf(JSON.stringify(found));
    return [{ ...{ id, name, lifecycle, accessClass, autonomy, ceiling, team }, conflicts }];
  });
  const delegations = access.delegations.flatMap(({ from, to }) => {
    const [a, b] = [places.agents.get(from), places.agents.get(to)];
    if (a === undefined || b === undefined || a === b) return [];
    return [{ from: a, to: b, open: "alone" as const, conditions: [] }];
  });
  const graph: ReachGraph = {
    agents,
    tools: access.tools.map(({ id, handle, name }) => {
      const { effects = [], labels = [] } = bundle.tool(handle) ?? {};
      return { id, name, effects: [...effects], labels: [...labels] };
    }),
    resources: access.resources.map(({ id, handle, name }) => {
      const { sensitivity = "restricted" } = bundle.resource(handle) ?? {};
      return { id, name, sensitivity };
    }),
    ...{ entitlements, delegations },
    credentials: credentialsOf(access),
    feeds: [],
    classes: meetings.classes.length === 0 ? ["any call"] : meetings.classes,
    conflicts: sets.items.map((found) =>
      (JSON.parse(found) as Meeting[]).map((one) => conflictOf(one, access.ruleNames)),
    ),
    conditions: conditions.items,
    weights: WEIGHTS,
  };
  return { ...graph, feeds: feedsOf(graph, access) };
}

function conflictOf(
  { first, second, meets, rule }: Meeting,
  names: ReadonlyMap<string, string>,
): ReachConflict {
  return { first, second, meets, rule: names.get(rule) ?? rule };
}

function placesOf(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, place) => [key, place]));
}

/** A list in which each item stands once. */
function listed<T>() {
  const items: T[] = [];
  const places = new Map<T, number>();
  return {
    items,
    placeOf: (item: T): number => {
      const known = places.get(item);
      if (known !== undefined) return known;
      places.set(item, items.length);
      return items.push(item) - 1;
    },
  };
}
