import { AppError } from "../../core/kernel";
import { authenticate, type Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import type { Entry } from "./lane";

const MAX_TRIES = 12;

export type Prepared<T> = { entry: Entry; result: T };
/** What is on record, or what an earlier try left there. */
export type Done<T> = { result: T } | { earlier: string };

/** After this many lost races a record is made while holding the locks, by whoever can. */
export const OPTIMISTIC_TRIES = 2;

/**
 * Records something that is not a decision, making it again whenever what it rests on has moved.
 * @param prepare gives null when what it rests on moved while it was at it, and `done` for what it has put on record itself
 * @param options `trusting`: the first try believes what this process knows of the org, as decisions do: the append is the fence
 * @returns what `prepare` made, or the id of the event that an earlier try left
 * @throws AppError of the door or of `prepare`, or `unavailable` when it could not be recorded
 */
export async function recordRetrying<T>(
  desk: Desk,
  http: Request,
  prepare: (caller: Caller, tries: number) => Promise<Prepared<T> | { done: Done<T> } | null>,
  { trusting = false }: { trusting?: boolean } = {},
): Promise<Done<T>> {
  let alone = false;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const caller = await authenticate(desk.ports, http, { current: tries > 0 || !trusting });
    const prepared = await prepare(caller, tries);
    if (!prepared) continue;
    if ("done" in prepared) return prepared.done;
    const recorded = await desk.record({ ...prepared.entry, alone });
    if (recorded.state === "durable") return { result: prepared.result };
    if (recorded.state === "retried") return { earlier: recorded.eventId };
    alone ||= recorded.alone ?? false;
  }
  throw new AppError("unavailable", "The session is too contended; try again.", { retryAfter: 1 });
}
