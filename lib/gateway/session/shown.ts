import type { SessionState } from "../ports";

/** A session as agents see it. */
export function shownSession(session: SessionState) {
  return {
    id: session.id,
    external_id: session.externalId,
    state: session.state,
    labels: session.labels,
    calls: session.calls,
    ...(session.parentId ? { parent: session.parentId } : {}),
  };
}
