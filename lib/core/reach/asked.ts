import type { MarkSet } from "./mark-set";

/** By part, sets of marks that are in question. */
export type Asked = Map<number, MarkSet[]>;

/** What is otherwise than before. */
export type Flips = {
  /** By part, the marks, sorted. */
  turned: Map<number, Int32Array>;
  /** The sets that were put together anew. */
  anew: Map<number, MarkSet>;
};

/** Puts marks of a part in question. */
export function ask(asked: Asked, part: number, marks: MarkSet): void {
  const list = asked.get(part);
  if (list) list.push(marks);
  else asked.set(part, [marks]);
}
