import type { Compiled } from "./compile-graph";
import { listAt } from "./csr";
import { EGRESS, READS } from "./effects";
import { eachIn, holds, type MarkSet } from "./mark-set";
import type { Blocks } from "./session-blocks";

/** What the calls of a session give, as marks of items. */
export type SessionItems = {
  /** What needs no call: credentials held, and what calls that may come at any time do by themselves. */
  base: Int32Array;
  /** By block, what its calls do by themselves. */
  direct: Int32Array[];
  /** By block, that and what its reads could give away. */
  most: Int32Array[];
  /** What reads of the calls that may come at any time could give away. */
  given: Int32Array;
};

/** Gathers what each block gives. */
export function sessionItems(compiled: Compiled, set: MarkSet, blocks: Blocks): SessionItems {
  const base = new Set<number>();
  const { marks, opens } = compiled;
  eachIn(set, marks.credentials, marks.spare, (mark) => {
    for (const item of opens[mark - marks.credentials] ?? [])
      base.add(marks.markOfItem[item] as number);
  });
  for (const call of blocks.free) addDirect(compiled, call, base);
  const direct = blocks.blocks.map(({ calls }) => {
    const items = new Set<number>();
    for (const call of calls) addDirect(compiled, call, items);
    return Int32Array.from(items);
  });
  const given = (calls: readonly number[]) =>
    calls.map((call) => leakOf(compiled, call)).filter((mark) => mark !== -1 && holds(set, mark));
  return {
    ...{ base: Int32Array.from(base), direct },
    most: blocks.blocks.map(({ calls }, n) =>
      Int32Array.from(new Set([...(direct[n] ?? []), ...given(calls)])),
    ),
    given: Int32Array.from(new Set(given(blocks.free))),
  };
}

/** The item that a call gives away where its results leave: that what it reads is sent out; -1 when it reads no resource. */
export function leakOf({ marks, calls, does, graph }: Compiled, call: number): number {
  const target = calls.target[call] as number;
  if (target >= graph.resources.length) return -1;
  if (!((does[calls.tool[call] as number] as number) & READS)) return -1;
  return marks.markOfItem[target * 4 + EGRESS] as number;
}

function addDirect(compiled: Compiled, call: number, into: Set<number>): void {
  const { marks, calls, does, keptAt, opens } = compiled;
  const target = calls.target[call] as number;
  const mask = does[calls.tool[call] as number] as number;
  for (let effect = 0; effect < 4; effect++)
    if (mask & (1 << effect)) into.add(marks.markOfItem[target * 4 + effect] as number);
  if (!(mask & READS)) return;
  for (const credential of listAt(keptAt, target))
    for (const item of opens[credential] ?? []) into.add(marks.markOfItem[item] as number);
}
