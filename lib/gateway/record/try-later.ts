import { AppError } from "../../core/kernel";
import type { Desk } from "../evaluate/desk";

/** When what could not be written at once is tried again, ms; in the end six times a minute. */
const LATER_MS = [1_000, 3_000, 10_000];
/** How often it is tried to write what the database is there for and does not take. */
const MOST_REFUSED = 10;
/** How long it is tried while the database is away, ms: a day. */
const MOST_AWAY_MS = 24 * 60 * 60 * 1000;

/**
 * Tries again what has failed, until it succeeds or is given up: after ten more refusals, or a day without the database. The first that
 * succeeds wakes those that wait for the database; what was refused keeps to its pauses.
 * @param why what the first try failed with
 * @returns whether it succeeded
 */
export async function tryLater(
  { ports, settling }: Pick<Desk, "ports" | "settling">,
  why: unknown,
  work: () => Promise<void>,
): Promise<boolean> {
  const since = ports.now().getTime();
  let error = why;
  let refused = 0;
  for (let tries = 0; ; tries++) {
    const away = isAway(error);
    if (!away) refused++;
    if (refused > MOST_REFUSED || ports.now().getTime() - since > MOST_AWAY_MS) return false;
    await settling.pause(LATER_MS[Math.min(tries, LATER_MS.length - 1)] ?? 0, away);
    try {
      await work();
      settling.hurry("away");
      return true;
    } catch (thrown) {
      error = thrown;
    }
  }
}

/** Whether the database could not be reached, rather than that it refused what it was given. */
function isAway(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== "unavailable") return false;
  return error.reason !== "unrecorded" || isAway(error.cause);
}
