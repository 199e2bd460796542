import type { EventDraft } from "../../core/event";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts, SealedRow, SessionState } from "../ports";
import type { Prepared } from "../record/retrying";
import { type Actor, spreadLabels } from "./actor";

/** An event of a session together with the state it leaves the session in; later calls see the state from here on. */
export function sessionChange(
  ports: Pick<GatewayPorts, "record">,
  caller: Caller,
  actor: Actor,
  change: {
    draft: Omit<EventDraft, "org" | "actor" | "agent" | "session">;
    after: SessionState;
    key?: Uint8Array;
  },
): Prepared<{ org: string; row: SealedRow; session: SessionState }> {
  const { orgId, credential, view } = caller;
  const draft: EventDraft = {
    org: orgId,
    actor: { type: "key", id: credential.id, name: credential.name },
    agent: change.after.agentId,
    session: change.after.id,
    ...change.draft,
  };
  const row = ports.record.seal(draft, change.key);
  actor.head = change.after;
  const touched = [...spreadLabels(actor, change.after.labels).reverse(), actor];
  const actors = touched.map((a) => ({ actor: a, generation: a.generation, after: a.head }));
  const entry = { orgId, epoch: view.epoch, actors, rows: [row], grants: [] };
  return { entry, lane: actor.lane, result: { org: orgId, row, session: change.after } };
}
