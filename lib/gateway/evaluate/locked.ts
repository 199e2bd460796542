import { union } from "../../core/session";
import type { StoredSession } from "../ports";
import { type Actor, actorOf } from "../session/actor";
import { answerOf, type EvaluationAnswer } from "./answer";
import { type Asked, type Desk, decideFor, resolveAgent } from "./desk";
import { decidedEntry } from "./entry";
import { decideGranted, grantsFor } from "./granted";
import { retriedAnswer } from "./retried";

/**
 * Decides while holding the org's epoch and the session's row, for a call that kept being overtaken.
 * @returns null when even so the record could not be made (the epoch had moved before, or the session has no row yet)
 */
export async function lockedEvaluation(
  desk: Desk,
  asked: Asked,
): Promise<EvaluationAnswer | "late" | null> {
  const who = resolveAgent(asked);
  const externalId = asked.request.session;
  if (who === null || externalId === null) return null;
  const { orgId, view } = asked.caller;
  const inherited = await desk.book.unopenedLabels(orgId, who.id);
  return desk.ports.record.locked(
    { orgId, agentId: who.id, externalId },
    async ({ stored, append }) => {
      // What a session would still have to inherit is worked out on the other path.
      const inherits = stored?.session.parentId !== null || stored.session.calls === 0;
      if (!stored || inherits) return null;
      const actor = heldActor(`${orgId}\n${who.id}\n${externalId}`, stored, inherited);
      const first = decideFor(desk, asked, who.handle, actor, []);
      const grants =
        first.verdict === "step_up"
          ? await grantsFor(desk.ports, asked, actor.head.id, first.digest)
          : [];
      const made = decidedEntry(
        desk.ports,
        asked,
        actor,
        decideGranted(desk, asked, who.handle, actor, grants),
      );
      const sessions = made.entry.actors.map((t) => ({
        session: t.after,
        expected: t.actor.version,
      }));
      const answer = await append({ orgId, epoch: view.epoch, sessions, units: [made.entry] });
      desk.book.gained(actor);
      if (answer.moved === null) return answerOf(desk.ports, made.answer);
      const [earlier] = answer.moved === "retried" ? answer.keys : [];
      return earlier ? retriedAnswer(desk, orgId, earlier.event) : null;
    },
  );
}

/** The session as it stands under the lock: no other process knows of anything it does not. */
export function heldActor(key: string, stored: StoredSession, inherited: readonly string[]): Actor {
  const { session } = stored;
  const labels = session.origin === "opened" ? session.labels : union(session.labels, inherited);
  return actorOf(key, { ...stored, session: { ...session, labels } }, null);
}
