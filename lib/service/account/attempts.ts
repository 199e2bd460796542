import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";

/** Something whose guesses are counted. */
export type Guarded = {
  subject: string;
  /** Failures within the hour that cost nothing. */
  free: number;
  /** Whether a success forgets the failures before it. */
  forgives: boolean;
};

export type Attempt = { id: string; guarded: Guarded }[];
type Clock = { now: () => Date; newId: () => string };

const WINDOW_MS = 60 * 60 * 1000;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60 * 1000;
const MOST_READ = 200;

/**
 * Counts a guess before it is checked, so that many at once cannot slip past the limit; `settleAttempt` takes it back when
 * it was right. Refused guesses are not counted: nobody can be locked out for longer by being guessed at.
 * @throws AppError `too_many` with the seconds until the next guess is heard
 */
export async function countAttempt(
  tx: Tx,
  all: readonly Guarded[],
  clock: Clock,
): Promise<Attempt> {
  const inOrder = [...all].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const now = clock.now();
  let wait = 0;
  for (const guarded of inOrder) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${guarded.subject}, 0))`;
    wait = Math.max(wait, waitAfter(await failuresOf(tx, guarded, now), guarded.free, now));
  }
  if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
  const attempt = inOrder.map((guarded) => ({ id: clock.newId(), guarded }));
  await tx.signInAttempt.createMany({
    data: attempt.map(({ id, guarded }) => ({
      id,
      subject: guarded.subject,
      ok: false,
      at: now,
    })),
  });
  return attempt;
}

/** Takes a counted guess back: `right` also forgives what may be forgiven, `unfinished` leaves the past as it was. */
export async function settleAttempt(
  tx: Tx,
  attempt: Attempt,
  outcome: "right" | "unfinished",
  clock: Clock,
): Promise<void> {
  await tx.signInAttempt.deleteMany({ where: { id: { in: attempt.map(({ id }) => id) } } });
  if (outcome === "unfinished") return;
  await tx.signInAttempt.createMany({
    data: attempt.map(({ guarded }) => ({
      id: clock.newId(),
      subject: guarded.subject,
      ok: true,
      at: clock.now(),
    })),
  });
}

/** Times of the failures that count, the newest first. */
async function failuresOf(tx: Tx, guarded: Guarded, now: Date): Promise<Date[]> {
  const attempts = await tx.signInAttempt.findMany({
    where: { subject: guarded.subject, at: { gt: new Date(now.getTime() - WINDOW_MS) } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_READ,
    select: { ok: true, at: true },
  });
  const success = guarded.forgives ? attempts.findIndex(({ ok }) => ok) : -1;
  const counted = success === -1 ? attempts : attempts.slice(0, success);
  return counted.flatMap(({ ok, at }) => (ok ? [] : [at]));
}

/** Milliseconds until the next guess is heard: half a minute after the last free failure, doubling up to a quarter hour. */
function waitAfter(failures: readonly Date[], free: number, now: Date): number {
  const last = failures[0];
  if (!last || failures.length < free) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures.length - free), LONGEST_WAIT_MS);
  return Math.max(0, last.getTime() + wait - now.getTime());
}

function tooMany(seconds: number): AppError {
  const when = seconds < 60 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new AppError("too_many", `Too many attempts that failed. Try again in ${when}.`, {
    reason: "too_many_attempts",
    retryAfter: seconds,
  });
}
