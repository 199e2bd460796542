import { type Compiled, callItems, type MoreCalls } from "./compile-graph";
import { READS } from "./effects";
import type { ReachGraph } from "./graph";
import { type Marks, SPARE, weightOf } from "./marks";
import type { CallOf } from "./ways";

type Added = readonly [tool: number, target: number, group: number];

/**
 * Numbers calls that a change adds behind those there are, so that everything else keeps its number: `callOf` numbers them as they
 * come, and `finish` gives the graph with them, or null when there is no room left and all has to be numbered anew.
 */
export function extendCompiled(
  compiled: Compiled,
  graph: ReachGraph,
): { callOf: CallOf; finish: () => Compiled | null } {
  const added: Added[] = [];
  const before = compiled.calls.tool.length;
  const find: CallOf = (tool, target, group) => {
    const known = compiled.callOf(tool, target, group);
    if (known !== -1) return known;
    const place = added.findIndex(([a, b, c]) => a === tool && b === target && c === group);
    return place === -1 ? -1 : before + place;
  };
  const callOf: CallOf = (tool, target, group) => {
    const known = find(tool, target, group);
    return known === -1 ? before + added.push([tool, target, group]) - 1 : known;
  };
  const finish = () =>
    added.length === 0 ? { ...compiled, graph } : grow(compiled, graph, added, find);
  return { callOf, finish };
}

function grow(
  compiled: Compiled,
  graph: ReachGraph,
  added: readonly Added[],
  callOf: CallOf,
): Compiled | null {
  const room = compiled.marks.tools - compiled.marks.calls;
  if (compiled.calls.tool.length + added.length > room) return null;
  const marks = growMarks(compiled, graph, added);
  if (!marks) return null;
  const longer = (list: Int32Array, part: 0 | 1 | 2) => {
    const out = new Int32Array(list.length + added.length);
    out.set(list);
    for (const [n, call] of added.entries()) out[list.length + n] = call[part];
    return out;
  };
  const { tool, target, group } = compiled.calls;
  const calls = { tool: longer(tool, 0), target: longer(target, 1), group: longer(group, 2) };
  return { ...compiled, graph, marks, calls, callOf, more: moreOf(compiled, added) };
}

/** The lists of calls as they are with those added. */
function moreOf({ more, does, calls }: Compiled, added: readonly Added[]): MoreCalls {
  const [byTool, reading] = [new Map(more.byTool), new Map(more.reading)];
  const join = (lists: Map<number, readonly number[]>, key: number, call: number) =>
    lists.set(key, [...(lists.get(key) ?? []), call]);
  for (const [n, [tool, target]] of added.entries()) {
    join(byTool, tool, calls.tool.length + n);
    if ((does[tool] as number) & READS) join(reading, target, calls.tool.length + n);
  }
  return { byTool, reading };
}

function growMarks(
  { marks, does }: Compiled,
  graph: ReachGraph,
  added: readonly Added[],
): Marks | null {
  const items = new Set(
    added.flatMap(([tool, target]) => callItems(does[tool] as number, target, graph)),
  );
  const fresh = [...items].filter((item) => marks.markOfItem[item] === -1);
  if (fresh.length === 0) return marks;
  const used = marks.itemOfMark.subarray(marks.spare).indexOf(-1);
  if (used === -1 || used + fresh.length > SPARE) return null;
  const markOfItem = marks.markOfItem.slice();
  const itemOfMark = marks.itemOfMark.slice();
  const weights = marks.weights.slice();
  for (const [n, item] of fresh.entries()) {
    const mark = marks.spare + used + n;
    markOfItem[item] = mark;
    itemOfMark[mark] = item;
    weights[mark] = weightOf(graph, item);
  }
  return { ...marks, markOfItem, itemOfMark, weights };
}
