import { Secret, TOTP } from "otpauth";
import { verbNamed } from "@/lib/service";
import { createAccessRequest } from "@/lib/service/access-request";
import { adoptAgent, createAgent } from "@/lib/service/agent";
import { createCredential } from "@/lib/service/credential";
import { createEntitlement } from "@/lib/service/entitlement";
import { createInvitation } from "@/lib/service/invitation";
import { createPerson } from "@/lib/service/person";
import { currentPolicy, proposePolicy, publishPolicy, savePolicyDraft } from "@/lib/service/policy";
import { createGroup, createUser } from "@/lib/service/provision";
import { createResource } from "@/lib/service/resource";
import { createTeam } from "@/lib/service/team";
import { createTool, reviewTool } from "@/lib/service/tool";
import { createView } from "@/lib/service/view";
import { createWebhook } from "@/lib/service/webhook";
import { type ServiceWorld, type TestOrg, type TestPerson, waitingSession } from "./service";

export const SAID = { reason: "Because of the walk" };

/** One org in which everything can be made that a verb needs, and one person who may do everything. */
export type Walk = { world: ServiceWorld; org: TestOrg; me: TestPerson; another: TestPerson };

/** Opens an org for a walk. */
export async function openWalk(
  world: ServiceWorld,
  options: { demo?: boolean } = {},
): Promise<Walk> {
  const org = await world.newOrg(options);
  const me = await org.join("admin", "security", "owner", "leader", "auditor");
  return { world, org, me, another: await org.join("admin", "owner") };
}

let made = 0;
export const handle = () => `thing-${++made}`;

export async function agent({ me }: Walk, owner: TestPerson = me): Promise<string> {
  const people = { ownerId: owner.id, sponsorId: me.id };
  const input = { handle: handle(), name: "Agent", purpose: "Walks", ...people };
  return (await createAgent.execute(me.ctx, input)).id;
}

export async function activeAgent(walk: Walk): Promise<string> {
  const id = await agent(walk);
  await adoptAgent.execute(walk.me.ctx, { id });
  return id;
}

export const tool = ({ me }: Walk) =>
  createTool.execute(me.ctx, { server: "walk", name: handle() });

export async function review(walk: Walk) {
  const { id, schemaHash } = await tool(walk);
  const said = { effects: ["read"], labels: [], argumentRoles: {}, resourceMap: [] };
  return { id, schemaHash, ...said, ownerId: walk.me.id };
}

export async function activeTool(walk: Walk): Promise<string> {
  const input = await review(walk);
  await reviewTool.execute(walk.me.ctx, input);
  return input.id;
}

export const resource = ({ me }: Walk) => {
  const named = { handle: handle(), name: "Data", kind: "table", sensitivity: "internal" };
  return createResource.execute(me.ctx, { ...named, ownerId: me.id });
};

export async function grant(walk: Walk) {
  const [agentId, toolId] = [await activeAgent(walk), await activeTool(walk)];
  return { agentId, toolId, purpose: "Walks", resources: [(await resource(walk)).id] };
}

export const entitlement = async (walk: Walk) =>
  createEntitlement.execute(walk.me.ctx, await grant(walk));

export const view = ({ me }: Walk) =>
  createView.execute(me.ctx, { list: "agents", name: handle() });

/** Access to something that another owns. */
export async function wantedAccess(walk: Walk, owner: TestPerson = walk.another) {
  const named = { handle: handle(), name: "Data", kind: "table", sensitivity: "internal" };
  const { id } = await createResource.execute(walk.me.ctx, { ...named, ownerId: owner.id });
  return { ...(await grant(walk)), resources: [id] };
}

/** A request for access that waits: by default one that another made, and that I decide. */
export async function accessRequest(walk: Walk, asker: TestPerson = walk.another) {
  const owner = asker === walk.me ? walk.another : walk.me;
  const asked = { ...(await wantedAccess(walk, owner)), justification: "For the walk" };
  return createAccessRequest.execute(asker.ctx, asked);
}

/** The published policy with one rule more, which nothing meets. */
export async function moreOf({ me }: Walk) {
  const { published } = await currentPolicy.execute(me.ctx, {});
  const name = handle();
  const cedar = `forbid (principal == Agent::"${name}", action, resource);`;
  const rule = { handle: name, name, description: "", on: true, form: { type: "cedar", cedar } };
  return { ...published.document, rules: [...published.document.rules, rule] };
}

export const draft = async (walk: Walk, by: TestPerson = walk.me) => {
  const { number } = await savePolicyDraft.execute(by.ctx, { document: await moreOf(walk) });
  return { number };
};

export async function proposal(walk: Walk, by: TestPerson = walk.me) {
  const { number } = await draft(walk, by);
  await proposePolicy.execute(by.ctx, { number, note: "For the walk" });
  const { open } = await currentPolicy.execute(by.ctx, {});
  return { number, digest: open?.digest ?? "" };
}

export async function superseded(walk: Walk) {
  await publishPolicy.execute(walk.me.ctx, await proposal(walk, walk.another));
  return { number: 1, note: "It was better before" };
}

export const team = ({ me }: Walk) =>
  createTeam.execute(me.ctx, { name: handle(), members: [me.id] });
export const webhook = ({ me }: Walk) =>
  createWebhook.execute(me.ctx, { url: "https://example.com/hook" });

export const credentialFacts = async (walk: Walk) => ({
  ...{ kind: "api_key", name: "Key", issuer: "Bank", reference: handle(), ownerId: walk.me.id },
  agents: [await agent(walk)],
});
export const credential = async (walk: Walk) =>
  createCredential.execute(walk.me.ctx, await credentialFacts(walk));

export async function gatewayKey(walk: Walk) {
  return { kind: "gateway", name: "Key", agents: [await agent(walk)] };
}

export const invitation = ({ me }: Walk) =>
  createInvitation.execute(me.ctx, { name: "Ines", email: `${handle()}@x.com`, roles: ["owner"] });

/** A person and a team as the identity provider's directory says them. */
export const userFacts = () => {
  const email = `${handle()}@x.com`;
  return { userName: email, name: "Pat", email, active: true };
};
export const keptUser = ({ me }: Walk) => createUser.execute(me.ctx, userFacts());
export const groupFacts = async (walk: Walk) => ({
  name: handle(),
  members: [(await keptUser(walk)).id],
});
export const keptGroup = async (walk: Walk) =>
  createGroup.execute(walk.me.ctx, await groupFacts(walk));

export const person = ({ me }: Walk) =>
  createPerson.execute(me.ctx, { name: "Kim", email: `${handle()}@x.com`, roles: ["owner"] });

export async function ownerOfSomething(walk: Walk) {
  const { id } = await person(walk);
  const facts = { handle: handle(), name: "Data", kind: "table", sensitivity: "internal" };
  await createResource.execute(walk.me.ctx, { ...facts, ownerId: id });
  return { id };
}

async function waiting(walk: Walk) {
  const { world, org, me } = walk;
  const [agentId, { id: toolId }] = [await activeAgent(walk), await tool(walk)];
  const evaluationId = await decision(walk, agentId, toolId);
  return waitingSession(world, org.orgId, { agentId, toolId, evaluationId, eligible: [me.id] });
}

/** A decision as the gateway records it. */
async function decision({ world, org }: Walk, agentId: string, toolId: string): Promise<string> {
  const { transact, evidence } = world.ports;
  const draft = {
    org: org.orgId,
    kind: "decision",
    actor: { type: "key", id: world.newId(), name: "key" },
    agent: agentId,
    tool: toolId,
    data: {
      verdict: "step_up",
      agent: "agent",
      tool: "walk/tool",
      reasons: [],
      obligations: [],
      approvals: [],
      grants: [],
      policy_version: "1",
      effects: ["read"],
      resources: [],
      sensitivity: "public",
      session: { external_id: "chat", call: 1, labels: [], added: [] },
      credential: "key",
      actors: [],
      latency_us: 1,
    },
  } as const;
  return transact.write(org.orgId, (tx) =>
    evidence.append(tx, { ...draft, data: JSON.parse(JSON.stringify(draft.data)) }),
  );
}

export async function aDecision(walk: Walk) {
  return { id: await decision(walk, await agent(walk), (await tool(walk)).id) };
}

/** A finding as the worker writes it. */
export async function finding(walk: Walk): Promise<string> {
  const { world, org } = walk;
  const id = world.newId();
  const facts = { tool: "walk/tool", call_id: null, matched_by: null, differing: null };
  const times = { executed_at: "2026-11-20T12:00:00.000Z", decided_at: null, valid_until: null };
  const unknown = { verdict: null, effects: [], sensitivity: null, governed: true };
  await world.admin.query(
    `INSERT INTO finding (org_id, id, key, rule, severity, agent_id, facts, first_seen_at, last_seen_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'ungoverned', 2, $4, $5, now(), now(), now(), now())`,
    [org.orgId, id, handle(), await agent(walk), { ...facts, ...times, ...unknown }],
  );
  return id;
}

export async function session(walk: Walk) {
  return { id: (await waiting(walk)).sessionId };
}

export async function approval(walk: Walk) {
  return { id: (await waiting(walk)).approvalId };
}

/** A code that an authenticator would show now, after one was begun. */
export async function code({ me }: Walk) {
  const begun = (await verbNamed("account.begin-totp")?.execute(me.ctx, {})) as { secret: string };
  return { code: new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate() };
}

export async function withTotp(walk: Walk) {
  await verbNamed("account.confirm-totp")?.execute(walk.me.ctx, await code(walk));
  return {};
}

export const none = async () => ({});
export const idOf =
  (make: (walk: Walk) => Promise<{ id: string } | string>) => async (walk: Walk) => {
    const it = await make(walk);
    return { id: typeof it === "string" ? it : it.id };
  };
export const said =
  (make: (walk: Walk) => Promise<{ id: string } | string>) => async (walk: Walk) => ({
    ...(await idOf(make)(walk)),
    ...SAID,
  });

/** A thing and what was done to it, so that the verb can undo it. */
export const after =
  (
    make: (walk: Walk) => Promise<{ id: string } | string>,
    verb: { execute: (ctx: TestPerson["ctx"], input: unknown) => Promise<unknown> },
  ) =>
  async (walk: Walk) => {
    const input = await said(make)(walk);
    await verb.execute(walk.me.ctx, input);
    return input;
  };

export const RESOURCES_DOCUMENT = {
  noun: "resources",
  format: "csv",
  document: "handle,name,kind,sensitivity\nwalked,Walked,table,internal\n",
};
