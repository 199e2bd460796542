import type { Collector } from "./collector";
import type { Compiled } from "./compile-graph";
import { lengthAt, listAt } from "./csr";
import { EGRESS, READS, SENDS } from "./effects";
import type { Ways } from "./ways";

/** How open an edge must be to count: 1 where people say yes, 2 without anybody. */
export type Least = 1 | 2;

/** Which of some ways are an agent's. */
export type OwnWays = { ways: Ways; places: Int32Array };

/** An agent's ways as compiled. */
export function ownWaysOf(compiled: Compiled, agent: number): OwnWays {
  return { ways: compiled.ways, places: listAt(compiled.waysOf, agent) };
}

/**
 * Adds what an agent reaches by itself: what its entitlements reach, what its credentials and those that it can read open, and what
 * it reads by tools whose results may get to one that sends them out.
 */
export function collectOwn(
  compiled: Compiled,
  agent: number,
  { ways, places }: OwnWays,
  least: Least,
  into: Collector,
): void {
  const { marks, calls, does, held, opens } = compiled;
  for (const credential of listAt(held, agent)) {
    into.add(marks.credentials + credential);
    addItems(marks.markOfItem, opens[credential], into);
  }
  if (!compiled.active[agent]) return;
  const senders: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if ((ways.open[place] as number) < least) continue;
    const call = ways.call[place] as number;
    const tool = calls.tool[call] as number;
    addCall(compiled, call, into);
    if (into.add(marks.tools + tool) && (does[tool] as number) & SENDS) senders.push(tool);
  }
  if (senders.length === 0) return;
  leakBack(compiled, senders, into);
  addLeaks(compiled, { ways, places }, least, into);
}

/** What the calls there read that their tools' results can carry out. */
function addLeaks(
  compiled: Compiled,
  { ways, places }: OwnWays,
  least: Least,
  into: Collector,
): void {
  const { marks, calls } = compiled;
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if ((ways.open[place] as number) < least) continue;
    const call = ways.call[place] as number;
    if (into.has(marks.leaks + (calls.tool[call] as number))) addLeakOf(compiled, call, into);
  }
}

/** A call, its group, what it does to its target, and what a secret that it reads opens. */
function addCall(compiled: Compiled, call: number, into: Collector): void {
  const { marks, calls, does, keptAt, opens } = compiled;
  if (!into.add(marks.calls + call)) return;
  const group = calls.group[call] as number;
  if (group !== 0) into.add(marks.groups + group);
  const target = calls.target[call] as number;
  const mask = does[calls.tool[call] as number] as number;
  for (let effect = 0; effect < 4; effect++)
    if (mask & (1 << effect)) into.add(marks.markOfItem[target * 4 + effect] as number);
  if (mask & READS && lengthAt(keptAt, target) > 0)
    for (const credential of listAt(keptAt, target))
      addItems(marks.markOfItem, opens[credential], into);
}

/** What a call reads can be sent out, where it reads a resource. */
export function addLeakOf(compiled: Compiled, call: number, into: Collector): void {
  const { marks, calls, does, graph } = compiled;
  const target = calls.target[call] as number;
  if (target >= graph.resources.length) return;
  if (!((does[calls.tool[call] as number] as number) & READS)) return;
  into.add(marks.markOfItem[target * 4 + EGRESS] as number);
}

/** Marks tools that send, and those among the tools there whose results may get to one that does. */
export function leakBack({ marks, fedBy }: Compiled, from: number[], into: Collector): void {
  const queue = from.filter((tool) => into.add(marks.leaks + tool));
  for (let tool = queue.pop(); tool !== undefined; tool = queue.pop())
    for (const feeder of listAt(fedBy, tool))
      if (into.has(marks.tools + feeder) && into.add(marks.leaks + feeder)) queue.push(feeder);
}

function addItems(markOfItem: Int32Array, items: Int32Array | undefined, into: Collector): void {
  for (const item of items ?? []) into.add(markOfItem[item] as number);
}
