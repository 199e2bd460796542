import { changeEvent } from "@/lib/service/change";
import { entitlementEvent } from "@/lib/service/entitling/record";
import type { Vessel } from "@/lib/store/bulk/pour";
import { type Entering, type Recorded, sealed } from "./enter";
import type { StormAgent, StormEntitlement } from "./inventory";

const STATE: Vessel = {
  table: "stopped",
  columns: { id: "uuid", state: "text", at: "timestamptz" },
};

const STOP = `UPDATE public.agent a SET lifecycle = s.state, updated_at = s.at
  FROM pg_temp.poured s WHERE a.org_id = current_setting('app.org')::uuid AND a.id = s.id`;
const REVOKE = `UPDATE public.entitlement e SET state = s.state, updated_at = s.at, version = e.version + 1
  FROM pg_temp.poured s WHERE e.org_id = current_setting('app.org')::uuid AND e.id = s.id`;

/** Writes which agents were stopped on the way, and which entitlements were taken back. */
export async function enterStops(
  { press, orgId }: Entering,
  agents: readonly StormAgent[],
  entitlements: readonly StormEntitlement[],
): Promise<void> {
  const stopped = agents.flatMap(({ id, lifecycle, stopsAt }) =>
    stopsAt === null ? [] : [{ id, state: lifecycle, at: new Date(stopsAt) }],
  );
  const lost = entitlements.flatMap(({ id, revokedAt }) =>
    revokedAt === null ? [] : [{ id, state: "revoked", at: new Date(revokedAt) }],
  );
  await press.asPeople(orgId, [
    { vessel: STATE, rows: stopped, statement: STOP },
    { vessel: STATE, rows: lost, statement: REVOKE },
  ]);
}

/** The events of these. */
export function stopEvents(
  it: Entering,
  agents: readonly StormAgent[],
  entitlements: readonly StormEntitlement[],
): Recorded[] {
  return [
    ...agents.flatMap(({ stopsAt, ...agent }) =>
      stopsAt === null ? [] : [sealed(it, stopsAt, it.operator, stopEvent(agent))],
    ),
    ...entitlements.flatMap(({ revokedAt, ...one }) =>
      revokedAt === null ? [] : [sealed(it, revokedAt, it.operator, revokeEvent(one))],
    ),
  ];
}

function stopEvent({ id, lifecycle }: Pick<StormAgent, "id" | "lifecycle">) {
  const retired = lifecycle === "retired";
  return changeEvent({
    ...{ kind: `agent.${lifecycle}`, subject: { type: "agent", id }, agent: id },
    ...{ before: { lifecycle: "active" }, after: { lifecycle }, open: ["lifecycle"] },
    reason: retired ? "Its work has gone to another agent." : "Until its owner has looked at it.",
    figures: { grants_revoked: 0, approvals_cancelled: 0 },
  });
}

function revokeEvent({ id, agentId, toolId }: Pick<StormEntitlement, "id" | "agentId" | "toolId">) {
  return entitlementEvent({
    ...{ kind: "entitlement.revoked", entitlement: { id, agentId, toolId } },
    ...{ before: { state: "active", version: 1 }, after: { state: "revoked", version: 2 } },
    reason: "It was not needed any more.",
  });
}
