import {
  admitted,
  chainJoined,
  delegated,
  remember,
  type SessionMemory,
  type Source,
  type Trodden,
  union,
} from "../../core/session";
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

/** What a session has touched, as rules about combinations ask for it. */
type Touch = Pick<SessionState, "labels" | "effects"> & { tools: string[]; tags: string[] };

function touchOf({ labels, effects, window }: SessionState): Touch {
  return { labels, effects, tools: window.tools ?? [], tags: window.tags ?? [] };
}

/** What a session and those that delegated to it have touched, whenever that was: it may have been told since it began. */
export function touchedBy(actor: Actor): Touch {
  const own = touchOf(actor.head);
  return actor.parent ? together(own, touchedBy(actor.parent)) : own;
}

/** What it and those that delegated to it have called, itself first, as far as declared chains are concerned. */
export function trodden(actor: Actor): Trodden[] {
  const { window } = actor.head;
  return [window, ...(actor.parent ? trodden(actor.parent) : [])];
}

function together(a: Touch, b: Touch): Touch {
  return {
    ...{ labels: union(a.labels, b.labels), effects: union(a.effects, b.effects) },
    ...{ tools: union(a.tools, b.tools), tags: union(a.tags, b.tags) },
  };
}

/** What it has touched is touched by those that delegated to it, too: whoever delegates has read what was read for it. */
export function spreadTouch(actor: Actor): Actor[] {
  const own = touchOf(actor.head);
  const touched: Actor[] = [];
  for (let up = actor.parent; up; up = up.parent) {
    const known = touchOf(up.head);
    const gained = together(known, own);
    const chain = chainJoined(up.head.window, actor.head.window.chain);
    const further = chain !== undefined && chain !== up.head.window.chain;
    if (sizeOf(gained) === sizeOf(known) && !further) continue;
    const { labels, effects, tools, tags } = gained;
    const { chain: _, ...window } = up.head.window;
    const joined = chain === undefined ? {} : { chain };
    up.head = { ...up.head, labels, effects, window: { ...window, tools, tags, ...joined } };
    touched.push(up);
  }
  return touched;
}

function sizeOf(touch: Touch): number {
  return Object.values(touch).reduce((sum, list) => sum + list.length, 0);
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
