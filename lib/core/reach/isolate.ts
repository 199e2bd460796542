import { type Arrows, type Components, type Part, partAt } from "./components";
import { listAt } from "./csr";

const NONE = new Int32Array(0);

/**
 * The parts once a node's arrows are gone and all other parts keep their numbers: it is alone in the part where it was, or in a new
 * one behind all others. Takes time with what it was joined to, and a look through its part; null when that part falls apart without
 * it, so that parts have to be found anew.
 */
export function isolate(parts: Components, node: number, arrows: Arrows): Components | null {
  const at = parts.of[node] as number;
  const was = partAt(parts, at);
  const otherwise = new Map(parts.otherwise);
  const alone: Part = { members: Int32Array.of(node), next: NONE, before: NONE };
  if (was.members.length === 1) {
    unlink(parts, otherwise, at, was);
    return { ...parts, otherwise: otherwise.set(at, alone) };
  }
  const rest = was.members.filter((member) => member !== node);
  if (!holdsTogether(parts, node, arrows)) return null;
  const lost = {
    next: was.next.filter((other) => !isLed(parts, arrows.from, other, at, node)),
    before: was.before.filter((other) => !isLed(parts, arrows.to, other, at, node)),
  };
  unlink(parts, otherwise, at, lost);
  otherwise.set(at, {
    members: rest,
    next: was.next.filter((other) => !lost.next.includes(other)),
    before: was.before.filter((other) => !lost.before.includes(other)),
  });
  const of = parts.of.slice();
  of[node] = parts.count;
  return { ...parts, count: parts.count + 1, of, otherwise: otherwise.set(parts.count, alone) };
}

/** Takes a part out of the lists of those that it was joined to. */
function unlink(
  parts: Components,
  otherwise: Map<number, Part>,
  part: number,
  { next, before }: Pick<Part, "next" | "before">,
): void {
  const without = (list: Int32Array) => list.filter((other) => other !== part);
  for (const other of next) {
    const known = partAt({ ...parts, otherwise }, other);
    otherwise.set(other, { ...known, before: without(known.before) });
  }
  for (const other of before) {
    const known = partAt({ ...parts, otherwise }, other);
    otherwise.set(other, { ...known, next: without(known.next) });
  }
}

/** Whether some arrow between a part and another is there without the node. `ends`: the arrows at the other part's members. */
function isLed(
  parts: Components,
  ends: Arrows["to"],
  other: number,
  part: number,
  node: number,
): boolean {
  return partAt(parts, other).members.some((member) =>
    listAt(ends, member).some((end) => end !== node && parts.of[end] === part),
  );
}

/**
 * Whether the rest of a part still reaches each other both ways: a way through the node came from one before it and went on to one
 * after it, so it is enough that those before reach one of those after, and that one all the others.
 */
function holdsTogether(parts: Components, node: number, arrows: Arrows): boolean {
  const part = parts.of[node];
  const within = (lists: Arrows["to"]) => [
    ...new Set(listAt(lists, node).filter((n) => n !== node && parts.of[n] === part)),
  ];
  const [before, after] = [within(arrows.from), within(arrows.to)];
  const hub = after[0];
  if (hub === undefined) return false;
  const search = { parts, arrows, without: node };
  return (
    before.every((one) => reachesIn(search, one, hub)) &&
    after.every((one) => reachesIn(search, hub, one))
  );
}

type Search = { parts: Components; arrows: Arrows; without: number };
type Side = { seen: Set<number>; edge: number[]; lists: Arrows["to"] };

/** Whether there is a way within their part past the node, looked for from both ends, where there is less to look at first. */
function reachesIn({ parts, arrows, without }: Search, from: number, to: number): boolean {
  if (from === to) return true;
  const part = parts.of[from];
  const counts = (node: number) => node !== without && parts.of[node] === part;
  const ahead: Side = { seen: new Set([from]), edge: [from], lists: arrows.to };
  const back: Side = { seen: new Set([to]), edge: [to], lists: arrows.from };
  while (ahead.edge.length > 0 && back.edge.length > 0) {
    const near = ahead.edge.length <= back.edge.length ? ahead : back;
    if (meets(near, near === ahead ? back : ahead, counts)) return true;
  }
  return false;
}

/** Goes on by one arrow from everything at a side's edge; whether that meets the other side. */
function meets(near: Side, far: Side, counts: (node: number) => boolean): boolean {
  const edge: number[] = [];
  for (const node of near.edge)
    for (const next of listAt(near.lists, node)) {
      if (near.seen.has(next) || !counts(next)) continue;
      if (far.seen.has(next)) return true;
      near.seen.add(next);
      edge.push(next);
    }
  near.edge = edge;
  return false;
}
