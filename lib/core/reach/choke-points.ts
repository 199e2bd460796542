import { Collector } from "./collector";
import type { Compiled } from "./compile-graph";
import { partAt } from "./components";
import { type Lists, listAt } from "./csr";
import { EGRESS, SENDS } from "./effects";
import { findFlips } from "./flips";
import { FoundSessions } from "./found-sessions";
import { changedParts, holdersIn, type Level, membersIn } from "./level";
import { differenceOf } from "./mark-set";
import { collectOwn, type OwnWays } from "./own";
import { bestSession, type Company, type Reach, waysIn } from "./reach";
import { gainOf, reviseLevel } from "./revise-level";
import { leakOf } from "./session-items";

/** An entitlement, and what its removal by itself takes from what agents can do in one session. */
export type ChokePoint = {
  entitlement: number;
  /** From the sum of radii. */
  lost: number;
  /** The agents whose radius shrinks: its own, and those that delegate to it. */
  agents: number;
};

/** `most`: how many at most. `of`: the one agent whose radius counts; every agent's when left out. */
export type ChokeQuestion = { most: number; company?: Company; of?: number };

/**
 * The entitlements whose removal, each by itself, takes most from the sum of radii, the greatest loss first, of equals the first in
 * the graph, and none that takes nothing. What something else holds up as well is not lost. Exact wherever the search for the
 * heaviest session is. Removals are tried in the order of what they could take at most, and no longer once that is less than what
 * the last of the list takes.
 */
export function chokePoints(reach: Reach, question: ChokeQuestion): ChokePoint[] {
  const bounds = new Bounds(reach, question);
  const most = Float64Array.from(reach.compiled.graph.entitlements, (_, n) => bounds.most(n));
  const candidates = [...most.keys()]
    .filter((place) => (most[place] as number) > 0)
    .sort((a, b) => (most[b] as number) - (most[a] as number) || a - b);
  let points: ChokePoint[] = [];
  for (const entitlement of candidates) {
    const last = points[question.most - 1];
    if (last && (most[entitlement] as number) < last.lost) break;
    const point = removalOf(reach, entitlement, question);
    if (point.lost > 0)
      points = [...points, point]
        .sort((a, b) => b.lost - a.lost || a.entitlement - b.entitlement)
        .slice(0, question.most);
  }
  return points;
}

/** The agents of a part that a question counts. */
function countedIn(level: Level, part: number, of: number | undefined): number {
  if (of === undefined) return membersIn(level.parts, part);
  return level.parts.of[of] === part ? 1 : 0;
}

/** What becomes of the radii without one entitlement. */
function removalOf(
  reach: Reach,
  entitlement: number,
  { company = "alone", of }: ChokeQuestion,
): ChokePoint {
  const agent = reach.compiled.graph.entitlements[entitlement]?.agent ?? 0;
  const ways = new Map([[agent, without(waysIn(reach, agent), entitlement)]]);
  const level = reviseLevel(reach.compiled, reach[company], { ways, suspended: null });
  const sessions = { ...reach.sessions, [company]: new FoundSessions(level) };
  const after = { ...reach, [company]: level, sessions };
  const point: ChokePoint = { entitlement, lost: 0, agents: 0 };
  for (const part of changedParts(reach[company], level)) {
    const counted = countedIn(level, part, of);
    if (counted === 0) continue;
    const one = partAt(level.parts, part).members[0] as number;
    const was = bestSession(reach, one, company).weight;
    const lost = was - bestSession(after, one, company).weight;
    if (lost <= 0) continue;
    point.lost += lost * counted;
    point.agents += counted;
  }
  return point;
}

/** What a removal could take at most. */
class Bounds {
  private readonly company: Company;
  private readonly of: number | undefined;
  private readonly level: Level;
  private readonly lists: Lists;
  /** The agents' own sets, of which one at a time is exchanged to see what becomes of it. */
  private readonly own: Int32Array[];
  private readonly collector: Collector;
  /** By part, what of its heaviest session can be results leaving. */
  private readonly leaving = new Map<number, number>();

  constructor(
    private readonly reach: Reach,
    { company = "alone", of }: ChokeQuestion,
  ) {
    const { size } = reach.compiled.marks;
    this.company = company;
    this.of = of;
    this.level = reach[company];
    this.lists = holdersIn(this.level, size);
    this.own = this.level.own.slice();
    this.collector = new Collector(size, Number.POSITIVE_INFINITY);
  }
  /** From the sum of radii. */
  most(entitlement: number): number {
    let sum = 0;
    for (const [part, turned] of this.flipsWithout(entitlement)) {
      const counted = countedIn(this.level, part, this.of);
      if (counted > 0) sum += counted * this.mostOf(part, turned);
    }
    return sum;
  }

  /** What is then otherwise in every part. */
  private flipsWithout(entitlement: number): ReadonlyMap<number, Int32Array> {
    const { compiled } = this.reach;
    const edge = compiled.graph.entitlements[entitlement];
    if (!edge || edge.ways.length === 0) return new Map();
    const { agent } = edge;
    const ways = without(waysIn(this.reach, agent), entitlement);
    collectOwn(compiled, agent, ways, this.level.least, this.collector);
    const left = this.collector.take() as Int32Array;
    const before = this.level.own[agent] as Int32Array;
    const marks = differenceOf(before, left);
    if (marks.length === 0) return new Map();
    const part = this.level.parts.of[agent] as number;
    this.own[agent] = left;
    const moved = new Set([...this.level.holders.moved, agent]);
    const after: Level = { ...this.level, own: this.own, holders: { lists: this.lists, moved } };
    const { turned } = findFlips(compiled, after, new Map([[part, [Int32Array.from(marks)]]]));
    this.own[agent] = before;
    return turned;
  }

  /**
   * What a part's heaviest session can lose when calls go. The rest of it stays allowed, so no more than what those calls do in it,
   * and, where results of others may go through one of them, all that leaves in it. Where no rule holds anything back, it is exact.
   */
  private mostOf(part: number, turned: Int32Array): number {
    const { compiled } = this.reach;
    const { marks, calls } = compiled;
    const one = partAt(this.level.parts, part).members[0] as number;
    const { items, weight } = bestSession(this.reach, one, this.company);
    if (!items) return -gainOf(compiled, this.level, part, turned).weight;
    const gone = [...turned].flatMap((mark) =>
      mark >= marks.calls && mark < marks.tools ? [mark - marks.calls] : [],
    );
    const done = new Set(gone.flatMap((call) => doneBy(compiled, call)));
    let most = 0;
    for (const mark of done) most += marks.weights[mark] as number;
    if (gone.some((call) => passesOn(compiled, calls.tool[call] as number)))
      most += this.leavingFrom(part, items);
    return Math.min(weight, most);
  }

  private leavingFrom(part: number, items: Int32Array): number {
    const { marks } = this.reach.compiled;
    const known = this.leaving.get(part);
    if (known !== undefined) return known;
    let weight = 0;
    for (const mark of items)
      if (((marks.itemOfMark[mark] as number) & 3) === EGRESS)
        weight += marks.weights[mark] as number;
    this.leaving.set(part, weight);
    return weight;
  }
}

/** What one call does, as marks: to its target, by the secrets that it reads, and by what it reads leaving. */
function doneBy(compiled: Compiled, call: number): number[] {
  const { marks, calls, does, keptAt, opens } = compiled;
  const target = calls.target[call] as number;
  const mask = does[calls.tool[call] as number] as number;
  const found = [0, 1, 2, 3]
    .filter((effect) => mask & (1 << effect))
    .map((effect) => marks.markOfItem[target * 4 + effect] as number);
  for (const credential of listAt(keptAt, target))
    for (const item of opens[credential] ?? []) found.push(marks.markOfItem[item] as number);
  const leak = leakOf(compiled, call);
  return leak === -1 ? found : [...found, leak];
}

/** Whether what other tools return may go through a tool. */
function passesOn({ does, feeds, fedBy }: Compiled, tool: number): boolean {
  if (listAt(fedBy, tool).length === 0) return false;
  return ((does[tool] as number) & SENDS) !== 0 || listAt(feeds, tool).length > 0;
}

function without({ ways, places }: OwnWays, entitlement: number): OwnWays {
  return { ways, places: places.filter((place) => ways.entitlement[place] !== entitlement) };
}
