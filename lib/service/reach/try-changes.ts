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
import { type ReachChange, type ReachGraph, reachOf, whatIf } from "../../core/reach";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { query } from "../verb";
import { figuresIn } from "./agent-rows";
import { currentReach, namedFor } from "./current";
import { thingOf } from "./items";
import { movesBetween, namesIn, type Side } from "./moved-items";
import { triedChanges } from "./tried-changes";

/** Agents that are told one by one. */
const TOLD = 200;

type Tried = { before: Side; after: Side; opened: ReturnType<typeof whatIf>["opened"] };

export const tryChanges = query(reachWhatIfContract, async (tx, ctx, { changes }) => {
  const { before, after, opened } = await tried(tx, ctx, changes);
  const [was, is] = [figuresOf(before.graph, before.reach), figuresOf(after.graph, after.reach)];
  const changed = changedAgents(was, is);
  const told = changed.slice(0, TOLD);
  const moves = movesBetween(
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
