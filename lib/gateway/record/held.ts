import type { Desk } from "../evaluate/desk";
import { heldActor } from "../evaluate/locked";
import type { Moved, SessionState } from "../ports";
import type { Actor } from "../session/actor";
import type { Done, Prepared } from "./retrying";

type Where = { orgId: string; agentId: string; externalId: string; epoch: bigint };

/**
 * Records something on a session while holding the org's epoch and the session's row, for what kept being overtaken.
 * @param make makes the record of the session as it stands; null gives up
 * @returns what was made, or the id of the event that an earlier try left; null when even so it could not be recorded: the epoch had
 *   moved before, the session has no row yet, or must still take over what others have gained
 */
export async function recordHeld<T>(
  desk: Desk,
  { epoch, ...where }: Where,
  make: (actor: Actor) => Prepared<T> | null,
): Promise<Done<T> | null> {
  const { orgId, agentId, externalId } = where;
  const inherited = await desk.book.unopenedLabels(orgId, agentId);
  return desk.ports.record.locked(where, async ({ stored, append }) => {
    if (!stored || inherits(stored.session)) return null;
    const actor = heldActor(`${orgId}\n${agentId}\n${externalId}`, stored, inherited);
    const made = make(actor);
    if (!made) return null;
    const sessions = made.entry.actors.map((t) => ({
      ...{ session: t.after, expected: t.actor.version },
    }));
    const answer = await append({ orgId, epoch, sessions, units: [made.entry] });
    desk.book.gained(actor);
    return doneBy(answer, made.result);
  });
}

/** What a session would still have to take over is worked out on the other path. */
function inherits({ parentId, origin, calls }: SessionState): boolean {
  return parentId !== null || (origin === "telemetry" && calls === 0);
}

function doneBy<T>(answer: Moved | { moved: null }, result: T): Done<T> | null {
  if (answer.moved === null) return { result };
  const [earlier] = answer.moved === "retried" ? answer.keys : [];
  return earlier ? { earlier: earlier.event } : null;
}
