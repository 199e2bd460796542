import type { Tx } from "../../store/transact";

const MOST = 100;

/** What would be left without its person, in words: at most a hundred of each kind. */
export async function holdingsOf(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const of = { where: { orgId, ownerId: id }, take: MOST } as const;
  const agents = await tx.agent.findMany({
    where: { orgId, lifecycle: { not: "retired" }, OR: [{ ownerId: id }, { sponsorId: id }] },
    select: { name: true, ownerId: true },
    take: MOST,
  });
  const tools = await tx.tool.findMany({ ...of, select: { server: true, name: true } });
  const resources = await tx.resource.findMany({ ...of, select: { name: true } });
  return [
    ...agents.map((a) => `${a.ownerId === id ? "owns" : "sponsors"} the agent ${a.name}`),
    ...tools.map((tool) => `owns the tool ${tool.server}/${tool.name}`),
    ...resources.map((resource) => `owns the resource ${resource.name}`),
    ...(await entitlementsOf(tx, orgId, id)),
    ...(await keysOf(tx, orgId, id)),
  ];
}

async function entitlementsOf(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const found = await tx.entitlement.findMany({
    where: {
      orgId,
      state: "active",
      OR: [{ ownerId: id }, { stepUp: { path: ["to", "id"], equals: id } }],
    },
    select: { ownerId: true, agent: { select: { name: true } }, tool: { select: { name: true } } },
    take: MOST,
  });
  return found.map(
    (e) =>
      `${e.ownerId === id ? "owns" : "approves for"} the entitlement of ${e.agent.name} to ${e.tool.name}`,
  );
}

/** A key to the API acts with its maker's authority, so it cannot outlive it. */
async function keysOf(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const keys = await tx.apiKey.findMany({
    where: { orgId, createdById: id, kind: "management", revokedAt: null },
    select: { name: true },
    take: MOST,
  });
  return keys.map((key) => `made the management key ${key.name}`);
}
