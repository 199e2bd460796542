import type { JsonObject } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { endSessionsOf } from "../ending";
import { entitlementEvent } from "../entitling/record";
import type { VerbEvent } from "../verb";
import { credentialsOf, speakingKeys } from "./consequences";
import { type Stopped, stopAgent } from "./stop";

/** Ids that the event names; the counts are always whole. */
const MOST_NAMED = 500;

export type Offboarded = {
  stopped: Stopped & { sessionsEnded: number };
  keysRevoked: number;
  keysShared: number;
  credentialsToRotate: number;
  /** For the event of the agent. */
  figures: JsonObject;
  /** One about each thing that ended. */
  events: VerbEvent[];
};

/**
 * Ends everything that an agent has here: sessions with those they delegated to, requests and grants, entitlements, access asked
 * for, keys that speak for it alone; keys that speak for others too speak for it no more. The epoch must have been bumped in this
 * transaction. Credentials elsewhere are for people to rotate: they are counted.
 */
export async function offboard(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
  reason: string,
): Promise<Offboarded> {
  const { stopped, figures, events } = await stopAgent(tx, ctx, agentId);
  const ended = await endSessionsOf(tx, ctx, agentId);
  const entitlements = await revokeEntitlements(tx, ctx, agentId, reason);
  const requests = await withdrawRequests(tx, ctx, agentId, reason);
  const keys = await silenceKeys(tx, ctx, agentId, reason);
  const credentials = await credentialsOf(tx, ctx, agentId);
  const named = (ids: readonly string[]) => ids.slice(0, MOST_NAMED);
  return {
    stopped: { ...stopped, sessionsEnded: ended.sessions },
    keysRevoked: keys.revoked.length,
    keysShared: keys.shared.length,
    credentialsToRotate: credentials.total,
    figures: {
      ...figures,
      sessions_ended: ended.sessions,
      entitlements_revoked: entitlements.ids.length,
      entitlements: named(entitlements.ids),
      access_requests_withdrawn: requests.length,
      keys_revoked: named(keys.revoked),
      keys_shared: named(keys.shared),
      credentials_to_rotate: named(credentials.rows.map(({ id }) => id)),
    },
    events: [...events, ...ended.events, ...entitlements.events, ...requests, ...keys.events],
  };
}

async function revokeEntitlements(tx: Tx, ctx: Ctx, agentId: string, reason: string) {
  const revoked = await tx.entitlement.updateManyAndReturn({
    where: { orgId: ctx.orgId, agentId, state: "active" },
    data: { state: "revoked", version: { increment: 1 }, updatedAt: ctx.now() },
    select: { id: true, agentId: true, toolId: true, version: true },
  });
  return {
    ids: revoked.map(({ id }) => id),
    events: revoked.map((entitlement) =>
      entitlementEvent({
        kind: "entitlement.revoked",
        entitlement,
        before: { state: "active", version: entitlement.version - 1 },
        after: { state: "revoked", version: entitlement.version },
        reason,
      }),
    ),
  };
}

/** Nobody is granted what a retired agent was to have. */
async function withdrawRequests(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
  reason: string,
): Promise<VerbEvent[]> {
  const withdrawn = await tx.accessRequest.updateManyAndReturn({
    where: { orgId: ctx.orgId, agentId, state: "pending" },
    data: { state: "cancelled", settledAt: ctx.now() },
    select: { id: true, toolId: true },
  });
  return withdrawn.map(({ id, toolId }) =>
    changeEvent({
      kind: "access_request.cancelled",
      subject: { type: "access_request", id },
      agent: agentId,
      tool: toolId,
      before: { state: "pending" },
      after: { state: "cancelled" },
      open: ["state"],
      reason,
    }),
  );
}

/** A key of the agent's own ends; one that it shares goes on without it. */
async function silenceKeys(tx: Tx, ctx: Ctx, agentId: string, reason: string) {
  const { orgId } = ctx;
  const revokedAt = ctx.now();
  const keys = await speakingKeys(tx, ctx, agentId);
  const revoked = keys.filter(({ others }) => others.length === 0).map(({ id }) => id);
  const shared = keys.filter(({ others }) => others.length > 0).map(({ id }) => id);
  await tx.apiKey.updateMany({ where: { orgId, id: { in: revoked } }, data: { revokedAt } });
  await tx.apiKeyAgent.deleteMany({ where: { orgId, agentId, keyId: { in: shared } } });
  const about = (id: string, kind: string) => ({ kind, subject: { type: "key", id } });
  return {
    revoked,
    shared,
    events: [
      ...revoked.map((id) =>
        changeEvent({
          ...about(id, "key.revoked"),
          before: { revokedAt: null },
          after: { revokedAt },
          open: ["revokedAt"],
          reason,
        }),
      ),
      ...shared.map(
        (id): VerbEvent => ({
          ...about(id, "key.narrowed"),
          agent: agentId,
          data: { speaks_no_more_for: agentId },
          payloads: [{ name: "reason", content: reason }],
        }),
      ),
    ],
  };
}
