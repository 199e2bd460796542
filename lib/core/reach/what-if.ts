import { applyChanges, placeOf } from "./apply-changes";
import type { ReachChange } from "./changes";
import type { Compiled } from "./compile-graph";
import { partAt } from "./components";
import { extendCompiled } from "./extend-compiled";
import type { ReachItem } from "./figures";
import type { ReachGraph } from "./graph";
import { type Level, totalOf } from "./level";
import type { OwnWays } from "./own";
import { itemOf } from "./radius";
import { type Company, type Reach, reachOf, waysIn } from "./reach";
import { reviseLevel, type Touched } from "./revise-level";
import { waysOfEntitlements } from "./ways";

/** What would be, were some things otherwise. */
export type WhatIf = {
  reach: Reach;
  /** Agents whose figures may differ; all others' are as they were. */
  affected: number[];
  /** What all agents' unions weigh together, each for itself. */
  total: Record<Company, { before: number; after: number }>;
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
    total: {
      alone: { before: totalOf(reach.alone), after: totalOf(after.alone) },
      withPerson: { before: totalOf(reach.withPerson), after: totalOf(after.withPerson) },
    },
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
  const agents = new Set([
    ...differing(before.alone, after.alone),
    ...differing(before.withPerson, after.withPerson),
  ]);
  return [...agents].sort((a, b) => a - b);
}

function differing(old: Level, now: Level): number[] {
  if (old.parts !== now.parts)
    return [...now.own.keys()].filter((agent) => {
      const [was, is] = [old.parts.of[agent] as number, now.parts.of[agent] as number];
      return old.sets[was] !== now.sets[is] || old.flips.get(was) !== now.flips.get(is);
    });
  const parts = [...now.flips].filter(([part, flips]) => old.flips.get(part) !== flips);
  const moved = [...now.holders.moved].filter((agent) => old.own[agent] !== now.own[agent]);
  return [...moved, ...parts.flatMap(([part]) => [...partAt(now.parts, part).members])];
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
  for (const agent of named.suspended) ways.set(agent, waysIn(reach, agent));
  for (const [agent, places] of named.entitlements) {
    const found = waysOfEntitlements(graph, reach.compiled.groups, callOf, [...places]);
    ways.set(agent, { ways: found, places: Int32Array.from(found.call.keys()) });
  }
  const extended = finish();
  if (!extended) return null;
  const active = reach.compiled.active.slice();
  for (const agent of named.suspended) active[agent] = 0;
  const compiled = { ...extended, active };
  return reviseReach(reach, compiled, { ways, suspended: named.suspended });
}

/** The reach after some agents' own sets are otherwise, all else as it was. */
export function reviseReach(reach: Reach, compiled: Compiled, touched: Touched): Reach {
  const alone = reviseLevel(compiled, reach.alone, touched);
  const withPerson = reviseLevel(compiled, reach.withPerson, touched);
  return {
    ...{ compiled, alone, withPerson },
    changed: new Map([...reach.changed, ...touched.ways]),
    sessions: {
      alone: keptSessions(reach, alone, "alone"),
      withPerson: keptSessions(reach, withPerson, "withPerson"),
    },
  };
}

function keptSessions(before: Reach, after: Level, company: Company) {
  const kept: Reach["sessions"][Company] = new Map();
  const { parts, sets, flips } = before[company];
  if (parts.numbering !== after.parts.numbering) return kept;
  for (const [part, best] of before.sessions[company])
    if (sets[part] === after.sets[part] && flips.get(part) === after.flips.get(part))
      kept.set(part, best);
  return kept;
}
