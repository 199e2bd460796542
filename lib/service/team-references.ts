import type { Tx } from "../store/transact";

/** What a team is asked about: entitlements that step up to it, requests that wait, and policies that name it. */
export type TeamReferences = {
  entitlements: { id: string; agent: string; tool: string }[];
  entitlementCount: number;
  policies: number[];
  pendingApprovals: number;
};

const MOST = 50;

/** Where a team is named as the one to ask. */
export async function teamReferences(tx: Tx, orgId: string, id: string): Promise<TeamReferences> {
  const asked = { orgId, state: "active", stepUp: { path: ["to", "id"], equals: id } };
  const found = await tx.entitlement.findMany({
    where: asked,
    select: {
      id: true,
      agent: { select: { name: true } },
      tool: { select: { server: true, name: true } },
    },
    orderBy: { createdAt: "asc" },
    take: MOST,
  });
  const policies = await tx.$queryRaw<{ number: number }[]>`
    SELECT number FROM policy_version
    WHERE org_id = ${orgId}::uuid AND state IN ('draft', 'proposed', 'published')
      AND strpos(document::text, ${id}) > 0
    ORDER BY number`;
  return {
    entitlements: found.map(({ id: entitlement, agent, tool }) => ({
      id: entitlement,
      agent: agent.name,
      tool: `${tool.server}/${tool.name}`,
    })),
    entitlementCount: await tx.entitlement.count({ where: asked }),
    policies: policies.map(({ number }) => number),
    pendingApprovals: await pendingOf(tx, orgId, id),
  };
}

async function pendingOf(tx: Tx, orgId: string, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM approval
    WHERE org_id = ${orgId}::uuid AND state = 'pending' AND strpos(requirements::text, ${id}) > 0`;
  return row?.n ?? 0;
}

/** Whether anything asks it. */
export function isReferred(it: TeamReferences): boolean {
  return it.entitlementCount > 0 || it.policies.length > 0 || it.pendingApprovals > 0;
}
