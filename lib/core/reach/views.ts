import type { Flips } from "./asked";
import { type Level, setOf } from "./level";
import { holds, type MarkSet, turn } from "./mark-set";

/** A part's set as it is by now: the set as last put together, and marks that are otherwise since, by earlier changes and by this. */
export type View = {
  set: MarkSet;
  before: Int32Array | undefined;
  now: Int32Array | undefined;
};

/** Whether a set holds a mark by now. */
export function sees({ set, before, now }: View, mark: number): boolean {
  let there = holds(set, mark);
  if (before !== undefined && holds(before, mark)) there = !there;
  if (now !== undefined && holds(now, mark)) there = !there;
  return there;
}

/** The sets of all parts while a change goes through them. */
export class Views {
  private readonly known = new Map<number, View>();

  constructor(
    private readonly level: Level,
    private readonly flips: Flips,
  ) {}

  at(part: number): View {
    const known = this.known.get(part);
    if (known) return known;
    const anew = this.flips.anew.get(part);
    const view = anew
      ? { set: anew, before: undefined, now: undefined }
      : {
          set: this.level.sets[part] as MarkSet,
          before: this.level.flips.get(part),
          now: this.flips.turned.get(part),
        };
    this.known.set(part, view);
    return view;
  }

  setOf(part: number): MarkSet {
    return this.flips.anew.get(part) ?? turn(setOf(this.level, part), this.flips.turned.get(part));
  }

  /** Something is otherwise in a part. */
  forget(part: number): void {
    this.known.delete(part);
  }
}
