import type { ReachItem as ItemRow } from "../../contract/reach";
import type { WhatIf } from "../../contract/reach-try";
import { itemsOf, type Reach, type ReachedItem, type ReachGraph } from "../../core/reach";
import { itemRow, thingOf } from "./items";

/** Items that are told one by one. */
const TOLD = 200;

/** An access graph and what agents reach in it. */
export type Side = { graph: ReachGraph; reach: Reach };
type Kind = "lost" | "gained" | "shifted";
type Move = { agent: string; item: ReachedItem };

/** Items that agents reach on one side alone, and those that need a person on one side alone; the heaviest first. */
export function movesBetween(
  before: Side,
  after: Side,
  agents: readonly string[],
): Pick<WhatIf, Kind | `${Kind}Count`> {
  const moves = { lost: heaviest(), gained: heaviest(), shifted: heaviest() };
  for (const agent of agents) {
    const [was, is] = [itemsIn(before, agent), itemsIn(after, agent)];
    for (const [key, item] of was) if (!is.has(key)) moves.lost.add({ agent, item });
    for (const [key, item] of is) {
      const kind = moveTo(item, was.get(key));
      if (kind) moves[kind].add({ agent, item });
    }
  }
  const nameOf = namesIn(before.graph);
  // Working out a way is what costs: it is done for those that are told.
  const withWays = (kind: "gained" | "shifted") =>
    moves[kind].all().map(({ agent, item }) => ({
      agent: nameOf(agent),
      item: itemRow(after.graph, after.reach, placeOf(after, agent), item, false),
    }));
  return {
    lost: moves.lost.all().map(({ agent, item }) => ({
      ...{ agent: nameOf(agent), item: plainItem(before.graph, item) },
    })),
    ...{ gained: withWays("gained"), shifted: withWays("shifted") },
    lostCount: moves.lost.count(),
    gainedCount: moves.gained.count(),
    shiftedCount: moves.shifted.count(),
  };
}

function moveTo(item: ReachedItem, was: ReachedItem | undefined): "gained" | "shifted" | null {
  if (was === undefined) return "gained";
  return was.open === item.open ? null : "shifted";
}

/** What agents are called, by id. */
export function namesIn({ agents }: ReachGraph): (id: string) => { id: string; name: string } {
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}

/** The heaviest of many moves, and how many they were. */
function heaviest() {
  let kept: Move[] = [];
  let count = 0;
  const all = () => kept.sort((a, b) => b.item.weight - a.item.weight).slice(0, TOLD);
  return {
    add: (move: Move) => {
      count += 1;
      kept.push(move);
      if (kept.length >= 20 * TOLD) kept = all();
    },
    all,
    count: () => count,
  };
}

function placeOf({ graph }: Side, id: string): number {
  return graph.agents.findIndex((agent) => agent.id === id);
}

/** What an agent reaches, by a key that means the same on both sides. */
function itemsIn(side: Side, id: string): Map<string, ReachedItem> {
  const place = placeOf(side, id);
  const items = place < 0 ? [] : itemsOf(side.reach, place);
  const { resources, tools } = side.graph;
  return new Map(
    items.map((item) => {
      const { id: what = "" } = resources[item.resource ?? -1] ?? tools[item.tool ?? -1] ?? {};
      return [`${what} ${item.effect}`, item];
    }),
  );
}

function plainItem(graph: ReachGraph, item: ReachedItem): Omit<ItemRow, "witness"> {
  return {
    ...thingOf(graph, item),
    ...{ effect: item.effect, weight: item.weight, via: item.manner, asks: item.open },
    ...{ inRadius: false, conditions: [] },
  };
}
