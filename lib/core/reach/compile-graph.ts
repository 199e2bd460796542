import { type Lists, listAt, listsOf } from "./csr";
import { bitsOf, READS, SENDS } from "./effects";
import type { ReachGraph } from "./graph";
import { type Groups, groupsOf } from "./groups";
import { type Marks, numberMarks } from "./marks";
import { openedBy } from "./opened-by";
import { type CallOf, type Calls, numberWays, type Ways } from "./ways";

/** The graph, numbered for speed. */
export type Compiled = {
  graph: ReachGraph;
  marks: Marks;
  groups: Groups;
  ways: Ways;
  /** By agent, places in `ways`. */
  waysOf: Lists;
  active: Uint8Array;
  /** What each tool does, a bit each. */
  does: Uint8Array;
  feeds: Lists;
  fedBy: Lists;
  /** By who delegates, places in the graph's list. */
  delegates: Lists;
  calls: Calls;
  callOf: CallOf;
  /** By tool, its calls; by target, those that read it. */
  byTool: Lists;
  reading: Lists;
  /** What a what-if adds to these: ask `callsOfTool` and `readsOf`. */
  more: MoreCalls;
  /** Credentials by the agents that hold them, and by the targets where their secret is kept. */
  held: Lists;
  keptAt: Lists;
  /** What each credential opens in the end, as items. */
  opens: Int32Array[];
};

export type MoreCalls = {
  byTool: ReadonlyMap<number, readonly number[]>;
  reading: ReadonlyMap<number, readonly number[]>;
};

/** The calls of a tool. */
export function callsOfTool({ byTool, more }: Compiled, tool: number): ArrayLike<number> {
  const added = more.byTool.get(tool);
  return added ? [...listAt(byTool, tool), ...added] : listAt(byTool, tool);
}

/** The calls that read a target. */
export function readsOf({ reading, more }: Compiled, target: number): ArrayLike<number> {
  const added = more.reading.get(target);
  return added ? [...listAt(reading, target), ...added] : listAt(reading, target);
}

/** Numbers a graph once, in time that grows with its edges. */
export function compileGraph(graph: ReachGraph): Compiled {
  const { agents, tools, resources, credentials, delegations } = graph;
  const targets = resources.length + tools.length;
  const does = Uint8Array.from(tools, ({ effects }) => bitsOf(effects));
  const groups = groupsOf(graph);
  const numbered = numberWays(graph, groups);
  const { ways, calls } = numbered;
  const holders = pairsOf(credentials.map(({ holders }) => holders));
  const kept = pairsOf(credentials.map(({ keptIn }) => keptIn));
  const keptAt = listsOf(targets, kept.to, kept.from);
  const opens = openedBy(graph, keptAt);
  const feeds = distinctFeeds(graph);
  const agentOf = new Int32Array(ways.entitlement.length);
  for (let n = 0; n < agentOf.length; n++)
    agentOf[n] = graph.entitlements[ways.entitlement[n] as number]?.agent ?? 0;
  return {
    ...{ graph, groups, does, keptAt, opens, ...numbered },
    marks: numberMarks(graph, itemsOf(calls, does, opens, graph), calls.tool.length, groups.count),
    waysOf: listsOf(agents.length, agentOf),
    active: Uint8Array.from(agents, ({ lifecycle }) => (lifecycle === "active" ? 1 : 0)),
    feeds: listsOf(tools.length, feeds.from, feeds.to),
    fedBy: listsOf(tools.length, feeds.to, feeds.from),
    delegates: listsOf(
      agents.length,
      delegations.map(({ from }) => from),
    ),
    ...listCalls(graph, calls, does),
    held: listsOf(agents.length, holders.to, holders.from),
  };
}

/** Which items anything could ever reach. */
function itemsOf(
  calls: Calls,
  does: Uint8Array,
  opens: readonly Int32Array[],
  graph: ReachGraph,
): Uint8Array {
  const items = new Uint8Array((graph.resources.length + graph.tools.length) * 4);
  for (let call = 0; call < calls.tool.length; call++) {
    const target = calls.target[call] as number;
    const mask = leaking(does[calls.tool[call] as number] as number, target, graph);
    for (let effect = 0; effect < 4; effect++)
      if (mask & (1 << effect)) items[target * 4 + effect] = 1;
  }
  for (const list of opens) for (const item of list) items[item] = 1;
  return items;
}

/** What a call can do to its target, and that what it reads of a resource could be sent out. */
export function callItems(mask: number, target: number, graph: ReachGraph): number[] {
  const all = leaking(mask, target, graph);
  return [0, 1, 2, 3].filter((effect) => all & (1 << effect)).map((e) => target * 4 + e);
}

function leaking(mask: number, target: number, { resources }: ReachGraph): number {
  return mask & READS && target < resources.length ? mask | SENDS : mask;
}

/** The calls of each tool, and those that read each target. */
function listCalls(graph: ReachGraph, calls: Calls, does: Uint8Array) {
  const targets = new Int32Array(calls.tool.length);
  const reads = new Int32Array(calls.tool.length);
  let n = 0;
  for (let call = 0; call < calls.tool.length; call++) {
    if (!((does[calls.tool[call] as number] as number) & READS)) continue;
    targets[n] = calls.target[call] as number;
    reads[n] = call;
    n += 1;
  }
  const all = graph.resources.length + graph.tools.length;
  return {
    byTool: listsOf(graph.tools.length, calls.tool),
    reading: listsOf(all, targets.subarray(0, n), reads.subarray(0, n)),
    more: { byTool: new Map(), reading: new Map() },
  };
}

/** One feed for each pair of tools, whatever says so. */
function distinctFeeds({ feeds, tools }: ReachGraph) {
  const pairs = [...new Set(feeds.map(({ from, to }) => from * tools.length + to))];
  return {
    from: pairs.map((pair) => Math.floor(pair / tools.length)),
    to: pairs.map((pair) => pair % tools.length),
  };
}

function pairsOf(lists: readonly (readonly number[])[]) {
  const pairs = { from: [] as number[], to: [] as number[] };
  for (const [from, list] of lists.entries())
    for (const to of list) {
      pairs.from.push(from);
      pairs.to.push(to);
    }
  return pairs;
}
