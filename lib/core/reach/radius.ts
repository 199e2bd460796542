import { EFFECTS } from "../kernel";
import { effectAt } from "./effects";
import type { AgentRadius, ByManner, Figure, Manner, ReachedItem, ReachItem } from "./figures";
import { reaches, setOf } from "./level";
import { eachIn } from "./mark-set";
import { bestSession, type Company, partedFrom, partedFromOwn, type Reach, waysIn } from "./reach";

/** How far one agent reaches. */
export function radiusOf(reach: Reach, agent: number): AgentRadius {
  const union = {
    alone: totalOf(reach, agent, "alone").weight,
    withPerson: totalOf(reach, agent, "withPerson").weight,
  };
  const sessions = {
    alone: bestSession(reach, agent, "alone"),
    withPerson: bestSession(reach, agent, "withPerson"),
  };
  return {
    agent,
    radius: { alone: sessions.alone.weight, withPerson: sessions.withPerson.weight },
    exact: sessions.alone.exact && sessions.withPerson.exact,
    union,
    ...mannersOf(reach, agent),
  };
}

/** How far every agent reaches, in the order of the graph. */
export function radii(reach: Reach): AgentRadius[] {
  return reach.compiled.graph.agents.map((_, agent) => radiusOf(reach, agent));
}

/** What of an agent's union it reaches in which manner. */
export function mannersOf(reach: Reach, agent: number): Pick<AgentRadius, "alone" | "person"> {
  const own = ownMarks(reach, agent);
  const above = (mark: number) => !isReached(reach, agent, mark, "alone");
  const all = totalOf(reach, agent, "alone");
  return {
    alone: split(reach, own.alone, all, () => true),
    person: split(reach, own.withPerson, less(totalOf(reach, agent, "withPerson"), all), above),
  };
}

/** Whether some session of an agent reaches an item. */
export function isReached(reach: Reach, agent: number, mark: number, company: Company): boolean {
  const part = reach[company].parts.of[agent] as number;
  return reaches(reach[company], part, mark) && !partedFrom(reach, agent, company).has(mark);
}

/** Everything that sessions of an agent reach. */
function totalOf(reach: Reach, agent: number, company: Company): Figure {
  const at = reach[company].parts.of[agent] as number;
  const parted = partedFrom(reach, agent, company);
  let weight = reach[company].weights[at] as number;
  for (const mark of parted) weight -= reach.compiled.marks.weights[mark] as number;
  return { weight, items: (reach[company].items[at] as number) - parted.size };
}

/** What an agent reaches by itself, and which of it directly, as marks. */
export type OwnMarks = { direct: ReadonlySet<number>; all: ReadonlySet<number> };

function split(
  { compiled: { marks } }: Reach,
  own: OwnMarks,
  total: Figure,
  counts: (mark: number) => boolean,
): ByManner {
  const direct = { weight: 0, items: 0 };
  const combining = { weight: 0, items: 0 };
  for (const mark of own.all) {
    if (marks.itemOfMark[mark] === -1 || !counts(mark)) continue;
    const figure = own.direct.has(mark) ? direct : combining;
    figure.weight += marks.weights[mark] as number;
    figure.items += 1;
  }
  return { direct, combining, delegation: less(less(total, direct), combining) };
}

function less(a: Figure, b: Figure): Figure {
  return { weight: a.weight - b.weight, items: a.items - b.items };
}

/** What an agent reaches by itself, and which of it directly. */
export function ownMarks(reach: Reach, agent: number): Record<Company, OwnMarks> {
  const of = (company: Company) => ({
    direct: directMarks(reach, agent, reach[company].least),
    all: without(reach[company].own[agent] ?? [], partedFromOwn(reach, agent, company)),
  });
  return { alone: of("alone"), withPerson: of("withPerson") };
}

function without(all: Iterable<number>, parted: ReadonlySet<number>): ReadonlySet<number> {
  const left = new Set(all);
  for (const mark of parted) left.delete(mark);
  return left;
}

function directMarks(reach: Reach, agent: number, least: number): Set<number> {
  const { marks, calls, does, active } = reach.compiled;
  const direct = new Set<number>();
  if (!active[agent]) return direct;
  const { ways, places } = waysIn(reach, agent);
  for (const place of places) {
    if ((ways.open[place] as number) < least) continue;
    const call = ways.call[place] as number;
    const target = calls.target[call] as number;
    const mask = does[calls.tool[call] as number] as number;
    for (let effect = 0; effect < 4; effect++)
      if (mask & (1 << effect)) direct.add(marks.markOfItem[target * 4 + effect] as number);
  }
  return direct;
}

/** Everything that some session of an agent reaches, the heaviest first. */
export function itemsOf(reach: Reach, agent: number): ReachedItem[] {
  const { marks } = reach.compiled;
  const own = ownMarks(reach, agent);
  const items: ReachedItem[] = [];
  const mannerOf = (company: Company, mark: number): Manner => {
    if (own[company].direct.has(mark)) return "direct";
    return own[company].all.has(mark) ? "combining" : "delegation";
  };
  const parted = partedFrom(reach, agent, "withPerson");
  const set = setOf(reach.withPerson, reach.withPerson.parts.of[agent] as number);
  const add = (mark: number) => {
    if (marks.itemOfMark[mark] === -1 || parted.has(mark)) return;
    const alone = isReached(reach, agent, mark, "alone");
    items.push({
      ...itemOf(reach, mark),
      weight: marks.weights[mark] as number,
      open: alone ? "alone" : "person",
      manner: mannerOf(alone ? "alone" : "withPerson", mark),
    });
  };
  eachIn(set, 0, marks.calls, add);
  eachIn(set, marks.spare, marks.size, add);
  return items.sort((a, b) => b.weight - a.weight);
}

/** The heaviest session of an agent: what it reaches, and the order of the calls that rules hold back. */
export function sessionOf(
  reach: Reach,
  agent: number,
  company: Company,
): { weight: number; exact: boolean; items: ReachItem[]; order: string[] } {
  const { marks, groups, graph } = reach.compiled;
  const { weight, exact, items, order } = bestSession(reach, agent, company);
  const reached: number[] = [];
  const add = (mark: number) => {
    if (marks.itemOfMark[mark] !== -1) reached.push(mark);
  };
  if (items) for (const mark of items.slice().sort()) add(mark);
  else {
    const set = setOf(reach[company], reach[company].parts.of[agent] as number);
    eachIn(set, 0, marks.calls, add);
    eachIn(set, marks.spare, marks.size, add);
  }
  return {
    ...{ weight, exact },
    items: reached.map((mark) => itemOf(reach, mark)),
    order: order.map((group) => graph.classes[groups.classOf(group) ?? -1] ?? ""),
  };
}

/** The item that a mark stands for. */
export function itemOf({ compiled: { marks, graph } }: Reach, mark: number): ReachItem {
  const item = marks.itemOfMark[mark] as number;
  const target = item >> 2;
  const known = target < graph.resources.length;
  return {
    resource: known ? target : null,
    tool: known ? null : target - graph.resources.length,
    effect: effectAt(item & 3),
  };
}

/** The mark of an item; -1 when nothing could ever reach it. */
export function markOf({ compiled: { marks, graph } }: Reach, item: ReachItem): number {
  const target = item.resource ?? graph.resources.length + (item.tool ?? 0);
  return marks.markOfItem[target * 4 + EFFECTS.indexOf(item.effect)] ?? -1;
}
