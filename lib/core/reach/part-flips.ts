import { type Compiled, callsOfTool, readsOf } from "./compile-graph";
import { nextOf, partAt } from "./components";
import { EGRESS } from "./effects";
import { leaksLess, leaksMore } from "./leak-flips";
import { heldWithin, type Level, membersIn } from "./level";
import { eachIn, holds, type MarkSet } from "./mark-set";
import { leakOf } from "./session-items";
import { sees, type View, type Views } from "./views";

/** Looks up, part after part, what marks in question are by now. */
export class PartFlips {
  private readonly found = new Set<number>();
  private readonly items = new Set<number>();
  private joined: number[] = [];
  private gone: number[] = [];
  private part = 0;
  /** Its set as it was, and those of the parts below as they are. */
  private view: View | null = null;
  private below: View[] = [];
  /** What the part's only agent reaches by itself; null when there are more. */
  private own: Int32Array | null = null;

  constructor(
    private readonly compiled: Compiled,
    private readonly level: Level,
    private readonly views: Views,
  ) {}

  /** The marks of a part that are otherwise than before, sorted. */
  find(part: number, asked: readonly MarkSet[]): Int32Array {
    this.enter(part);
    const { size } = this.compiled.marks;
    const look = (mark: number) => this.look(mark);
    for (const set of asked)
      if (set instanceof Uint32Array) eachIn(set, 0, size, look);
      else for (let i = 0; i < set.length; i++) this.look(set[i] as number);
    for (const tool of this.leaksOtherwise())
      for (const call of Array.from(callsOfTool(this.compiled, tool))) this.askLeak(call);
    for (const mark of this.items) this.settle(mark, this.held(mark) || this.leaksOut(mark));
    return Int32Array.from(this.found).sort();
  }

  private enter(part: number): void {
    const { parts, own } = this.level;
    this.part = part;
    this.view = this.views.at(part);
    this.below = Array.from(nextOf(parts, part), (other) => this.views.at(other));
    this.own =
      membersIn(parts, part) === 1
        ? (own[partAt(parts, part).members[0] as number] as Int32Array)
        : null;
    this.found.clear();
    this.items.clear();
    this.joined = [];
    this.gone = [];
  }

  /** Items follow from calls and what leaks, and what leaks from the tools that are there. */
  private look(mark: number): void {
    const { marks } = this.compiled;
    if (mark < marks.calls || mark >= marks.spare) {
      this.items.add(mark);
      return;
    }
    if (mark >= marks.leaks && mark < marks.groups) return;
    if (!this.settle(mark, this.held(mark))) return;
    if (mark < marks.tools) this.askLeak(mark - marks.calls);
    else if (mark < marks.leaks)
      (this.now(mark) ? this.joined : this.gone).push(mark - marks.tools);
  }

  /** Tools whose results leave now and did not, or the other way round. */
  private leaksOtherwise(): number[] {
    if (this.joined.length + this.gone.length === 0) return [];
    const tools = {
      there: (tool: number) => this.now(this.compiled.marks.tools + tool),
      leaks: (tool: number) => this.now(this.compiled.marks.leaks + tool),
      settle: (tool: number, leaks: boolean) =>
        this.settle(this.compiled.marks.leaks + tool, leaks),
    };
    const more = leaksMore(this.compiled, tools, this.joined);
    return [...more, ...leaksLess(this.compiled, tools, this.gone)];
  }

  /** Whether a mark is in the part's set as far as is known. */
  private now(mark: number): boolean {
    return sees(this.view as View, mark) !== this.found.has(mark);
  }

  /** Says what a mark is; whether that is news. */
  private settle(mark: number, there: boolean): boolean {
    if (this.now(mark) === there) return false;
    if (!this.found.delete(mark)) this.found.add(mark);
    return true;
  }

  /** Whether a member has it, or a part below. */
  private held(mark: number): boolean {
    if (this.own ? holds(this.own, mark) : this.heldByMembers(mark)) return true;
    for (const view of this.below) if (sees(view, mark)) return true;
    return false;
  }

  private heldByMembers(mark: number): boolean {
    return heldWithin(this.level, this.compiled.marks.size, this.part, mark);
  }

  private askLeak(call: number): void {
    const item = leakOf(this.compiled, call);
    if (item !== -1) this.items.add(item);
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
}
