import type { GatewayPorts } from "../ports";
import type { Actor } from "./actor";

/** How old may be what this process knows of a session that delegated, where another gateway may have moved it. */
const TRUST_MS = 10_000;

/**
 * Looks whether the sessions that delegated to this one have moved elsewhere. A child's record fences its own row and not theirs;
 * what it draws on of their memory is this old at most.
 * @param forget called for one that has moved; what was built on it is then loaded anew
 */
export async function freshAncestry(
  ports: Pick<GatewayPorts, "sessions" | "now">,
  orgId: string,
  actor: Actor,
  forget: (actor: Actor) => void,
): Promise<void> {
  for (let up = actor.parent; up; up = up.parent) {
    const now = ports.now().getTime();
    if (Math.abs(now - up.checkedAt) < TRUST_MS || up.pending > 0) continue;
    const stored = await ports.sessions.byId(orgId, up.head.id);
    up.checkedAt = now;
    if (up.pending === 0 && stored?.version !== up.version) forget(up);
  }
}
