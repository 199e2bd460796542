import { admitted, delegated, remember, type SessionMemory, type Source } from "../../core/session";
import type { AppendUnit, SessionState, StoredSession } from "../ports";

/**
 * One session inside this process. `head` and `memory` are the state after every call decided so far, recorded or not; decisions
 * are made on them, so that calls in flight see each other. When a record fails, `generation` moves and all that built on it is
 * redone.
 */
export type Actor = {
  readonly key: string;
  head: SessionState;
  /** The texts it has seen itself. */
  memory: SessionMemory;
  /** Version in the database; null while it has no row. */
  version: bigint | null;
  generation: number;
  /** Records queued or being written. */
  pending: number;
  parent: Actor | null;
  /** When it last took over what its agent's other sessions gained, in milliseconds. */
  inheritedAt: number;
  /** When it was last compared with the database for the sake of those it delegated to, in milliseconds. */
  checkedAt: number;
};

/** A session as this process begins to keep it. */
export function actorOf(
  key: string,
  { session, version, sources }: Omit<StoredSession, "version"> & { version: bigint | null },
  parent: Actor | null,
): Actor {
  return {
    ...{ key, head: session, memory: { sources }, version, parent },
    ...{ generation: 0, pending: 0, inheritedAt: 0, checkedAt: 0 },
  };
}

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

/** The texts that a call of this session may draw on: what it has seen, and what those that delegated to it have. */
export function memoryOf(actor: Actor): SessionMemory {
  const { parent } = actor;
  if (!parent) return actor.memory;
  return delegated(actor.memory, memoryOf(parent), parent.head.origin === "opened");
}

/** The session it belongs to that is over, if any is: who delegates ends what was delegated. */
export function stateOf(actor: Actor): string {
  for (let up: Actor | null = actor; up; up = up.parent)
    if (up.head.state !== "open") return up.head.state;
  return actor.head.state;
}

/** A session sees texts; results are seen by those that delegated to it, too. @returns what is to be written, and who has seen it */
export function witness(
  actor: Actor,
  sources: readonly Source[],
): { sources: NonNullable<AppendUnit["sources"]>; witnesses: Actor[] } {
  const written: { session: string; n: number; source: Source }[] = [];
  const witnesses: Actor[] = [];
  for (let at: Actor | null = actor; at; at = at.parent) {
    const told = at === actor ? sources : sources.filter(({ kind }) => kind === "result");
    const have = at.memory.sources.length;
    const kept = admitted(have, told);
    if (kept.length === 0) continue;
    const session = at.head.id;
    written.push(...kept.map((source, i) => ({ session, n: have + i, source })));
    at.memory = remember(at.memory, kept);
    witnesses.push(at);
  }
  return { sources: written, witnesses };
}
