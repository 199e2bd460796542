import type { AgentConsequences, CredentialToRotate } from "../../contract/agent-stop";
import { LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { descendantsOf } from "../ending";
import { recentCalls } from "../recent";
import { oneOf, timeOf, toolRef } from "../show";
import { inForce } from "./agent-row";

/** Of each list the first so many; the total is always whole. */
const MOST = 50;
const TOOL = { select: { id: true, server: true, name: true } } as const;

/** What stops with an agent, as things stand in this transaction. */
export async function consequencesOf(
  tx: Tx,
  ctx: Ctx,
  { id, lifecycle }: { id: string; lifecycle: string },
): Promise<AgentConsequences> {
  const of = { orgId: ctx.orgId, agentId: id };
  const now = ctx.now();
  const permitting = { ...of, ...inForce(now) };
  const entitlements = await tx.entitlement.findMany({
    where: permitting,
    select: { id: true, purpose: true, tool: TOOL },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const pending = { ...of, state: "pending" };
  const approvals = await tx.approval.findMany({
    where: pending,
    select: { id: true, requestedAt: true, tool: TOOL },
    orderBy: { requestedAt: "asc" },
    take: MOST,
  });
  return {
    lifecycle: oneOf(LIFECYCLES, lifecycle),
    ...(await sessionsOf(tx, ctx, id)),
    pendingApprovals: {
      total: await tx.approval.count({ where: pending }),
      rows: approvals.map((a) => ({
        id: a.id,
        name: toolRef(a.tool).name,
        requestedAt: timeOf(a.requestedAt),
      })),
    },
    activeGrants: await tx.grant.count({
      where: { ...of, state: "active", expiresAt: { gt: now } },
    }),
    entitlements: {
      total: await tx.entitlement.count({ where: permitting }),
      rows: entitlements.map((e) => ({
        id: e.id,
        name: toolRef(e.tool).name,
        purpose: e.purpose,
      })),
    },
    ...(await keysOf(tx, ctx, id)),
    credentials: await credentialsOf(tx, ctx, id),
    recentCalls: (await recentCalls(tx, ctx, { agent: id })).calls,
  };
}

async function sessionsOf(tx: Tx, ctx: Ctx, agentId: string) {
  const open = { orgId: ctx.orgId, agentId, state: "open" };
  const sessions = await tx.session.findMany({
    where: open,
    select: { id: true, externalId: true, lastAt: true },
    orderBy: { lastAt: "desc" },
  });
  const ids = sessions.map((session) => session.id);
  const children = await descendantsOf(tx, ctx.orgId, ids);
  const others = children.filter((child) => child.agentId !== agentId);
  const agents = await tx.agent.findMany({
    where: { orgId: ctx.orgId, id: { in: others.map((child) => child.agentId) } },
    select: { id: true, name: true },
  });
  const named = (id: string) => agents.find((agent) => agent.id === id) ?? { id, name: id };
  return {
    openSessions: {
      total: sessions.length,
      rows: sessions
        .slice(0, MOST)
        .map((s) => ({ id: s.id, name: s.externalId, lastAt: timeOf(s.lastAt) })),
    },
    childSessions: {
      total: others.length,
      rows: others
        .slice(0, MOST)
        .map((child) => ({ id: child.id, name: child.externalId, agent: named(child.agentId) })),
    },
  };
}

/** Gateway keys that may speak for an agent now, with the other agents, not retired, for whom they do. */
export async function speakingKeys(tx: Tx, ctx: Ctx, agentId: string) {
  const now = ctx.now();
  const keys = await tx.apiKey.findMany({
    where: {
      orgId: ctx.orgId,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      agents: { some: { agentId } },
    },
    select: {
      id: true,
      name: true,
      agents: { select: { agent: { select: { id: true, name: true, lifecycle: true } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return keys.map(({ id, name, agents }) => ({
    id,
    name,
    others: agents
      .filter(({ agent }) => agent.id !== agentId && agent.lifecycle !== "retired")
      .map(({ agent }) => agent.name)
      .sort(),
  }));
}

async function keysOf(tx: Tx, ctx: Ctx, agentId: string) {
  const keys = await speakingKeys(tx, ctx, agentId);
  const some = (rows: typeof keys) => ({ total: rows.length, rows: rows.slice(0, MOST) });
  return {
    ownKeys: some(keys.filter(({ others }) => others.length === 0)),
    sharedKeys: some(keys.filter(({ others }) => others.length > 0)),
  };
}

/** What the inventory knows an agent to hold elsewhere. */
export async function credentialsOf(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
  { alsoRetired = false } = {},
): Promise<{ total: number; rows: CredentialToRotate[] }> {
  const alive = alsoRetired ? {} : { retiredAt: null };
  const held = { orgId: ctx.orgId, ...alive, agents: { some: { agentId } } };
  const found = await tx.credential.findMany({
    where: held,
    select: {
      id: true,
      name: true,
      kind: true,
      issuer: true,
      keptIn: true,
      agents: { select: { agentId: true, agent: { select: { name: true } } } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST,
  });
  return {
    total: await tx.credential.count({ where: held }),
    rows: found.map(({ agents, ...credential }) => ({
      ...credential,
      sharedWith: agents.flatMap((a) => (a.agentId === agentId ? [] : [a.agent.name])).sort(),
    })),
  };
}
