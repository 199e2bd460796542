import type { Manner } from "./figures";
import { setOf } from "./level";
import { eachIn } from "./mark-set";
import { type OwnMarks, ownMarks } from "./radius";
import type { Company, Reach } from "./reach";

/** How many agents reach a resource, and how: each once, by its most direct manner. */
export type ResourceExposure = {
  resource: number;
  /** Of all active agents, the share that reaches it at all, from 0 to 1. */
  share: number;
  /** Agents that reach it without a person, and those that do only with one. */
  alone: Record<Manner, number>;
  person: Record<Manner, number>;
};

/** The exposure of every resource, in the order of the graph. Any effect counts; agents that are not active do not. */
export function exposureOf(reach: Reach): ResourceExposure[] {
  const { graph, active } = reach.compiled;
  const none = () => ({ direct: 0, combining: 0, delegation: 0 });
  const rows = graph.resources.map((_, resource) => ({
    ...{ resource, share: 0, alone: none(), person: none() },
  }));
  const agents = [...graph.agents.keys()].filter((agent) => active[agent]);
  for (const alike of alikeIn(reach, agents)) countAlike(reach, rows, alike);
  for (const row of rows)
    row.share = agents.length && (sum(row.alone) + sum(row.person)) / agents.length;
  return rows;
}

/** Counts agents of which all reach the same: first all as reaching it by others, then what each reaches by itself. */
function countAlike(reach: Reach, rows: ResourceExposure[], alike: readonly number[]): void {
  const first = alike[0] as number;
  const alone = resourcesOf(reach, "alone", first);
  const asked = resourcesOf(reach, "withPerson", first);
  for (const resource of alone) asked.delete(resource);
  for (const resource of alone) add(rows[resource]?.alone, "delegation", alike.length);
  for (const resource of asked) add(rows[resource]?.person, "delegation", alike.length);
  for (const agent of alike) {
    const own = ownMarks(reach, agent);
    for (const [resource, manner] of mannersOf(reach, own.alone))
      move(rows[resource]?.alone, manner);
    for (const [resource, manner] of mannersOf(reach, own.withPerson))
      if (asked.has(resource)) move(rows[resource]?.person, manner);
  }
}

/** Agents that reach the same, by themselves and by others, in lists. */
function alikeIn({ alone, withPerson }: Reach, agents: readonly number[]): number[][] {
  const lists = new Map<number, number[]>();
  for (const agent of agents) {
    const parts = [alone.parts.of[agent], withPerson.parts.of[agent]] as [number, number];
    const key = parts[0] * withPerson.parts.count + parts[1];
    const list = lists.get(key);
    if (list) list.push(agent);
    else lists.set(key, [agent]);
  }
  return [...lists.values()];
}

function resourcesOf(reach: Reach, company: Company, agent: number): Set<number> {
  const { marks } = reach.compiled;
  const found = new Set<number>();
  const add = (mark: number) => {
    const resource = resourceOf(reach, mark);
    if (resource !== -1) found.add(resource);
  };
  const set = setOf(reach[company], reach[company].parts.of[agent] as number);
  eachIn(set, 0, marks.calls, add);
  eachIn(set, marks.spare, marks.size, add);
  return found;
}

/** The resources that an agent reaches by itself, and how. */
function mannersOf(reach: Reach, { direct, all }: OwnMarks): Map<number, "direct" | "combining"> {
  const manners = new Map<number, "direct" | "combining">();
  for (const mark of all) {
    const resource = resourceOf(reach, mark);
    if (resource === -1) continue;
    if (direct.has(mark)) manners.set(resource, "direct");
    else if (!manners.has(resource)) manners.set(resource, "combining");
  }
  return manners;
}

function resourceOf({ compiled: { marks, graph } }: Reach, mark: number): number {
  const item = marks.itemOfMark[mark] as number;
  return item !== -1 && item >> 2 < graph.resources.length ? item >> 2 : -1;
}

function add(counts: Record<Manner, number> | undefined, manner: Manner, by: number): void {
  if (counts) counts[manner] += by;
}

function move(counts: Record<Manner, number> | undefined, to: Manner): void {
  add(counts, "delegation", -1);
  add(counts, to, 1);
}

function sum(counts: Record<Manner, number>): number {
  return counts.direct + counts.combining + counts.delegation;
}
