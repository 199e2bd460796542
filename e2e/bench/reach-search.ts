import { EFFECTS } from "@/lib/core/kernel";
import type { ReachGraph } from "@/lib/core/reach";

/** What some agents' unions weigh, by breadth-first search from each: arrays of numbers, and marks that need no clearing. */
export function searchEach(graph: ReachGraph, agents: number[], alone: boolean): number[] {
  const net = netOf(graph, alone);
  return agents.map((agent) => searchFrom(net, agent));
}

type Net = ReturnType<typeof netOf>;

/** Adjacency as one would write it: who delegates to whom, who calls what, what feeds what, what opens what. */
function netOf(graph: ReachGraph, alone: boolean) {
  const { agents, tools, resources, credentials, weights } = graph;
  const counts = (open: string) => open === "alone" || (!alone && open === "person");
  const lists = (count: number) => Array.from({ length: count }, () => [] as number[]);
  const [delegates, tool, target] = [agents, agents, agents].map(({ length }) => lists(length));
  for (const { from, to, open } of graph.delegations) if (counts(open)) delegates?.[from]?.push(to);
  for (const { agent, tool: t, ways } of graph.entitlements)
    for (const { resource, open } of ways)
      if (counts(open)) {
        tool?.[agent]?.push(t);
        target?.[agent]?.push(resource ?? resources.length + t);
      }
  const fedBy = lists(tools.length);
  for (const { from, to } of graph.feeds) fedBy[to]?.push(from);
  const held = lists(agents.length);
  const keptAt = lists(resources.length + tools.length);
  const opens = credentials.map(({ holders, keptIn, opens }, n) => {
    for (const holder of holders) held[holder]?.push(n);
    for (const place of keptIn) keptAt[place]?.push(n);
    return opens.map(({ resource, effects }) => ({
      ...{ resource, does: effects.reduce((mask, e) => mask | (1 << EFFECTS.indexOf(e)), 0) },
    }));
  });
  const packed = (all: number[][] | undefined) => (all ?? []).map((list) => Int32Array.from(list));
  const targets = resources.length + tools.length;
  return {
    ...{ delegates: packed(delegates), tool: packed(tool), target: packed(target) },
    ...{ fedBy: packed(fedBy), held: packed(held), keptAt: packed(keptAt), opens },
    does: Uint8Array.from(tools, ({ effects }) =>
      effects.reduce((mask, e) => mask | (1 << EFFECTS.indexOf(e)), 0),
    ),
    worth: Float64Array.from(
      { length: targets },
      (_, n) => weights.sensitivity[resources[n]?.sensitivity ?? "public"],
    ),
    effects: EFFECTS.map((effect) => weights.effect[effect]),
    resources: resources.length,
    round: 0,
    agentSeen: new Int32Array(agents.length),
    toolSeen: new Int32Array(tools.length),
    leakSeen: new Int32Array(tools.length),
    secretSeen: new Int32Array(credentials.length),
    itemSeen: new Int32Array(targets * 4),
    queue: new Int32Array(Math.max(agents.length, tools.length, credentials.length)),
  };
}

function searchFrom(net: Net, agent: number): number {
  net.round += 1;
  const team = teamOf(net, agent);
  const senders: number[] = [];
  let weight = 0;
  for (let n = 0; n < team; n++) weight += takeAll(net, net.queue[n] as number, senders);
  const { toolSeen, leakSeen, round, fedBy } = net;
  for (let at = 0; at < senders.length; at++)
    for (const feeder of fedBy[senders[at] as number] as Int32Array)
      if (toolSeen[feeder] === round && leakSeen[feeder] !== round) {
        leakSeen[feeder] = round;
        senders.push(feeder);
      }
  for (let n = 0; n < team; n++) weight += leakAll(net, net.queue[n] as number);
  return weight;
}

function takeAll(net: Net, member: number, senders: number[]): number {
  const { does, toolSeen, leakSeen, round } = net;
  const [tools, targets] = [net.tool[member] as Int32Array, net.target[member] as Int32Array];
  let weight = 0;
  for (const secret of net.held[member] as Int32Array) weight += openAll(net, secret);
  for (let i = 0; i < tools.length; i++) {
    const [tool, target] = [tools[i] as number, targets[i] as number];
    const mask = does[tool] as number;
    toolSeen[tool] = round;
    weight += take(net, target, mask);
    if (mask & 1)
      for (const secret of net.keptAt[target] as Int32Array) weight += openAll(net, secret);
    if (mask & 8 && leakSeen[tool] !== round) {
      leakSeen[tool] = round;
      senders.push(tool);
    }
  }
  return weight;
}

function teamOf(net: Net, agent: number): number {
  const { queue, agentSeen, round, delegates } = net;
  let length = 0;
  queue[length++] = agent;
  agentSeen[agent] = round;
  for (let at = 0; at < length; at++)
    for (const next of delegates[queue[at] as number] as Int32Array)
      if (agentSeen[next] !== round) {
        agentSeen[next] = round;
        queue[length++] = next;
      }
  return length;
}

function leakAll(net: Net, member: number): number {
  const [tools, targets] = [net.tool[member] as Int32Array, net.target[member] as Int32Array];
  let weight = 0;
  for (let i = 0; i < tools.length; i++) {
    const tool = tools[i] as number;
    if (net.leakSeen[tool] !== net.round || !((net.does[tool] as number) & 1)) continue;
    if ((targets[i] as number) < net.resources) weight += take(net, targets[i] as number, 8);
  }
  return weight;
}

function take(net: Net, target: number, mask: number): number {
  let weight = 0;
  for (let effect = 0; effect < 4; effect++) {
    if (!(mask & (1 << effect)) || net.itemSeen[target * 4 + effect] === net.round) continue;
    net.itemSeen[target * 4 + effect] = net.round;
    weight += (net.worth[target] as number) * (net.effects[effect] as number);
  }
  return weight;
}

function openAll(net: Net, first: number): number {
  if (net.secretSeen[first] === net.round) return 0;
  net.secretSeen[first] = net.round;
  let weight = 0;
  for (const { resource, does } of net.opens[first] ?? []) {
    weight += take(net, resource, does);
    if (does & 1)
      for (const next of net.keptAt[resource] as Int32Array) weight += openAll(net, next);
  }
  return weight;
}
