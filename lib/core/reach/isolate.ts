import { type Arrows, type Components, componentsOf, type Part, partAt } from "./components";
import { listAt, listsOf } from "./csr";
import { fallenWithout } from "./fallen";
import { Joins } from "./joins";
import { inOrder } from "./ranks";

const NONE = new Int32Array(0);
/** Of so many agents of a part, the one with most arrows is looked from when the part may fall apart. */
const LOOKED_AT = 16;

/** Parts without the arrows of a node. */
export type Isolated = {
  parts: Components;
  /** What fell off the node's part with it, as parts of their own, behind all that there were. */
  pieces: number[];
};

/**
 * The parts once a node's arrows are gone: it is alone, in the part where it was if it was alone there, else in a new one. What does
 * not hold together without it falls into new parts, and the rest keeps its number, as all other parts do. Takes time with what the
 * node and what fell off were joined to, and a look through their part. `active` tells whose arrows there are.
 */
export function isolate(
  parts: Components,
  node: number,
  arrows: Arrows,
  active: Uint8Array,
): Isolated {
  const at = parts.of[node] as number;
  const was = partAt(parts, at);
  if (was.members.length > 1) return breakOff(parts, node, arrows, active);
  const joins = new Joins(parts);
  for (const other of was.next) joins.part(at, other);
  for (const other of was.before) joins.part(other, at);
  joins.otherwise.set(at, aloneWith(node));
  return { parts: { ...parts, otherwise: joins.otherwise }, pieces: [] };
}

function aloneWith(node: number): Part {
  return { members: Int32Array.of(node), next: NONE, before: NONE };
}

/** Takes a node, and what falls off with it, out of a part that has others. */
function breakOff(parts: Components, node: number, arrows: Arrows, active: Uint8Array): Isolated {
  const at = parts.of[node] as number;
  const was = partAt(parts, at);
  const counts = (one: number) => one !== node && parts.of[one] === at && active[one] === 1;
  const hub = hubOf(was.members, node, arrows);
  const fallen = [...fallenWithout(arrows, node, hub, counts)];
  const { lists, count, home } = fallApart(fallen, hub, arrows, counts);
  const numbers = Array.from({ length: count }, (_, n) =>
    n === home ? at : parts.count + (n < home ? n + 1 : n),
  );
  const of = parts.of.slice();
  const joins = new Joins(parts);
  of[node] = parts.count;
  joins.otherwise.set(parts.count, aloneWith(node));
  for (const [n, part] of numbers.entries()) {
    if (part === at) continue;
    const members = listAt(lists, n).map((local) => fallen[local] as number);
    for (const member of members) of[member] = part;
    joins.otherwise.set(part, { members, next: NONE, before: NONE });
  }
  const rest = restOf(was.members, of, at, was.members.length - 1 - fallen.length);
  joins.otherwise.set(at, { ...was, members: rest });
  const after = { ...parts, of, otherwise: joins.otherwise, count: parts.count + count };
  const others = [node, ...fallen].flatMap((one) => outside(parts, arrows, one, at));
  joins.loosen(after, at, others, arrows, active);
  joins.join(after, fallen, arrows, active);
  const rank = inOrder(after, parts.rank, at, numbers);
  return { parts: { ...after, rank }, pieces: numbers.filter((part) => part !== at) };
}

function restOf(members: Int32Array, of: Int32Array, at: number, count: number): Int32Array {
  const rest = new Int32Array(count);
  let n = 0;
  for (const member of members) if (of[member] === at) rest[n++] = member;
  return rest;
}

/** One that most likely stays with most others, whichever goes. */
function hubOf(members: Int32Array, node: number, { to, from }: Arrows): number {
  const arrowsAt = (n: number) => Math.min(listAt(to, n).length, listAt(from, n).length);
  const some = members.subarray(0, LOOKED_AT + 1).filter((member) => member !== node);
  return some.reduce((best, one) => (arrowsAt(one) > arrowsAt(best) ? one : best));
}

/** The parts among what fell off, the rest standing for one node behind them, which is the `home`. */
function fallApart(fallen: number[], hub: number, arrows: Arrows, counts: (n: number) => boolean) {
  const local = new Map(fallen.map((node, n) => [node, n]));
  const localOf = (node: number) => local.get(node) ?? fallen.length;
  const from: number[] = [];
  const to: number[] = [];
  for (const [n, node] of fallen.entries()) {
    for (const end of listAt(arrows.to, node))
      if (counts(end)) {
        from.push(n);
        to.push(localOf(end));
      }
    for (const start of listAt(arrows.from, node))
      if (counts(start) && !local.has(start)) {
        from.push(fallen.length);
        to.push(n);
      }
  }
  const found = componentsOf(fallen.length + 1, listsOf(fallen.length + 1, from, to));
  return {
    ...{ lists: found.lists.members, count: found.count, home: found.of[localOf(hub)] as number },
  };
}

/** The other parts that a node's arrows join its part to. */
function outside(parts: Components, { to, from }: Arrows, node: number, at: number): number[] {
  return [...listAt(to, node), ...listAt(from, node)]
    .map((end) => parts.of[end] as number)
    .filter((part) => part !== at);
}
