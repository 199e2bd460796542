import type {
  ReachItem as ItemRow,
  ReachFigures,
  ReachTotals as TotalsRow,
} from "../../contract/reach";
import { type ReachTry, reachWhatIfContract, type WhatIf } from "../../contract/reach-try";
import {
  type AgentFigures,
  accessGraph,
  changeAccess,
  figuresOf,
  totalsOf,
} from "../../core/access";
import {
  itemsOf,
  type Reach,
  type ReachChange,
  type ReachedItem,
  type ReachGraph,
  reachOf,
  whatIf,
} from "../../core/reach";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { query } from "../verb";
import { figuresIn } from "./agent-rows";
import { currentReach, namedFor } from "./current";
import { itemRow, thingOf } from "./items";
import { triedChanges } from "./tried-changes";

/** Agents, and items, that are told one by one. */
const TOLD = 200;

type Side = { graph: ReachGraph; reach: Reach };
type Tried = { before: Side; after: Side; opened: ReturnType<typeof whatIf>["opened"] };

export const tryChanges = query(reachWhatIfContract, async (tx, ctx, { changes }) => {
  const { before, after, opened } = await tried(tx, ctx, changes);
  const [was, is] = [figuresOf(before.graph, before.reach), figuresOf(after.graph, after.reach)];
  const changed = changedAgents(was, is);
  const told = changed.slice(0, TOLD);
  const moves = differences(
    before,
    after,
    changed.map(({ id }) => id),
  );
  const nameOf = namesIn(after.graph);
  return {
    before: totalsRow(was),
    after: totalsRow(is),
    agents: told.map(({ id, was: old, is: now }) => ({
      ...{ agent: nameOf(id), before: shown(old), after: shown(now) },
    })),
    agentCount: changed.length,
    ...moves,
    compromised: compromisedOf(after, changes, opened),
  };
});

/** What only takes away is tried on the graph as it is kept; for anything else the rules are asked anew. */
async function tried(tx: Tx, ctx: Ctx, changes: readonly ReachTry[]): Promise<Tried> {
  const current = await currentReach(tx, ctx);
  const plain = changes.flatMap((change): ReachChange[] => {
    if (change.kind === "remove_entitlement" || change.kind === "suspend_agent") return [change];
    return change.kind === "compromise_credential" ? [change] : [];
  });
  if (plain.length === changes.length && !current.asOf.behind) {
    const { reach, opened } = whatIf(current.reach, plain);
    const graph = namedFor(ctx, reach.compiled.graph);
    return { before: current, after: { graph, reach }, opened };
  }
  const { load, parse } = ctx.ports.access;
  const now = ctx.now();
  const access = await load(tx, ctx.orgId, now);
  const wanted = await triedChanges(tx, ctx, access, changes);
  const sideOf = (graph: ReachGraph): Side => ({
    graph: namedFor(ctx, graph),
    reach: reachOf(graph),
  });
  const before = current.asOf.behind ? sideOf(accessGraph(access, parse, now)) : current;
  const after = sideOf(accessGraph(changeAccess(access, wanted), parse, now));
  const stolen = plain.filter(({ kind }) => kind === "compromise_credential");
  return { before, after, opened: whatIf(after.reach, stolen).opened };
}

type Changed = { id: string; was: AgentFigures; is: AgentFigures };

/** Agents whose figures differ, the greatest change of radius first. */
function changedAgents(was: readonly AgentFigures[], is: readonly AgentFigures[]): Changed[] {
  const before = new Map(was.map((one) => [one.agentId, one]));
  return is
    .flatMap((now): Changed[] => {
      const old = before.get(now.agentId);
      const same = old === undefined || JSON.stringify(shown(old)) === JSON.stringify(shown(now));
      return same ? [] : [{ id: now.agentId, was: old, is: now }];
    })
    .sort((a, b) => moved(b) - moved(a) || movedUnion(b) - movedUnion(a) || (a.id < b.id ? -1 : 1));
}

const moved = ({ was, is }: Changed) => Math.abs(is.radius - was.radius);
const movedUnion = ({ was, is }: Changed) => Math.abs(is.unionAlone - was.unionAlone);

function shown(figures: AgentFigures): ReachFigures {
  return figuresIn({ ...figures, union: figures.unionAlone });
}

function totalsRow(figures: readonly AgentFigures[]): TotalsRow {
  const { unionAlone, agents: _, ...totals } = totalsOf(figures);
  return { ...totals, union: unionAlone, inexact: figures.filter(({ exact }) => !exact).length };
}

function namesIn({ agents }: ReachGraph): (id: string) => { id: string; name: string } {
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}

type Moves = Pick<WhatIf, "lost" | "gained" | "lostCount" | "gainedCount">;

/** Items that agents reach on one side alone, the heaviest first. What needs a person on one side alone is on both lists. */
function differences(before: Side, after: Side, agents: readonly string[]): Moves {
  const nameOf = namesIn(before.graph);
  const lost = heaviest();
  const gained = heaviest();
  for (const agent of agents) {
    const [was, is] = [itemsIn(before, agent), itemsIn(after, agent)];
    for (const [key, item] of was) if (!is.has(key)) lost.add({ agent, item });
    for (const [key, item] of is) if (!was.has(key)) gained.add({ agent, item });
  }
  return {
    lost: lost.all().map(({ agent, item }) => ({
      ...{ agent: nameOf(agent), item: plainItem(before.graph, item) },
    })),
    // Working out a way is what costs: it is done for those that are told.
    gained: gained.all().map(({ agent, item }) => ({
      agent: nameOf(agent),
      item: itemRow(after.graph, after.reach, placeOf(after, agent), item, false),
    })),
    ...{ lostCount: lost.count(), gainedCount: gained.count() },
  };
}

type Move = { agent: string; item: ReachedItem };

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
      return [`${what} ${item.effect} ${item.open}`, item];
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

/** What whoever has the credentials could do with them, and the agents that hold them. */
function compromisedOf(
  { graph }: Side,
  changes: readonly ReachTry[],
  opened: Tried["opened"],
): WhatIf["compromised"] {
  if (!changes.some(({ kind }) => kind === "compromise_credential")) return null;
  const items = new Map<string, ItemRow>();
  const holders = new Set<number>();
  for (const { credential, items: found } of opened) {
    const { id = "", name = "", holders: held = [] } = graph.credentials[credential] ?? {};
    for (const holder of held) holders.add(holder);
    for (const item of found) {
      const thing = thingOf(graph, item);
      const { sensitivity, effect } = { ...thing, effect: item.effect };
      const step = { kind: "credential" as const, id, name, words: "", asks: "alone" as const };
      const opens = thing.resource && {
        ...{ kind: "resource" as const, ...thing.resource, words: "opens", asks: "alone" as const },
      };
      items.set(`${thing.resource?.id} ${effect}`, {
        ...thing,
        ...{ effect, via: "direct", asks: "alone", inRadius: true, conditions: [] },
        weight: graph.weights.sensitivity[sensitivity] * graph.weights.effect[effect],
        witness: {
          words: `${name} opens ${thing.resource?.name ?? ""} without any tool.`,
          steps: [step, ...(opens ? [opens] : [])],
        },
      });
    }
  }
  const all = [...items.values()].sort((a, b) => b.weight - a.weight);
  return {
    weight: all.reduce((sum, { weight }) => sum + weight, 0),
    agents: [...holders].flatMap((place) => {
      const agent = graph.agents[place];
      return agent ? [{ id: agent.id, name: agent.name }] : [];
    }),
    items: all.slice(0, TOLD),
    itemCount: all.length,
  };
}
