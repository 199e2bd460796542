import { type Arrows, beforeOf, type Components, nextOf, type Part, partAt } from "./components";
import { listAt } from "./csr";

/** What parts are joined to, changed in a copy. */
export class Joins {
  readonly otherwise: Map<number, Part>;

  constructor(private readonly parts: Components) {
    this.otherwise = new Map(parts.otherwise);
  }

  part(from: number, to: number): void {
    this.change(from, (part) => ({ ...part, next: part.next.filter((other) => other !== to) }));
    this.change(to, (part) => ({ ...part, before: part.before.filter((other) => other !== from) }));
  }

  private meet(from: number, to: number): void {
    if (this.at(from).next.includes(to)) return;
    this.change(from, (part) => ({ ...part, next: Int32Array.of(...part.next, to) }));
    this.change(to, (part) => ({ ...part, before: Int32Array.of(...part.before, from) }));
  }

  /** Parts a part from those among some others to which none of its arrows leads any more, or from which none comes. */
  loosen(
    parts: Components,
    at: number,
    others: readonly number[],
    arrows: Arrows,
    active: Uint8Array,
  ): void {
    for (const other of new Set(others)) {
      if (nextOf(parts, at).includes(other) && !leads(parts, at, other, arrows, active))
        this.part(at, other);
      if (beforeOf(parts, at).includes(other) && !leads(parts, other, at, arrows, active))
        this.part(other, at);
    }
  }

  /** Joins the parts of some nodes to all that their arrows lead to or come from. */
  join({ of }: Components, nodes: readonly number[], arrows: Arrows, active: Uint8Array): void {
    const ends = (lists: Arrows["to"], node: number) =>
      [...listAt(lists, node)]
        .filter((end) => active[end] === 1)
        .map((end) => of[end] as number)
        .filter((other) => other !== of[node]);
    for (const node of nodes) {
      for (const other of ends(arrows.to, node)) this.meet(of[node] as number, other);
      for (const other of ends(arrows.from, node)) this.meet(other, of[node] as number);
    }
  }

  private at(part: number): Part {
    return partAt({ ...this.parts, otherwise: this.otherwise }, part);
  }

  private change(part: number, how: (part: Part) => Part): void {
    this.otherwise.set(part, how(this.at(part)));
  }
}

/** Whether some arrow leads from one part to another, looked for at the smaller of the two. */
function leads(
  parts: Components,
  from: number,
  to: number,
  arrows: Arrows,
  active: Uint8Array,
): boolean {
  const [a, b] = [partAt(parts, from).members, partAt(parts, to).members];
  const [near, lists, far] = a.length < b.length ? [a, arrows.to, to] : [b, arrows.from, from];
  return near.some(
    (node) =>
      active[node] === 1 &&
      listAt(lists, node).some((end) => active[end] === 1 && parts.of[end] === far),
  );
}
