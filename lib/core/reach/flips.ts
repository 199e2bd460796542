import { type Asked, ask, type Flips } from "./asked";
import { closePart } from "./close-level";
import { Collector } from "./collector";
import { Combiner } from "./combine";
import type { Compiled } from "./compile-graph";
import { beforeOf, partAt } from "./components";
import { type Level, membersIn } from "./level";
import { type MarkSet, turnedBetween } from "./mark-set";
import { PartFlips } from "./part-flips";
import { PartQueue } from "./part-queue";
import { Views } from "./views";

/**
 * What becomes otherwise in every part, sinks first, where some marks of some parts are in question: each is looked up where it
 * could have changed, and goes no further where something else still holds it up. Where more is in question than is worth looking
 * up, the part is put together anew, as those in `fresh` are, of which nothing is known yet. `after` is the level with agents' own
 * sets and the parts' joins as they are then, and its sets as they were. `asked` is used up.
 */
export function findFlips(
  compiled: Compiled,
  after: Level,
  asked: Asked,
  fresh: readonly number[] = [],
): Flips {
  const queue = new PartQueue(after.parts.rank);
  for (const part of fresh) asked.set(part, []);
  for (const part of asked.keys()) queue.add(part);
  const pass = new Pass(compiled, after, new Set(fresh));
  for (let part = queue.take(); part !== undefined; part = queue.take()) {
    const turned = pass.find(part, asked.get(part) ?? []);
    asked.delete(part);
    if (turned.length === 0) continue;
    for (const above of beforeOf(after.parts, part)) {
      if (!asked.has(above)) queue.add(above);
      ask(asked, above, turned);
    }
  }
  return pass.flips;
}

/** One way through the parts, in which every part's turn comes once. */
class Pass {
  readonly flips: Flips = { turned: new Map(), anew: new Map() };
  private readonly views: Views;
  private readonly look: PartFlips;
  private combiner: Combiner | null = null;

  constructor(
    private readonly compiled: Compiled,
    private readonly level: Level,
    private readonly fresh: ReadonlySet<number>,
  ) {
    this.views = new Views(level, this.flips);
    this.look = new PartFlips(compiled, level, this.views);
  }

  /** What is otherwise in a part; nothing when nothing was known of it. */
  find(part: number, asked: readonly MarkSet[]): Int32Array {
    if (this.fresh.has(part)) {
      this.flips.anew.set(part, this.close(part));
      return new Int32Array(0);
    }
    const set = pays(this.level, part, asked) ? null : this.close(part);
    const turned = set
      ? turnedBetween(this.views.setOf(part), set, this.compiled.marks.size)
      : this.look.find(part, asked);
    if (turned.length === 0) return turned;
    if (set) this.flips.anew.set(part, set);
    this.flips.turned.set(part, turned);
    this.views.forget(part);
    return turned;
  }

  private close(part: number): MarkSet {
    const { parts, own } = this.level;
    this.combiner ??= new Combiner(this.compiled, new Collector(this.compiled.marks.size));
    return closePart(partAt(parts, part), own, (other) => this.views.setOf(other), this.combiner);
  }
}

/** Whether looking up marks takes less than putting the part together. */
function pays({ parts, sets }: Level, part: number, marks: readonly MarkSet[]): boolean {
  const below = partAt(parts, part).next.length;
  const looked = marks.reduce((sum, list) => sum + sizeOf(list), 0) * (2 + below);
  const put = (sets[part] as MarkSet).length * (2 + below) + membersIn(parts, part) * OWN;
  return looked * LOOK_UP < put;
}

/** About how much longer it takes to look one mark up than to put one word of a set to another; and how many marks an agent has. */
const LOOK_UP = 8;
const OWN = 64;

/** At most about how many marks a set has. */
function sizeOf(set: MarkSet): number {
  return set instanceof Uint32Array ? set.length * 8 : set.length;
}
