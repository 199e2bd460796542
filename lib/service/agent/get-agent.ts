import { agentGetContract } from "../../contract/agent";
import { REF } from "../show";
import { query } from "../verb";
import { findAgent, inForce, showAgent, withLastSeen } from "./agent-row";
import { gapsOf, peopleOf } from "./readiness";

export const getAgent = query(agentGetContract, async (tx, ctx, { id }) => {
  const found = await findAgent(tx, ctx.orgId, id);
  const [agent = { ...found, lastSeenAt: null }] = await withLastSeen(tx, ctx.orgId, [found]);
  const of = { orgId: ctx.orgId, agentId: id };
  const externalIds = await tx.agentExternalId.findMany({
    where: of,
    select: { kind: true, issuer: true, value: true },
    orderBy: [{ kind: "asc" }, { issuer: "asc" }, { value: "asc" }],
    take: 200,
  });
  const now = ctx.now();
  const alive = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const counts = {
    entitlements: await tx.entitlement.count({ where: { ...of, ...inForce(now) } }),
    sessions: await tx.session.count({ where: of }),
    openSessions: await tx.session.count({ where: { ...of, state: "open" } }),
    keys: await tx.apiKeyAgent.count({ where: { ...of, key: alive } }),
    pendingApprovals: await tx.approval.count({ where: { ...of, state: "pending" } }),
    activeGrants: await tx.grant.count({
      where: { ...of, state: "active", expiresAt: { gt: now } },
    }),
  };
  const otherNames = await tx.agent.findMany({
    where: { orgId: ctx.orgId, mergedIntoId: id },
    ...REF,
    orderBy: { name: "asc" },
    take: 200,
  });
  const people = await peopleOf(tx, ctx.orgId, agent);
  const waits = agent.lifecycle === "proposed";
  const missing = gapsOf({
    ...people,
    purpose: agent.purpose,
    // Only a discovered proposal has a class that nobody said.
    origin: waits ? agent.origin : "registered",
    accessClassSaid: false,
  });
  return {
    ...showAgent(agent, counts.entitlements),
    models: agent.models,
    externalIds,
    otherNames,
    missing: agent.lifecycle === "retired" ? [] : missing,
    counts,
  };
});
