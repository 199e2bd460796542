import type { Requirement } from "@/lib/core/approval";
import type { ActionPayload, DecisionData } from "@/lib/core/decide";
import type { ServiceWorld, TestOrg, TestPerson } from "./service";

/** An agent with one tool, entitled to it, in one session. */
export type Setting = {
  orgId: string;
  agentId: string;
  toolId: string;
  entitlementId: string;
  sessionId: string;
};

/** Writes an inventory of one agent, one tool and one entitlement, and an open session with its request. */
export async function setTheScene(
  world: ServiceWorld,
  org: TestOrg,
  owner: TestPerson,
  widenedById: string | null = null,
): Promise<Setting> {
  const { orgId } = org;
  const [agentId, toolId, entitlementId, sessionId] = [0, 0, 0, 0].map(world.newId) as [
    string,
    string,
    string,
    string,
  ];
  const short = agentId.slice(-8);
  await world.ports.transact.write(orgId, async (tx) => {
    await tx.agent.create({
      data: {
        orgId,
        id: agentId,
        handle: `payer-${short}`,
        name: `Payer ${short}`,
        purpose: "Pays invoices",
        ownerId: owner.id,
        sponsorId: owner.id,
        lifecycle: "active",
      },
    });
    await tx.tool.create({
      data: {
        orgId,
        id: toolId,
        server: "bank",
        name: `transfer-${short}`,
        schemaHash: "h",
        effects: ["write"],
        state: "active",
        argumentRoles: { "/recipient": { role: "recipient" } },
      },
    });
    await tx.entitlement.create({
      data: {
        orgId,
        id: entitlementId,
        agentId,
        toolId,
        purpose: "Pay suppliers",
        boundary: "step_up",
        widenedById,
      },
    });
  });
  await world.admin.query(
    `INSERT INTO session (org_id, id, agent_id, external_id, origin, intent_source, labels, effects, opened_at, last_at)
     VALUES ($1, $2, $3, $4, 'opened', 'opener', '{untrusted}', '{read}', now(), now())`,
    [orgId, sessionId, agentId, `chat-${sessionId}`],
  );
  const setting = { orgId, agentId, toolId, entitlementId, sessionId };
  await world.ports.transact.write(orgId, (tx) =>
    world.ports.evidence.append(tx, {
      org: orgId,
      kind: "session.opened",
      actor: { type: "agent", id: agentId, name: "Payer" },
      agent: agentId,
      session: sessionId,
      data: {},
      payloads: [{ name: "intent", content: "Pay this month's invoices" }],
    }),
  );
  return setting;
}

/** What a decision of this setting says, with changes. */
export function decisionOfSetting(
  { agentId, toolId, entitlementId }: Setting,
  changes: Partial<DecisionData> = {},
): DecisionData {
  return {
    verdict: "step_up",
    agent: agentId,
    tool: toolId,
    reasons: [
      {
        policy: `entitlement:${entitlementId}`,
        effect: "permit",
        verdict: "step_up",
        text: "A person must say yes",
      },
    ],
    obligations: [],
    approvals: [],
    grants: [],
    policy_version: "v",
    effects: ["write"],
    resources: ["ledger"],
    sensitivity: "confidential",
    session: { external_id: "chat", call: 1, labels: ["untrusted"], added: ["payments"] },
    credential: "key",
    actors: [],
    latency_us: 120,
    ...changes,
  };
}

const ACTION: ActionPayload = {
  arguments: { recipient: "ACME", amount: 120, password: "hunter2" },
  effective: { recipient: "ACME", amount: 120, password: "hunter2" },
  claimed_data: [],
  digest: "d",
  volatile: [],
};

/** Records a decision as the gateway does. @returns its id */
export function recordDecision(
  world: ServiceWorld,
  setting: Setting,
  changes: Partial<DecisionData> = {},
): Promise<string> {
  const { orgId, agentId, sessionId, toolId } = setting;
  return world.ports.transact.write(orgId, (tx) =>
    world.ports.evidence.append(tx, {
      org: orgId,
      kind: "decision",
      actor: { type: "agent", id: agentId, name: "Payer" },
      agent: agentId,
      session: sessionId,
      tool: toolId,
      data: { ...decisionOfSetting(setting, changes) },
      payloads: [{ name: "action", content: JSON.stringify(ACTION) }],
    }),
  );
}

/** Records a decision that asks for people, and the request that follows it. @returns the request's id */
export async function askForYes(
  world: ServiceWorld,
  setting: Setting,
  requirements: Requirement[],
  more: { onBehalfOf?: string; expiresAt?: Date } = {},
): Promise<string> {
  const { orgId, agentId, sessionId, toolId } = setting;
  const evaluationId = await recordDecision(world, setting);
  const id = world.newId();
  const expiresAt = more.expiresAt ?? new Date(Date.now() + 3_600_000);
  await world.admin.query(
    `INSERT INTO approval (org_id, id, agent_id, session_id, tool_id, evaluation_id, digest, requirements, policies, labels,
       on_behalf_of, justification, requested_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'd', $7, '{}', '{untrusted}', $8, 'It is due', now(), $9)`,
    [
      orgId,
      id,
      agentId,
      sessionId,
      toolId,
      evaluationId,
      JSON.stringify(requirements),
      more.onBehalfOf ?? null,
      expiresAt,
    ],
  );
  return id;
}
