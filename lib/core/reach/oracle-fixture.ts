import { EFFECTS, type Effect } from "../kernel";
import { OPENNESS, type ReachGraph, type ReachWay } from ".";

/** One call that somebody may make. */
type Call = { agent: number; tool: number; way: ReachWay };

/** What an agent reaches, in the plainest way there is: sets of words, and going round until nothing is new. Rules about sessions are left aside. */
export type Plain = {
  direct: Set<string>;
  combining: Set<string>;
  all: Set<string>;
  calls: Call[];
  /** What credentials held open, whatever is called. */
  opened: Set<string>;
};

/** Names an item: `r2 read`, or `t1 write` where no resource is known. */
export const word = (way: { resource: number | null }, tool: number, effect: Effect) =>
  way.resource === null ? `t${tool} ${effect}` : `r${way.resource} ${effect}`;

/** What an agent reaches over edges at least as open as that. */
export function plainReach(graph: ReachGraph, agent: number, alone: boolean): Plain {
  const least = alone ? 2 : 1;
  const own = callsOf(graph, [agent], least);
  const team = teamOf(graph, agent, least);
  const calls = callsOf(graph, team, least);
  return {
    direct: itemsBy(graph, own),
    combining: everything(graph, own, [agent]),
    all: everything(graph, calls, team),
    calls,
    opened: opened(graph, heldBy(graph, team)),
  };
}

/** Whom an agent can have do something, itself among them. */
function teamOf(graph: ReachGraph, agent: number, least: number): number[] {
  const team = new Set([agent]);
  const active = (n: number) => graph.agents[n]?.lifecycle === "active";
  for (const member of team)
    for (const { from, to, open } of graph.delegations)
      if (from === member && OPENNESS.indexOf(open) >= least && active(from) && active(to))
        team.add(to);
  return [...team];
}

function callsOf(graph: ReachGraph, team: number[], least: number): Call[] {
  return graph.entitlements
    .filter(({ agent }) => team.includes(agent) && graph.agents[agent]?.lifecycle === "active")
    .flatMap(({ agent, tool, ways }) =>
      ways
        .filter(({ open }) => OPENNESS.indexOf(open) >= least)
        .map((way) => ({ agent, tool, way })),
    );
}

export function effectsOf(graph: ReachGraph, tool: number): readonly Effect[] {
  const effects = graph.tools[tool]?.effects ?? [];
  return effects.length === 0 ? EFFECTS : effects;
}

function itemsBy(graph: ReachGraph, calls: Call[]): Set<string> {
  return new Set(
    calls.flatMap(({ tool, way }) => effectsOf(graph, tool).map((e) => word(way, tool, e))),
  );
}

function everything(graph: ReachGraph, calls: Call[], team: number[]): Set<string> {
  const items = itemsBy(graph, calls);
  const secrets = [...heldBy(graph, team), ...secretsRead(graph, calls)];
  for (const item of opened(graph, secrets)) items.add(item);
  const tools = new Set(calls.map(({ tool }) => tool));
  for (const { tool, way } of calls)
    if (way.resource !== null && effectsOf(graph, tool).includes("read"))
      for (const end of flowsTo(graph, tool, tools))
        if (effectsOf(graph, end).includes("egress")) items.add(`r${way.resource} egress`);
  return items;
}

function flowsTo(graph: ReachGraph, tool: number, among: Set<number>): Set<number> {
  const reached = new Set([tool]);
  for (const at of reached)
    for (const { from, to } of graph.feeds) if (from === at && among.has(to)) reached.add(to);
  return reached;
}

function heldBy(graph: ReachGraph, team: number[]): number[] {
  return graph.credentials.flatMap(({ holders }, n) =>
    holders.some((holder) => team.includes(holder)) ? [n] : [],
  );
}

function secretsAt(graph: ReachGraph, resource: number): number[] {
  return graph.credentials.flatMap(({ keptIn }, n) => (keptIn.includes(resource) ? [n] : []));
}

function secretsRead(graph: ReachGraph, calls: Call[]): number[] {
  return calls.flatMap(({ tool, way }) =>
    way.resource !== null && effectsOf(graph, tool).includes("read")
      ? secretsAt(graph, way.resource)
      : [],
  );
}

/** What some credentials open, and those that they lead to. */
export function opened(graph: ReachGraph, start: number[]): Set<string> {
  const secrets = new Set(start);
  const items = new Set<string>();
  for (const secret of secrets)
    for (const { item, resource } of openedDirectly(graph, secret)) {
      items.add(item);
      const next = item.endsWith("read") ? secretsAt(graph, resource) : [];
      for (const one of next) secrets.add(one);
    }
  return items;
}

function openedDirectly(graph: ReachGraph, secret: number) {
  return (graph.credentials[secret]?.opens ?? []).flatMap(({ resource, effects }) =>
    (effects.length === 0 ? EFFECTS : effects).map((effect) => ({
      ...{ resource, item: `r${resource} ${effect}` },
    })),
  );
}

/** What a set of items weighs. */
export function plainWeight(graph: ReachGraph, items: Iterable<string>): number {
  let weight = 0;
  for (const item of items) {
    const [thing = "", effect = "read"] = item.split(" ");
    const resource = thing.startsWith("r") ? graph.resources[Number(thing.slice(1))] : undefined;
    weight +=
      graph.weights.sensitivity[resource?.sensitivity ?? "public"] *
      graph.weights.effect[effect as Effect];
  }
  return weight;
}

type State = { classes: Set<number>; carries: Map<number, Set<string>>; items: Set<string> };

/** What sessions reach: the weight of the heaviest, and the items of all of them together. */
type PlainSessions = { heaviest: number; together: Set<string> };

/** Every session there is, by making every call in every order, and again, as long as anything changes. */
function plainSessions(
  graph: ReachGraph,
  { calls, opened }: Pick<Plain, "calls" | "opened">,
  alone: boolean,
): PlainSessions {
  const start: State = { classes: new Set(), carries: new Map(), items: new Set(opened) };
  const seen = new Map([[keyOf(start), start]]);
  const found: PlainSessions = { heaviest: 0, together: new Set() };
  for (const state of seen.values()) {
    found.heaviest = Math.max(found.heaviest, plainWeight(graph, state.items));
    for (const item of state.items) found.together.add(item);
    for (const call of calls) {
      if (!allowed(graph, call, state, alone)) continue;
      const next = after(graph, call, state);
      const key = keyOf(next);
      if (!seen.has(key)) seen.set(key, next);
    }
  }
  return found;
}

/** As `plainReach`, but only what some one session reaches, where rules keep calls apart; and the weight of the heaviest. */
export function plainReachInSessions(
  graph: ReachGraph,
  agent: number,
  alone: boolean,
): Plain & { heaviest: number } {
  const plain = plainReach(graph, agent, alone);
  const team = plainSessions(graph, plain, alone);
  const own = callsOf(graph, [agent], alone ? 2 : 1);
  const held = opened(graph, heldBy(graph, [agent]));
  const byItself =
    own.length === plain.calls.length && held.size === plain.opened.size
      ? team
      : plainSessions(graph, { calls: own, opened: held }, alone);
  return {
    ...plain,
    ...{ combining: byItself.together, all: team.together, heaviest: team.heaviest },
  };
}

function allowed(graph: ReachGraph, { agent, way }: Call, state: State, alone: boolean): boolean {
  const rules = graph.conflicts[graph.agents[agent]?.conflicts ?? -1] ?? [];
  return !rules.some(
    ({ first, second, meets }) =>
      second === way.callClass && state.classes.has(first) && (alone || meets === "closed"),
  );
}

function after(graph: ReachGraph, { tool, way }: Call, state: State): State {
  const given = new Set(
    graph.feeds
      .filter(({ to }) => to === tool)
      .flatMap(({ from }) => [...(state.carries.get(from) ?? [])]),
  );
  const effects = effectsOf(graph, tool);
  const items = new Set(state.items);
  for (const effect of effects) items.add(word(way, tool, effect));
  if (effects.includes("egress")) for (const read of given) items.add(`${read} egress`);
  const carries = new Map(state.carries);
  const carried = new Set([...(carries.get(tool) ?? []), ...given]);
  if (effects.includes("read") && way.resource !== null) {
    carried.add(`r${way.resource}`);
    for (const item of opened(graph, secretsAt(graph, way.resource))) items.add(item);
  }
  carries.set(tool, carried);
  return { classes: new Set([...state.classes, way.callClass]), carries, items };
}

function keyOf({ classes, carries, items }: State): string {
  const carried = [...carries].map(([tool, reads]) => [tool, [...reads].sort()]);
  return JSON.stringify([[...classes].sort(), carried.sort(), [...items].sort()]);
}
