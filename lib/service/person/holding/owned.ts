import type { Tx } from "../../../store/transact";
import { type Given, type Giving, type Held, type Holder, type Sort, transferred } from "./kind";

const idOf = (orgId: string, id: string) => ({ orgId_id: { orgId, id } });

/** Agents that are not retired: a retired one keeps its owner as history. */
const ALIVE = { lifecycle: { not: "retired" } };

function agents(member: "ownerId" | "sponsorId", kind: "agent" | "sponsorship"): Sort {
  const of = ({ orgId, personId }: Holder) => ({ orgId, [member]: personId, ...ALIVE });
  const does = member === "ownerId" ? "owns" : "sponsors";
  return {
    kind,
    count: (tx, holder) => tx.agent.count({ where: of(holder) }),
    find: async (tx, holder, take) => {
      const found = await tx.agent.findMany({
        where: of(holder),
        select: { id: true, name: true, lifecycle: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
        take,
      });
      return found.map(({ id, name, lifecycle }) => ({
        id,
        name,
        detail: lifecycle,
        words: `${does} the agent ${name}`,
      }));
    },
    give: async (tx, ctx, { id }, giving) => {
      const data = { [member]: giving.to.id, updatedAt: ctx.now() };
      await tx.agent.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
      return transferred({ type: "agent", id }, member, giving, { agent: id });
    },
  };
}

export const ownedAgents = agents("ownerId", "agent");
export const sponsoredAgents = agents("sponsorId", "sponsorship");

/** Tools that may still be called one day: a rejected one keeps its owner as history. */
const tools = ({ orgId, personId }: Holder) => ({
  orgId,
  ownerId: personId,
  state: { not: "rejected" },
});

export const ownedTools: Sort = {
  kind: "tool",
  count: (tx, holder) => tx.tool.count({ where: tools(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.tool.findMany({
      where: tools(holder),
      select: { id: true, server: true, name: true, state: true },
      orderBy: [{ server: "asc" }, { name: "asc" }],
      take,
    });
    return found.map(({ id, server, name, state }): Held => {
      const tool = `${server}/${name}`;
      return { id, name: tool, detail: state, words: `owns the tool ${tool}` };
    });
  },
  give: async (tx, ctx, { id }, giving) => {
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.tool.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
    return transferred({ type: "tool", id }, "ownerId", giving, { tool: id });
  },
};

const owned = ({ orgId, personId }: Holder) => ({ orgId, ownerId: personId });

export const ownedResources: Sort = {
  kind: "resource",
  count: (tx, holder) => tx.resource.count({ where: owned(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.resource.findMany({
      where: owned(holder),
      select: { id: true, name: true, sensitivity: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, sensitivity }) => ({
      id,
      name,
      detail: sensitivity,
      words: `owns the resource ${name}`,
    }));
  },
  give: async (tx, ctx, { id }, giving) => {
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.resource.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
    return transferred({ type: "resource", id }, "ownerId", giving);
  },
};

/** Findings that somebody still has to settle. */
const findings = (holder: Holder) => ({ ...owned(holder), state: { not: "resolved" } });

export const ownedFindings: Sort = {
  kind: "finding",
  count: (tx, holder) => tx.finding.count({ where: findings(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.finding.findMany({
      where: findings(holder),
      select: { id: true, rule: true, state: true, agent: { select: { name: true } } },
      orderBy: [{ severity: "desc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, rule, state, agent }) => {
      const name = agent ? `${rule}: ${agent.name}` : rule;
      return { id, name, detail: state, words: `has to settle the finding ${name}` };
    });
  },
  give: giveFinding,
};

async function giveFinding(
  tx: Tx,
  ctx: { orgId: string; now: () => Date },
  { id }: Held,
  giving: Giving,
): Promise<Given> {
  const { agentId, toolId } = await tx.finding.update({
    where: idOf(ctx.orgId, id),
    data: { ownerId: giving.to.id, updatedAt: ctx.now() },
    select: { agentId: true, toolId: true },
  });
  return transferred({ type: "finding", id }, "owner", giving, {
    ...(agentId ? { agent: agentId } : {}),
    ...(toolId ? { tool: toolId } : {}),
  });
}

const credentials = (holder: Holder) => ({ ...owned(holder), retiredAt: null });

export const ownedCredentials: Sort = {
  kind: "credential",
  count: (tx, holder) => tx.credential.count({ where: credentials(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.credential.findMany({
      where: credentials(holder),
      select: { id: true, name: true, issuer: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name, issuer }) => ({
      id,
      name,
      detail: issuer,
      words: `owns the credential ${name}`,
    }));
  },
  give: async (tx, ctx, { id }, giving) => {
    const data = { ownerId: giving.to.id, updatedAt: ctx.now() };
    await tx.credential.update({ where: idOf(ctx.orgId, id), data, select: { id: true } });
    return transferred({ type: "credential", id }, "ownerId", giving);
  },
};
