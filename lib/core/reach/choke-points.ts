import { Collector } from "./collector";
import { listAt } from "./csr";
import { findFlips } from "./flips";
import { holdersIn, type Level, totalOf } from "./level";
import { collectOwn, type OwnWays } from "./own";
import { bestSession, type Company, type Reach, waysIn } from "./reach";
import { differenceOf, gainOf } from "./revise-level";
import { reviseReach } from "./what-if";

/** An entitlement, and what its removal takes from what all agents reach. */
export type ChokePoint = {
  entitlement: number;
  /** What its removal alone takes from the sum of all agents' unions. */
  shrinks: number;
  /** The agents whose union it shrinks: its own, and those that delegate to it. */
  agents: number;
  /** What its removal alone takes from the sum of all agents' radii. */
  radius: number;
  /** The sum of all unions once it and those before it in the list are gone. */
  total: number;
};

/** `marks`: what its agent no longer has by itself; `parts`: where a tool goes with it, so that other results may no longer leave. */
type Loss = { weight: number; agents: number; marks: number[]; parts: number[] };

/**
 * The entitlements to cut first: the one whose removal takes most from the sum of unions, then the one that takes most from what is
 * left, and so on, at most `count` and none that takes nothing. Each loss is exact: what something else holds up as well is not lost.
 * Of equals the first in the graph comes first. Losses can grow as others go, so after each the ones that share something with it
 * are worked out again.
 */
export function chokePoints(reach: Reach, count: number, company: Company = "alone"): ChokePoint[] {
  const losses = new Losses(reach, company);
  const first = losses.all.map((loss) => loss?.weight ?? 0);
  const agents = losses.all.map((loss) => loss?.agents ?? 0);
  let total = totalOf(reach[company]);
  const points: ChokePoint[] = [];
  while (points.length < count) {
    const entitlement = losses.heaviest();
    if (entitlement === -1) break;
    total -= losses.all[entitlement]?.weight ?? 0;
    losses.remove(entitlement);
    points.push({
      ...{ entitlement, total, agents: agents[entitlement] as number },
      ...{ shrinks: first[entitlement] as number, radius: 0 },
    });
  }
  return points.map((point) => ({
    ...point,
    radius: radiusLost(reach, point.entitlement, company),
  }));
}

/** What the removal of an entitlement takes from the sum of radii. */
function radiusLost(reach: Reach, entitlement: number, company: Company): number {
  const agent = reach.compiled.graph.entitlements[entitlement]?.agent ?? 0;
  const ways = new Map([[agent, without(waysIn(reach, agent), entitlement)]]);
  const after = reviseReach(reach, reach.compiled, { ways, suspended: [] });
  let lost = 0;
  for (const [part, flips] of after[company].flips) {
    if (flips === reach[company].flips.get(part)) continue;
    const members = listAt(reach[company].parts.members, part);
    const one = members[0] as number;
    const [was, is] = [bestSession(reach, one, company), bestSession(after, one, company)];
    lost += (was.weight - is.weight) * members.length;
  }
  return lost;
}

/** What is lost with each entitlement, kept up to date while they are removed. */
class Losses {
  readonly all: (Loss | null)[];
  private reach: Reach;
  /** The agents' own sets, of which one at a time is exchanged to see what becomes of it. */
  private own: Int32Array[];
  private readonly collector: Collector;
  /** By mark, the entitlements whose removal takes it from their agent's own set. */
  private readonly taking = new Map<number, Set<number>>();

  constructor(
    reach: Reach,
    private readonly company: Company,
  ) {
    this.reach = reach;
    this.collector = new Collector(reach.compiled.marks.size, Number.POSITIVE_INFINITY);
    this.own = reach[company].own.slice();
    this.all = reach.compiled.graph.entitlements.map(() => null);
    for (let entitlement = 0; entitlement < this.all.length; entitlement++) this.weigh(entitlement);
  }

  heaviest(): number {
    let [best, weight] = [-1, 0];
    for (const [entitlement, loss] of this.all.entries())
      if (loss && loss.weight > weight) [best, weight] = [entitlement, loss.weight];
    return best;
  }

  remove(entitlement: number): void {
    const { graph } = this.reach.compiled;
    const loss = this.all[entitlement];
    const agent = graph.entitlements[entitlement]?.agent ?? 0;
    const ways = new Map([[agent, without(waysIn(this.reach, agent), entitlement)]]);
    this.reach = reviseReach(this.reach, this.reach.compiled, { ways, suspended: [] });
    this.own = this.reach[this.company].own.slice();
    const again = new Set(loss?.marks.flatMap((mark) => [...(this.taking.get(mark) ?? [])]));
    const { ways: all, places } = waysIn(this.reach, agent);
    for (const place of places) again.add(all.entitlement[place] as number);
    for (const other of this.within(loss?.parts ?? [])) again.add(other);
    for (const other of again) this.weigh(other);
    this.all[entitlement] = null;
  }

  /** The entitlements of agents in some parts, and of those that they delegate to. */
  private within(parts: readonly number[]): number[] {
    const { parts: all } = this.reach[this.company];
    const reached = new Set(parts);
    for (const part of reached) for (const below of listAt(all.next, part)) reached.add(below);
    return [...this.all.keys()].filter((entitlement) => {
      const agent = this.reach.compiled.graph.entitlements[entitlement]?.agent ?? 0;
      return this.all[entitlement] && reached.has(all.of[agent] as number);
    });
  }

  private weigh(entitlement: number): void {
    const { compiled } = this.reach;
    const level = this.reach[this.company];
    const edge = compiled.graph.entitlements[entitlement];
    this.all[entitlement] = null;
    if (!edge || edge.ways.length === 0) return;
    const ways = without(waysIn(this.reach, edge.agent), entitlement);
    collectOwn(compiled, edge.agent, ways, level.least, this.collector);
    const own = this.collector.take() as Int32Array;
    const before = level.own[edge.agent] as Int32Array;
    const marks = differenceOf(before, own);
    if (marks.length === 0) return;
    for (const mark of marks) {
      const list = this.taking.get(mark) ?? new Set();
      this.taking.set(mark, list.add(entitlement));
    }
    this.all[entitlement] = this.lossOf(level, edge.agent, own, marks);
  }

  private lossOf(level: Level, agent: number, own: Int32Array, marks: number[]): Loss {
    const { compiled } = this.reach;
    const lists = holdersIn(level, compiled.marks.size);
    const before = this.own[agent] as Int32Array;
    this.own[agent] = own;
    const moved = new Set([...level.holders.moved, agent]);
    const after: Level = { ...level, own: this.own, holders: { lists, moved } };
    const flips = findFlips(compiled, after, new Map([[agent, marks]]));
    this.own[agent] = before;
    const loss: Loss = { weight: 0, agents: 0, marks, parts: [] };
    const { tools, leaks } = compiled.marks;
    for (const [part, turned] of flips) {
      const members = listAt(level.parts.members, part).length;
      const lost = -gainOf(compiled, level, part, turned).weight;
      loss.weight += lost * members;
      if (lost > 0) loss.agents += members;
      if ([...turned].some((mark) => mark >= tools && mark < leaks)) loss.parts.push(part);
    }
    return loss;
  }
}

function without({ ways, places }: OwnWays, entitlement: number): OwnWays {
  return { ways, places: places.filter((place) => ways.entitlement[place] !== entitlement) };
}
