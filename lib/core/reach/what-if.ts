import { applyChanges, placeOf } from "./apply-changes";
import type { ReachChange } from "./changes";
import type { Compiled } from "./compile-graph";
import { partAt } from "./components";
import { extendCompiled } from "./extend-compiled";
import type { ReachItem } from "./figures";
import { FoundSessions } from "./found-sessions";
import type { ReachGraph } from "./graph";
import { changedParts, type Level } from "./level";
import type { OwnWays } from "./own";
import { itemOf } from "./radius";
import { type Reach, reachOf, waysIn } from "./reach";
import { reviseLevel, type Touched } from "./revise-level";
import { waysOfEntitlements } from "./ways";

/** What would be, were some things otherwise. */
export type WhatIf = {
  reach: Reach;
  /** Agents whose figures may differ; all others' are as they were. */
  affected: number[];
  /** What each compromised credential opens to whoever holds it. */
  opened: { credential: number; weight: number; items: ReachItem[] }[];
};

/**
 * What would be reached if some things were otherwise. Only what a change can touch is worked out again; it equals working out
 * everything from the changed graph. Throws `not_found` when a change names what is not there.
 */
export function whatIf(reach: Reach, changes: readonly ReachChange[]): WhatIf {
  const graph = applyChanges(reach.compiled.graph, changes);
  const rules = changes.some((change) => change.kind === "publish_policy" && change.conflicts);
  const revised = rules ? null : revise(reach, graph, touchedBy(reach, graph, changes));
  const after = revised ?? reachOf(graph);
  return {
    reach: after,
    affected: revised ? affectedIn(reach, revised) : [...graph.agents.keys()],
    opened: changes.flatMap((change) =>
      change.kind === "compromise_credential" ? [openedBy(after, change.credential)] : [],
    ),
  };
}

function openedBy(reach: Reach, id: string): WhatIf["opened"][number] {
  const { graph, opens, marks } = reach.compiled;
  const credential = placeOf(graph.credentials, id, "credential");
  const found = [...(opens[credential] ?? [])].map((item) => marks.markOfItem[item] as number);
  const weight = found.reduce((sum, mark) => sum + (marks.weights[mark] as number), 0);
  return { credential, weight, items: found.map((mark) => itemOf(reach, mark)) };
}

function affectedIn(before: Reach, after: Reach): number[] {
  const affected = new Uint8Array(after.compiled.graph.agents.length);
  markDiffering(before.alone, after.alone, affected);
  markDiffering(before.withPerson, after.withPerson, affected);
  const agents: number[] = [];
  for (let agent = 0; agent < affected.length; agent++) if (affected[agent]) agents.push(agent);
  return agents;
}

function markDiffering(old: Level, now: Level, affected: Uint8Array): void {
  for (const agent of now.holders.moved) if (old.own[agent] !== now.own[agent]) affected[agent] = 1;
  for (const part of changedParts(old, now)) {
    const { members } = partAt(now.parts, part);
    for (let n = 0; n < members.length; n++) affected[members[n] as number] = 1;
  }
}

/** Agents whose entitlements changes name, with all that they have then, and agents that are suspended. */
type Named = { entitlements: Map<number, Set<number>>; suspended: number[] };

function touchedBy(reach: Reach, graph: ReachGraph, changes: readonly ReachChange[]): Named {
  const touched: Named = { entitlements: new Map(), suspended: [] };
  const touch = (id: string) => {
    const place = placeOf(graph.entitlements, id, "entitlement");
    const agent = graph.entitlements[place]?.agent ?? 0;
    const known = touched.entitlements.get(agent) ?? entitlementsOf(reach, agent);
    touched.entitlements.set(agent, known.add(place));
  };
  for (const change of changes)
    if (change.kind === "add_entitlement") touch(change.entitlement.id);
    else if (change.kind === "suspend_agent")
      touched.suspended.push(placeOf(graph.agents, change.agent, "agent"));
    else if (change.kind === "publish_policy")
      for (const { entitlement } of change.ways) touch(entitlement);
    else if (change.kind !== "compromise_credential") touch(change.entitlement);
  return touched;
}

function entitlementsOf(reach: Reach, agent: number): Set<number> {
  const { ways, places } = waysIn(reach, agent);
  return new Set(Array.from(places, (place) => ways.entitlement[place] as number));
}

/** The reach of a changed graph; null when what is added finds no number. */
function revise(reach: Reach, graph: ReachGraph, named: Named): Reach | null {
  const { callOf, finish } = extendCompiled(reach.compiled, graph);
  const ways = new Map<number, OwnWays>();
  for (const [agent, places] of named.entitlements) {
    const found = waysOfEntitlements(graph, reach.compiled.groups, callOf, [...places]);
    ways.set(agent, { ways: found, places: Int32Array.from(found.call.keys()) });
  }
  const extended = finish();
  if (!extended) return null;
  const start = reviseReach(reach, extended, { ways, suspended: null });
  return named.suspended.reduce(suspend, start);
}

/** The reach without what an agent calls and delegates, and without what is delegated to it. */
function suspend(reach: Reach, agent: number): Reach {
  const active = reach.compiled.active.slice();
  active[agent] = 0;
  const ways = new Map([[agent, waysIn(reach, agent)]]);
  return reviseReach(reach, { ...reach.compiled, active }, { ways, suspended: agent });
}

/** The reach after some agents' own sets are otherwise, all else as it was. */
function reviseReach(reach: Reach, compiled: Compiled, touched: Touched): Reach {
  const alone = reviseLevel(compiled, reach.alone, touched);
  const withPerson = reviseLevel(compiled, reach.withPerson, touched);
  return {
    ...{ compiled, alone, withPerson },
    changed: new Map([...reach.changed, ...touched.ways]),
    sessions: {
      alone: new FoundSessions(alone, reach.sessions.alone),
      withPerson: new FoundSessions(withPerson, reach.sessions.withPerson),
    },
  };
}
