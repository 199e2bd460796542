import { agentOffboardingContract } from "../../contract/agent-stop";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { readCanonical } from "../record/event-facts";
import { pageOfEvents } from "../record/event-page";
import { openText } from "../record/texts";
import { timeOrNull, toolRef } from "../show";
import { query } from "../verb";
import { findAgent } from "./agent-row";
import { credentialsOf } from "./consequences";

const ENDINGS = ["agent.retired", "agent.merged", "agent.rejected"];

export const getOffboarding = query(agentOffboardingContract, async (tx, ctx, { id }) => {
  const agent = await findAgent(tx, ctx.orgId, id);
  if (agent.lifecycle !== "retired") throw notFound("offboarding");
  const filter = { agent: [id], kind: ENDINGS };
  const { events } = await pageOfEvents(tx, ctx.orgId, filter, { page: 1, pageSize: 1 });
  const [event] = events;
  if (!event) throw notFound("offboarding");
  const { actor, data } = readCanonical(event.canonical);
  const ids = (name: string) => {
    const list = data[name];
    return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
  };
  const figure = (name: string) => (typeof data[name] === "number" ? data[name] : 0);
  return {
    agent: { id, name: agent.name },
    at: event.recorded_at.toISOString(),
    by: actor,
    reason: (await openText(tx, ctx, event.id, "reason")).text,
    figures: {
      sessionsEnded: figure("sessions_ended"),
      approvalsCancelled: figure("approvals_cancelled"),
      grantsRevoked: figure("grants_revoked"),
      entitlementsStopped: figure("entitlements_revoked"),
    },
    entitlements: await entitlementsOf(tx, ctx.orgId, ids("entitlements")),
    keysRevoked: await keysOf(tx, ctx.orgId, ids("keys_revoked")),
    keysShared: await keysOf(tx, ctx.orgId, ids("keys_shared")),
    credentials: await credentialsSince(tx, ctx, id, event.recorded_at),
    externalIds: await tx.agentExternalId.findMany({
      where: { orgId: ctx.orgId, agentId: id, kind: { not: "otel" } },
      select: { kind: true, issuer: true, value: true },
      orderBy: [{ kind: "asc" }, { value: "asc" }],
      take: 200,
    }),
    openFindings: await tx.finding.count({
      where: { orgId: ctx.orgId, agentId: id, state: { not: "resolved" } },
    }),
  };
});

async function entitlementsOf(tx: Tx, orgId: string, ids: string[]) {
  const found = await tx.entitlement.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, purpose: true, tool: { select: { id: true, server: true, name: true } } },
    orderBy: { id: "asc" },
  });
  return found.map(({ id, purpose, tool }) => ({ id, purpose, name: toolRef(tool).name }));
}

function keysOf(tx: Tx, orgId: string, ids: string[]) {
  return tx.apiKey.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** What it still holds elsewhere; one that got a new value since, or ended, is done. */
async function credentialsSince(tx: Tx, ctx: Ctx, agentId: string, since: Date) {
  const { rows } = await credentialsOf(tx, ctx, agentId, { alsoRetired: true });
  const states = await tx.credential.findMany({
    where: { orgId: ctx.orgId, id: { in: rows.map(({ id }) => id) } },
    select: { id: true, rotatedAt: true, retiredAt: true },
  });
  return rows.map((row) => {
    const { rotatedAt = null, retiredAt = null } = states.find(({ id }) => id === row.id) ?? {};
    const done = retiredAt !== null || (rotatedAt !== null && rotatedAt > since);
    return { ...row, rotatedAt: timeOrNull(rotatedAt), done };
  });
}
