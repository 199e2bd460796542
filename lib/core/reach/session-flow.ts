import type { Compiled } from "./compile-graph";
import { type Lists, listAt, listsOf } from "./csr";
import { SENDS } from "./effects";
import type { Blocks } from "./session-blocks";
import { leakOf } from "./session-items";

/** What leaves in a session whose blocks come in some order, as marks of items; once each or more often. */
export type Flow = (order: readonly number[]) => Int32Array;

type Part = { tools: number[]; reads: { tool: number; item: number }[] };

/** The tools of a session numbered anew, and what feeds what among them. Part 0 is the calls that may come at any time. */
type Course = { parts: Part[]; sends: boolean[]; feeds: Lists; fedBy: Lists };

/**
 * Follows results from tool to tool through a session. A block's calls may come again until a later block closes them, so a result
 * may go on to any tool that is still to be called. Worked out from the end: what leaves from a moment on grows towards the start.
 */
export function flowOf(compiled: Compiled, blocks: Blocks): Flow {
  const course = courseOf(compiled, blocks);
  return (order) => {
    const trail = new Trail(course);
    const until = lastMoments(order, blocks.closes);
    trail.join(0);
    for (let moment = order.length; moment > 0; moment--) {
      for (const [n, block] of order.entries()) if (until[n] === moment) trail.join(block + 1);
      const begun = (order[moment - 1] as number) + 1;
      trail.readOut(begun);
      trail.part(begun);
    }
    trail.readOut(0);
    return Int32Array.from(trail.out);
  };
}

/** A session looked at from its end backwards. */
class Trail {
  readonly out: number[] = [];
  /** By tool, in how many parts it may be called at the moment. */
  private readonly alive: Int32Array;
  /** By tool, whether what it returns from this moment on can leave. */
  private readonly leaks: Uint8Array;

  constructor(private readonly course: Course) {
    this.alive = new Int32Array(course.sends.length);
    this.leaks = new Uint8Array(course.sends.length);
  }

  join(part: number): void {
    const { parts, sends, feeds } = this.course;
    const tools = parts[part]?.tools ?? [];
    for (const tool of tools) this.alive[tool] = (this.alive[tool] as number) + 1;
    for (const tool of tools)
      if (sends[tool] || listAt(feeds, tool).some((to) => this.leaks[to])) this.leak(tool);
  }

  part(part: number): void {
    for (const tool of this.course.parts[part]?.tools ?? [])
      this.alive[tool] = (this.alive[tool] as number) - 1;
  }

  readOut(part: number): void {
    for (const { tool, item } of this.course.parts[part]?.reads ?? [])
      if (this.leaks[tool]) this.out.push(item);
  }

  private leak(first: number): void {
    const queue = [first];
    for (let tool = queue.pop(); tool !== undefined; tool = queue.pop()) {
      if (this.leaks[tool] || !this.alive[tool]) continue;
      this.leaks[tool] = 1;
      queue.push(...listAt(this.course.fedBy, tool));
    }
  }
}

function courseOf(compiled: Compiled, blocks: Blocks): Course {
  const { calls, does } = compiled;
  const local = new Map<number, number>();
  const numbered = (call: number) => {
    const tool = calls.tool[call] as number;
    const known = local.get(tool) ?? local.size;
    local.set(tool, known);
    return known;
  };
  const parts = [blocks.free, ...blocks.blocks.map(({ calls }) => calls)].map((list) => ({
    tools: [...new Set(list.map(numbered))],
    reads: list
      .map((call) => ({ tool: numbered(call), item: leakOf(compiled, call) }))
      .filter(({ item }) => item !== -1),
  }));
  const tools = [...local.keys()];
  const sends = tools.map((tool) => ((does[tool] as number) & SENDS) !== 0);
  return { parts, sends, ...feedsAmong(compiled, local, tools) };
}

/** Of each block in an order, the last moment at which its calls may still come: moment `n` is when the `n`th has come. */
function lastMoments(order: readonly number[], closes: readonly number[][]): number[] {
  return order.map((block, n) => {
    for (let later = n + 1; later < order.length; later++)
      if (closes[order[later] as number]?.includes(block)) return later;
    return order.length;
  });
}

function feedsAmong(
  compiled: Compiled,
  local: ReadonlyMap<number, number>,
  tools: readonly number[],
): { feeds: Lists; fedBy: Lists } {
  const from: number[] = [];
  const to: number[] = [];
  for (const [n, tool] of tools.entries())
    for (const end of listAt(compiled.feeds, tool)) {
      const there = local.get(end);
      if (there === undefined) continue;
      from.push(n);
      to.push(there);
    }
  return { feeds: listsOf(tools.length, from, to), fedBy: listsOf(tools.length, to, from) };
}
