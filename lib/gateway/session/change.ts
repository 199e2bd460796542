import type { EventDraft } from "../../core/event";
import type { Source } from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import type { GatewayPorts, SealedRow, SessionState } from "../ports";
import type { Prepared } from "../record/retrying";
import { type Actor, spreadTouch, witness } from "./actor";

/**
 * An event of a session together with the state it leaves the session in; later calls see the state from here on.
 * @returns null when the session has moved since it was read
 */
export function sessionChange(
  { ports, book }: Pick<Desk, "ports" | "book">,
  caller: Caller,
  actor: Actor,
  change: {
    draft: Omit<EventDraft, "org" | "actor" | "agent" | "session">;
    after: SessionState;
    key?: Uint8Array;
    /** The event's id, where it must be known before. */
    id?: string;
    /** Texts that the session has now seen. */
    sources?: readonly Source[];
  },
): Prepared<{ org: string; row: SealedRow; session: SessionState }> | null {
  if (!book.isCurrent(actor)) return null;
  const { orgId, credential, view } = caller;
  const draft: EventDraft = {
    org: orgId,
    actor: { type: "key", id: credential.id, name: credential.name },
    agent: change.after.agentId,
    session: change.after.id,
    ...change.draft,
  };
  const row = sealed(ports, draft, change, () => book.forget(actor));
  actor.head = change.after;
  const spread = spreadTouch(actor);
  const { sources, witnesses } = witness(actor, change.sources ?? []);
  const touched = [...new Set([actor, ...witnesses, ...spread])].reverse();
  const actors = touched.map((a) => ({ actor: a, generation: a.generation, after: a.head }));
  const entry = { orgId, epoch: view.epoch, actors, rows: [row], sources, grants: [] };
  return { entry, result: { org: orgId, row, session: change.after } };
}

/** Seals; a session whose event cannot be sealed is read again by whoever comes next. */
function sealed(
  ports: Pick<GatewayPorts, "record">,
  draft: EventDraft,
  { key, id }: { key?: Uint8Array; id?: string },
  onFailure: () => void,
): SealedRow {
  try {
    return ports.record.seal(draft, key, id);
  } catch (error) {
    onFailure();
    throw error;
  }
}
