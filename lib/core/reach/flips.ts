import { type Compiled, callsOfTool, readsOf } from "./compile-graph";
import { partAt } from "./components";
import { listAt } from "./csr";
import { EGRESS, SENDS } from "./effects";
import { heldWithin, type Level, reaches, setOf } from "./level";
import { eachIn } from "./mark-set";
import { leakOf } from "./session-items";

/** By part, the marks that are otherwise than before. */
export type Flips = Map<number, Set<number>>;

/** Puts marks of a part in question. */
export function ask(asked: Flips, part: number, marks: Iterable<number>): void {
  const list = asked.get(part) ?? new Set();
  for (const mark of marks) list.add(mark);
  asked.set(part, list);
}

/**
 * What becomes otherwise in every part, sinks first, where some marks of some parts are in question: each is looked up once where it
 * could have changed, and goes no further where something else still holds it up. `after` is the level with agents' own sets and the
 * parts' joins as they are then, and its sets as they were. `asked` is used up. Null when more than
 * `most` marks would have to be looked up.
 */
export function findFlips(
  compiled: Compiled,
  after: Level,
  asked: Flips,
  most = Number.POSITIVE_INFINITY,
): Flips | null {
  const { parts } = after;
  let looked = 0;
  const flips: Flips = new Map();
  const first = Math.min(...asked.keys());
  for (let part = first; part < parts.count; part++) {
    const marks = asked.get(part);
    if (!marks) continue;
    asked.delete(part);
    looked += marks.size;
    if (looked > most) return null;
    const found = new PartFlips(compiled, after, flips, part).find(marks);
    if (found.size > 0) {
      flips.set(part, found);
      for (const above of partAt(parts, part).before) ask(asked, above, found);
    }
    if (asked.size === 0) break;
  }
  return flips;
}

class PartFlips {
  private readonly found = new Set<number>();

  constructor(
    private readonly compiled: Compiled,
    private readonly level: Level,
    private readonly flips: Flips,
    private readonly part: number,
  ) {}

  find(asked: ReadonlySet<number>): Set<number> {
    const { marks } = this.compiled;
    const items = new Set([...asked].filter((mark) => marks.itemOfMark[mark] !== -1));
    const news = [...asked].filter(
      (mark) => !this.follows(mark) && this.settle(mark, this.held(mark)),
    );
    for (const mark of news) if (mark < marks.tools) this.askLeak(mark - marks.calls, items);
    for (const tool of this.leaksOtherwise(news)) this.askLeaks(tool, items);
    for (const mark of items) this.settle(mark, this.held(mark) || this.leaksOut(mark));
    return this.found;
  }

  /** Items follow from calls and what leaks, and what leaks from the tools that are there. */
  private follows(mark: number): boolean {
    const { marks } = this.compiled;
    return marks.itemOfMark[mark] !== -1 || (mark >= marks.leaks && mark < marks.groups);
  }

  /** Tools whose results leave now and did not, or the other way round. */
  private leaksOtherwise(news: readonly number[]): number[] {
    const { tools, leaks } = this.compiled.marks;
    const turned = news.filter((mark) => mark >= tools && mark < leaks);
    if (turned.some((mark) => !this.now(mark))) return this.leaksAnew();
    return this.leaksMore(turned.map((mark) => mark - tools));
  }

  private askLeaks(tool: number, items: Set<number>): void {
    for (const call of Array.from(callsOfTool(this.compiled, tool))) this.askLeak(call, items);
  }

  /** Whether a mark is in the part's set as far as is known. */
  private now(mark: number): boolean {
    return reaches(this.level, this.part, mark) !== this.found.has(mark);
  }

  /** Says what a mark is; whether that is news. */
  private settle(mark: number, there: boolean): boolean {
    if (this.now(mark) === there) return false;
    if (!this.found.delete(mark)) this.found.add(mark);
    return true;
  }

  /** Whether a member has it, or a part below. */
  private held(mark: number): boolean {
    const { parts } = this.level;
    for (const other of partAt(parts, this.part).next) {
      const flipped = this.flips.get(other)?.has(mark) ?? false;
      if (reaches(this.level, other, mark) !== flipped) return true;
    }
    return heldWithin(this.level, this.compiled.marks.size, this.part, mark);
  }

  private askLeak(call: number, items: Set<number>): void {
    const item = leakOf(this.compiled, call);
    if (item !== -1) items.add(item);
  }

  /** Whether something that reads the item's resource has its results leave. */
  private leaksOut(mark: number): boolean {
    const { marks, calls, graph } = this.compiled;
    const item = marks.itemOfMark[mark] as number;
    if ((item & 3) !== EGRESS || item >> 2 >= graph.resources.length) return false;
    return Array.from(readsOf(this.compiled, item >> 2)).some(
      (call) =>
        this.now(marks.calls + call) && this.now(marks.leaks + (calls.tool[call] as number)),
    );
  }

  /** With tools that are new, what leaks besides; whatever leaked does so still. */
  private leaksMore(joined: readonly number[]): number[] {
    const { marks, does, feeds, fedBy } = this.compiled;
    const queue = [...joined];
    const more: number[] = [];
    for (let tool = queue.pop(); tool !== undefined; tool = queue.pop()) {
      if (this.now(marks.leaks + tool) || !this.now(marks.tools + tool)) continue;
      const leaks =
        (does[tool] as number) & SENDS ||
        listAt(feeds, tool).some((to) => this.now(marks.leaks + to));
      if (!leaks) continue;
      this.settle(marks.leaks + tool, true);
      more.push(tool);
      queue.push(...listAt(fedBy, tool));
    }
    return more;
  }

  /** Without tools that are gone, what leaks is worked out anew; those of which it is otherwise. */
  private leaksAnew(): number[] {
    const { marks, does, fedBy } = this.compiled;
    const tools = this.toolsNow();
    const leaks = new Set([...tools].filter((tool) => (does[tool] as number) & SENDS));
    for (const tool of leaks)
      for (const feeder of listAt(fedBy, tool)) if (tools.has(feeder)) leaks.add(feeder);
    const asked = new Set(leaks);
    eachIn(setOf(this.level, this.part), marks.leaks, marks.groups, (mark) =>
      asked.add(mark - marks.leaks),
    );
    return [...asked].filter((tool) => this.settle(marks.leaks + tool, leaks.has(tool)));
  }

  private toolsNow(): Set<number> {
    const { tools, leaks } = this.compiled.marks;
    const found = new Set<number>();
    const asked = (mark: number) => {
      if (mark >= tools && mark < leaks && this.now(mark)) found.add(mark - tools);
    };
    eachIn(setOf(this.level, this.part), tools, leaks, asked);
    for (const mark of this.found) asked(mark);
    return found;
  }
}
