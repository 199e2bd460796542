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
  /** Nobody waits for it: it goes with the next that somebody waits for, or by itself a little later. */
  unhurried?: boolean;
};

export type Touched = { actor: Actor; generation: number; after: SessionState };

/** How a record fared: durable, overtaken by something that moved, or already there from an earlier try. */
export type Recorded =
  | { state: "durable" }
  | { state: "moved"; alone?: boolean }
  | { state: "retried"; eventId: string };

type Queued = { entry: Entry; settle: (answer: Recorded) => void; fail: (error: unknown) => void };

/** One org's records: those that wait, and the sessions of those on their way to disk. */
type Lane = {
  queue: Queued[];
  flushing: number;
  moving: Set<Actor>;
  /** When what nobody waits for goes by itself. */
  linger: NodeJS.Timeout | undefined;
};

const MAX_QUEUE = 4096;
const MAX_BATCH = 256;
/** While the disk is waited for by one batch, the next is already on its way; a third would only make all smaller. */
const IN_FLIGHT = 2;
/** How long a record that nobody waits for stays for others to go with. */
const LINGER_MS = 20;

/**
 * Writes records in batches, an org's by themselves. What comes while batches are on their way to disk goes together with the
 * next, so that many wait once; a session is never in two batches at a time, and in one batch it is written once. Whoever awaits
 * `record` knows that a resolved `durable` is on disk.
 * @returns `record`, which throws AppError `unavailable` when the queue is full or the database does not take the record; and
 *   `hurry`, which sends what waits for others to go with
 */
export function createLanes(
  ports: Pick<GatewayPorts, "record" | "log">,
  book: Pick<SessionBook, "forget" | "busy" | "gained">,
): { record: (entry: Entry) => Promise<Recorded>; hurry: () => void } {
  const lanes = new Map<string, Lane>();

  const run = async (orgId: string, lane: Lane): Promise<void> => {
    clearTimeout(lane.linger);
    lane.linger = undefined;
    while (lane.flushing < IN_FLIGHT) {
      const batch = takeBatch(lane);
      if (batch.length === 0) break;
      const actors = actorsOf(batch);
      lane.flushing++;
      for (const actor of actors) lane.moving.add(actor);
      await flush(ports, book, batch).finally(() => {
        lane.flushing--;
        for (const actor of actors) lane.moving.delete(actor);
      });
    }
    if (lane.flushing === 0 && lane.queue.length === 0 && lanes.get(orgId) === lane)
      lanes.delete(orgId);
  };

  const record = (entry: Entry): Promise<Recorded> => {
    const lane = lanes.get(entry.orgId) ?? emptyLane();
    lanes.set(entry.orgId, lane);
    if (lane.queue.length >= MAX_QUEUE)
      return Promise.reject(
        new AppError("unavailable", "The record's queue is full.", { reason: "queue_full" }),
      );
    for (const { actor } of entry.actors) {
      actor.pending++;
      book.busy.add(actor);
      book.gained(actor);
    }
    const done = new Promise<Recorded>((settle, fail) => lane.queue.push({ entry, settle, fail }));
    const go = () => void run(entry.orgId, lane);
    if (entry.unhurried) lane.linger ??= setTimeout(go, LINGER_MS);
    else setImmediate(go);
    return done.finally(() => {
      for (const { actor } of entry.actors) if (--actor.pending === 0) book.busy.delete(actor);
    });
  };
  const hurry = () => {
    for (const [orgId, lane] of lanes) void run(orgId, lane);
  };
  return { record, hurry };
}

function emptyLane(): Lane {
  return { queue: [], flushing: 0, moving: new Set(), linger: undefined };
}

/**
 * The next records that can go together, in their order: of one epoch, of no session that is on its way, and nothing twice that
 * must happen once. One that has to wait holds back all that come after it in its sessions.
 */
function takeBatch(lane: Lane): Queued[] {
  const batch: Queued[] = [];
  const keys = new Set<string>();
  const held = new Set(lane.moving);
  const rest = lane.queue.filter((queued) => {
    const { entry } = queued;
    const first = batch[0]?.entry;
    const waits = entry.actors.some(({ actor }) => held.has(actor));
    if (waits || batch.length >= MAX_BATCH || first?.alone || !goesWith(first, entry, keys)) {
      for (const { actor } of entry.actors) held.add(actor);
      return true;
    }
    for (const key of keysOf(entry)) keys.add(key);
    batch.push(queued);
    return false;
  });
  lane.queue = rest;
  return batch;
}

function goesWith(first: Entry | undefined, entry: Entry, keys: ReadonlySet<string>): boolean {
  if (!first) return true;
  return entry.epoch === first.epoch && !entry.alone && !keysOf(entry).some((key) => keys.has(key));
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
