import type { Collector } from "./collector";
import { type Compiled, callsOfTool } from "./compile-graph";
import { listAt } from "./csr";
import { eachBit, type MarkSet, placeOf } from "./mark-set";
import { addLeakOf, leakBack } from "./own";

/**
 * Puts sets together, and finds what only their union reaches: one agent's tool reads what another's sends out. Only tools that
 * leak in the union and did not in one of the sets are looked at again.
 */
export class Combiner {
  /** Tools that are in some set whose results cannot leave by that set alone, a bit each. */
  private readonly kept: Uint32Array;
  private readonly words: number;

  constructor(
    private readonly compiled: Compiled,
    private readonly into: Collector,
  ) {
    this.words = (compiled.marks.leaks - compiled.marks.tools) >> 5;
    this.kept = new Uint32Array(this.words);
  }

  take(set: MarkSet): void {
    this.into.addAll(set);
    if (set instanceof Uint32Array) this.keepOfMany(set);
    else this.keepOfFew(set);
  }

  /** The union and what it adds. */
  combine(): MarkSet {
    const { compiled, into, kept } = this;
    const { marks, feeds } = compiled;
    this.eachKept((tool) => {
      if (into.has(marks.leaks + tool)) return;
      for (const to of listAt(feeds, tool))
        if (into.has(marks.leaks + to)) {
          leakBack(compiled, [tool], into);
          return;
        }
    });
    this.eachKept((tool) => {
      if (!into.has(marks.leaks + tool)) return;
      const calls = callsOfTool(compiled, tool);
      for (let i = 0; i < calls.length; i++)
        if (into.has(marks.calls + (calls[i] as number)))
          addLeakOf(compiled, calls[i] as number, into);
    });
    kept.fill(0);
    return into.take();
  }

  private keepOfMany(set: Uint32Array): void {
    const { tools, leaks } = this.compiled.marks;
    for (let i = 0; i < this.words; i++) {
      const there = set[(tools >> 5) + i] as number;
      const leaking = set[(leaks >> 5) + i] as number;
      this.kept[i] = (this.kept[i] as number) | (there & ~leaking);
    }
  }

  private keepOfFew(set: Int32Array): void {
    const { tools, leaks, groups } = this.compiled.marks;
    let at = placeOf(set, tools);
    let leak = placeOf(set, leaks);
    const end = leak;
    for (; at < end; at++) {
      const tool = (set[at] as number) - tools;
      if (leak < set.length && set[leak] === leaks + tool && leaks + tool < groups) leak += 1;
      else this.kept[tool >> 5] = (this.kept[tool >> 5] as number) | (1 << (tool & 31));
    }
  }

  private eachKept(visit: (tool: number) => void): void {
    for (let word = 0; word < this.words; word++)
      if (this.kept[word] !== 0) eachBit(this.kept[word] as number, word << 5, visit);
  }
}
