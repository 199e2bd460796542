import { AppError, toHex } from "../../core/kernel";
import type { AppendUnit, GatewayPorts, Moved, SessionState, SessionWrite } from "../ports";
import type { Actor } from "../session/actor";
import type { SessionBook } from "../session/book";

/** What a record rests on; it is written only while all of it still holds. */
export type Entry = AppendUnit & {
  orgId: string;
  epoch: bigint;
  /** Sessions it changes, and the state it leaves each in. */
  actors: readonly Touched[];
  /** Goes in a batch of its own. */
  alone?: boolean;
};

export type Touched = { actor: Actor; generation: number; after: SessionState };

/** How a record fared: durable, overtaken by something that moved, or already there from an earlier try. */
export type Recorded =
  | { state: "durable" }
  | { state: "moved"; alone?: boolean }
  | { state: "retried"; eventId: string };

type Queued = { entry: Entry; settle: (answer: Recorded) => void; fail: (error: unknown) => void };

const MAX_QUEUE = 4096;
const MAX_BATCH = 256;

/**
 * Writes records in batches: a session is always in the same lane, a lane writes one batch at a time, and a batch holds each
 * session once. Whoever awaits `record` knows that a resolved `durable` is on disk.
 * @returns `record`, which throws AppError `unavailable` when the queue is full or the database does not take the record
 */
export function createLanes(
  ports: Pick<GatewayPorts, "record" | "log">,
  book: Pick<SessionBook, "forget" | "busy" | "gained">,
  laneCount = 3,
): (entry: Entry, laneKey: string) => Promise<Recorded> {
  const lanes = Array.from({ length: laneCount }, () => ({ queue: [] as Queued[], busy: false }));

  const run = async (lane: (typeof lanes)[number]): Promise<void> => {
    if (lane.busy) return;
    lane.busy = true;
    try {
      while (lane.queue.length > 0) await flush(ports, book, takeBatch(lane.queue));
    } finally {
      lane.busy = false;
    }
  };

  return (entry, laneKey) => {
    const lane = lanes[hash(laneKey) % laneCount] ?? lanes[0];
    if (!lane || lane.queue.length >= MAX_QUEUE)
      return Promise.reject(
        new AppError("unavailable", "The record's queue is full.", { reason: "queue_full" }),
      );
    for (const { actor } of entry.actors) {
      actor.pending++;
      book.busy.add(actor);
      book.gained(actor);
    }
    const done = new Promise<Recorded>((settle, fail) => lane.queue.push({ entry, settle, fail }));
    setImmediate(() => void run(lane));
    return done.finally(() => {
      for (const { actor } of entry.actors) if (--actor.pending === 0) book.busy.delete(actor);
    });
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** The next entries that can go together: one org, one epoch, and nothing twice that must happen once. */
function takeBatch(queue: Queued[]): Queued[] {
  const first = queue[0]?.entry;
  const keys = new Set<string>();
  let n = 0;
  while (n < queue.length && n < MAX_BATCH) {
    const entry = queue[n]?.entry;
    if (!entry || !first || (n > 0 && !goesWith(first, entry, keys))) break;
    for (const key of keysOf(entry)) keys.add(key);
    n++;
    if (entry.alone) break;
  }
  return queue.splice(0, n);
}

function goesWith(first: Entry, entry: Entry, keys: ReadonlySet<string>): boolean {
  const same = entry.orgId === first.orgId && entry.epoch === first.epoch;
  return same && !entry.alone && !keysOf(entry).some((key) => keys.has(key));
}

function keysOf(entry: Entry): string[] {
  return entry.rows.flatMap((row) => (row.key ? [toHex(row.key)] : []));
}

type Ports = Pick<GatewayPorts, "record" | "log">;
type Book = Pick<SessionBook, "forget">;

async function flush(ports: Ports, book: Book, batch: Queued[]): Promise<void> {
  const current = batch.filter((q) =>
    q.entry.actors.every((t) => t.actor.generation === t.generation),
  );
  for (const stale of batch) if (!current.includes(stale)) stale.settle({ state: "moved" });
  const first = current[0]?.entry;
  if (!first) return;
  const sessions = sessionWrites(current);
  try {
    const units = current.map((q) => q.entry);
    const answer = await ports.record.append({
      orgId: first.orgId,
      epoch: first.epoch,
      sessions,
      units,
    });
    if (answer.moved !== null) return overtaken(book, current, answer);
    for (const actor of actorsOf(current)) actor.version = (actor.version ?? 0n) + 1n;
    for (const q of current) q.settle({ state: "durable" });
  } catch (error) {
    failed(ports, book, current, error);
  }
}

function actorsOf(batch: readonly Queued[]): Actor[] {
  return [...new Set(batch.flatMap((q) => q.entry.actors.map((a) => a.actor)))];
}

/** Each session once, in the state that the last record of the batch leaves it in. */
function sessionWrites(batch: readonly Queued[]): SessionWrite[] {
  const last = new Map<Actor, SessionWrite>();
  for (const q of batch)
    for (const { actor, after } of q.entry.actors)
      last.set(actor, { session: after, expected: actor.version });
  return [...last.values()];
}

/** Nothing was written: all of the batch is decided again on what the database now says. */
function overtaken(book: Book, batch: Queued[], answer: Moved): void {
  for (const actor of actorsOf(batch)) {
    book.forget(actor);
    // A session that could not begin may have had a parent that is over.
    if (actor.version === null && actor.parent) book.forget(actor.parent);
  }
  const retried = new Map(
    answer.moved === "retried" ? answer.keys.map((k) => [k.key, k.event]) : [],
  );
  for (const q of batch) {
    const [earlier] = keysOf(q.entry).flatMap((key) => retried.get(key) ?? []);
    q.settle(earlier === undefined ? { state: "moved" } : { state: "retried", eventId: earlier });
  }
}

/** A batch that the database refused for what was in it is tried one by one, so that one bad record costs no other. */
function failed(ports: Ports, book: Book, batch: Queued[], error: unknown): void {
  for (const actor of actorsOf(batch)) book.forget(actor);
  ports.log.error({ err: error, records: batch.length }, "a batch of records was not written");
  const alone = batch.length > 1 && !(error instanceof AppError && error.code === "unavailable");
  const cause = new AppError("unavailable", "The record could not be written.", {
    reason: "unrecorded",
    cause: error,
  });
  for (const q of batch) alone ? q.settle({ state: "moved", alone }) : q.fail(cause);
}
