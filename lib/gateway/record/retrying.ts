import { AppError } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import type { Entry } from "./lane";

const MAX_TRIES = 12;

export type Prepared<T> = { entry: Entry; result: T };

/**
 * Records something that is not a decision, making it again whenever what it rests on has moved.
 * @param prepare gives null when what it rests on moved while it was at it
 * @returns what `prepare` made, or the id of the event that an earlier try left
 * @throws AppError of the door or of `prepare`, or `unavailable` when it could not be recorded
 */
export async function recordRetrying<T>(
  desk: Desk,
  http: Request,
  prepare: (caller: Caller) => Promise<Prepared<T> | null>,
): Promise<{ result: T } | { earlier: string }> {
  let alone = false;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const caller = await authenticate(desk.ports, http, { current: true });
    const prepared = await prepare(caller);
    if (!prepared) continue;
    const recorded = await desk.record({ ...prepared.entry, alone });
    if (recorded.state === "durable") return { result: prepared.result };
    if (recorded.state === "retried") return { earlier: recorded.eventId };
    alone ||= recorded.alone ?? false;
  }
  throw new AppError("unavailable", "The session is too contended; try again.", { retryAfter: 1 });
}
