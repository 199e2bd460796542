import { completed } from "../../core/session";
import type { Desk } from "../evaluate/desk";
import { recordHeld } from "../record/held";
import type { Recorded } from "../record/lane";
import { OPTIMISTIC_TRIES, type Prepared } from "../record/retrying";
import type { Actor } from "../session/actor";
import { sessionChange } from "../session/change";
import type { Over } from "./call";

const MAX_TRIES = 12;

type Make = (actor: Actor) => Prepared<unknown> | null;

/**
 * Records what came of a call, once: an earlier try whose answer was lost is found by its key. Whatever moved meanwhile, what has
 * happened is recorded: it is made again on what the database says.
 * @param offered called when the session in this process knows of it
 */
export async function recordCompletion(
  desk: Desk,
  { call, session, data, payloads, thought, ...over }: Over,
  offered: () => void,
): Promise<void> {
  const { ports, book } = desk;
  const { agentId, externalId } = session;
  let { caller } = over;
  const { orgId } = caller;
  const key = ports.keyed(orgId, "completion", call);
  let alone = false;
  const make = (actor: Actor) =>
    sessionChange(desk, caller, actor, {
      draft: { kind: "completion", data, payloads },
      after: { ...actor.head, window: completed(actor.head.window, thought, ports.now()) },
      ...{ id: call, key },
    });
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const where = { orgId, agentId, externalId, epoch: caller.view.epoch };
    if (tries >= OPTIMISTIC_TRIES && !alone && (await recordHeld(desk, where, make))) return;
    const recording = offer(desk, await book.known(orgId, agentId, externalId), make, alone);
    offered();
    const recorded = await recording;
    if (recorded.state !== "moved") return;
    alone ||= recorded.alone ?? false;
    const view = await ports.orgs.current(orgId);
    if (!view) throw new Error("the org of a completion is closed");
    caller = { ...caller, view };
  }
  throw new Error("the session of a completion is too contended");
}

/** Offers what is made of a session to the record; nobody waits for it. */
async function offer(
  desk: Desk,
  actor: Actor | null,
  make: Make,
  alone: boolean,
): Promise<Recorded> {
  if (!actor) throw new Error("the session of a completion is not there");
  const change = make(actor);
  return change
    ? desk.record({ ...change.entry, alone, unhurried: true })
    : { state: "moved" as const };
}
