import type { Sensitivity } from "../kernel";
import { type Reach, type ReachGraph, radii, sessionOf } from "../reach";

/** One agent's figures as its row has them. */
export type AgentFigures = {
  agentId: string;
  active: boolean;
  radius: number;
  radiusWithPerson: number;
  unionAlone: number;
  unionWithPerson: number;
  exact: boolean;
  direct: number;
  combining: number;
  delegation: number;
  personDirect: number;
  personCombining: number;
  personDelegation: number;
  public: number;
  internal: number;
  confidential: number;
  restricted: number;
  conditions: number;
};

/** Figures over all active agents. */
export type ReachTotals = {
  agents: number;
  radius: number;
  largest: number;
  radiusWithPerson: number;
  unionAlone: number;
  /** Agents of which a session reaches something restricted. */
  restricted: number;
};

/** Every agent's figures, in the order of the graph. */
export function figuresOf(graph: ReachGraph, reach: Reach): AgentFigures[] {
  const conditions = conditionsOf(graph);
  return radii(reach).map(({ agent, radius, union, exact, alone, person }) => ({
    agentId: graph.agents[agent]?.id ?? "",
    active: graph.agents[agent]?.lifecycle === "active",
    radius: radius.alone,
    radiusWithPerson: radius.withPerson,
    unionAlone: union.alone,
    unionWithPerson: union.withPerson,
    exact,
    direct: alone.direct.weight,
    combining: alone.combining.weight,
    delegation: alone.delegation.weight,
    personDirect: person.direct.weight,
    personCombining: person.combining.weight,
    personDelegation: person.delegation.weight,
    ...resourcesOf(graph, reach, agent),
    conditions: conditions.get(agent)?.size ?? 0,
  }));
}

/** The resources of an agent's largest session, each once, by sensitivity. */
function resourcesOf(graph: ReachGraph, reach: Reach, agent: number): Record<Sensitivity, number> {
  const counts = { public: 0, internal: 0, confidential: 0, restricted: 0 };
  const { items } = sessionOf(reach, agent, "alone");
  for (const place of new Set(items.flatMap(({ resource }) => resource ?? []))) {
    const resource = graph.resources[place];
    if (resource) counts[resource.sensitivity] += 1;
  }
  return counts;
}

function conditionsOf({ entitlements }: ReachGraph): Map<number, Set<number>> {
  const all = new Map<number, Set<number>>();
  for (const { agent, ways } of entitlements) {
    const own = all.get(agent) ?? new Set();
    for (const { open, conditions } of ways)
      if (open !== "closed") for (const condition of conditions) own.add(condition);
    all.set(agent, own);
  }
  return all;
}

/** The figures of all active agents together. */
export function totalsOf(figures: readonly AgentFigures[]): ReachTotals {
  const active = figures.filter((one) => one.active);
  const sum = (of: (one: AgentFigures) => number) => active.reduce((all, one) => all + of(one), 0);
  return {
    agents: active.length,
    radius: sum(({ radius }) => radius),
    largest: Math.max(0, ...active.map(({ radius }) => radius)),
    radiusWithPerson: sum(({ radiusWithPerson }) => radiusWithPerson),
    unionAlone: sum(({ unionAlone }) => unionAlone),
    restricted: active.filter(({ restricted }) => restricted > 0).length,
  };
}
