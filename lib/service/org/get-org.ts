import { orgGetContract } from "../../contract/org";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { oneOf, timeOf } from "../show";
import { query } from "../verb";

export const getOrg = query(orgGetContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const org = await tx.org.findUnique({ where: { id: orgId } });
  if (!org) throw notFound("organisation");
  const epoch = await tx.orgEpoch.findUnique({ where: { orgId } });
  return {
    id: org.id,
    name: org.name,
    slug: org.slug,
    demo: org.demo,
    frozen: epoch?.frozen ?? false,
    state: oneOf(["open", "closed"], org.state),
    createdAt: timeOf(org.createdAt),
    counts: await countsOf(tx, orgId),
  };
});

async function countsOf(tx: Tx, orgId: string) {
  const where = { orgId };
  const gatewayKeys = { orgId, kind: "gateway", revokedAt: null };
  return {
    people: await tx.person.count({ where: { orgId, state: "active" } }),
    agents: await tx.agent.count({ where }),
    proposedAgents: await tx.agent.count({ where: { orgId, lifecycle: "proposed" } }),
    tools: await tx.tool.count({ where }),
    proposedTools: await tx.tool.count({ where: { orgId, state: "proposed" } }),
    discoveredAgents: await tx.agent.count({
      where: { orgId, lifecycle: "proposed", origin: "discovered" },
    }),
    discoveredTools: await tx.tool.count({
      where: { orgId, state: "proposed", origin: "discovered" },
    }),
    resources: await tx.resource.count({ where }),
    entitlements: await tx.entitlement.count({ where: { orgId, state: "active" } }),
    rules: await rulesInForce(tx, orgId),
    gatewayKeys: await tx.apiKey.count({ where: gatewayKeys }),
    usedGatewayKeys: await tx.apiKey.count({
      where: { ...gatewayKeys, firstUsedAt: { not: null } },
    }),
    sessions: await tx.session.count({ where }),
    pendingApprovals: await tx.approval.count({ where: { orgId, state: "pending" } }),
    webhooks: await tx.webhook.count({ where }),
  };
}

/** Rules, limits and task classes that are on in the published policy. */
async function rulesInForce(tx: Tx, orgId: string): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT (jsonb_array_length(jsonb_path_query_array(document, '$.rules[*] ? (@.on == true)'))
        + jsonb_array_length(document->'limits') + jsonb_array_length(document->'tasks'))::int AS n
     FROM policy_version WHERE org_id = $1::uuid AND state = 'published'`,
    orgId,
  );
  return row?.n ?? 0;
}
