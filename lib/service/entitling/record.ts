import type { Terms } from "../../core/policy";
import { changeEvent } from "../change";
import type { VerbEvent } from "../verb";

/** Members of an entitlement whose values may stand in the record for ever; constraints may name people. */
const OPEN_FACTS = [
  "agentId",
  "toolId",
  "resources",
  "boundary",
  "stepUp",
  "ownerId",
  "widenedById",
  "expiresAt",
  "state",
  "version",
];

type Facts = Partial<Terms> & Record<string, unknown>;

/** The event of a change to an entitlement. */
export function entitlementEvent(change: {
  kind: string;
  entitlement: { id: string; agentId: string; toolId: string };
  before?: Facts;
  after: Facts;
  reason?: string;
}): VerbEvent {
  const { kind, entitlement, before, after, reason } = change;
  return changeEvent({
    kind,
    subject: { type: "entitlement", id: entitlement.id },
    agent: entitlement.agentId,
    tool: entitlement.toolId,
    before,
    after,
    open: OPEN_FACTS,
    reason,
  });
}
