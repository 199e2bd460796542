import type { SessionState } from "../ports";

/**
 * One session inside this process. `head` is the state after every call decided so far, recorded or not; decisions are made on
 * it, so that calls in flight see each other. When a record fails, `generation` moves and all that built on it is redone.
 */
export type Actor = {
  readonly key: string;
  readonly lane: string;
  head: SessionState;
  /** Version in the database; null while it has no row. */
  version: bigint | null;
  generation: number;
  /** Records queued or being written. */
  pending: number;
  parent: Actor | null;
};

/** Its children's labels are its own: whoever delegates has read what was read for it. */
export function spreadLabels(actor: Actor, labels: readonly string[]): Actor[] {
  const touched: Actor[] = [];
  for (let up = actor.parent; up; up = up.parent) {
    const known = up.head.labels;
    if (labels.every((label) => known.includes(label))) continue;
    up.head = { ...up.head, labels: [...new Set([...known, ...labels])].sort() };
    touched.push(up);
  }
  return touched;
}
