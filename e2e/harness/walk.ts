import { Secret, TOTP } from "otpauth";
import { verbNamed } from "@/lib/service";
import { adoptAgent, createAgent, suspendAgent } from "@/lib/service/agent";
import { createEntitlement } from "@/lib/service/entitlement";
import { createKey } from "@/lib/service/key";
import { freezeOrg } from "@/lib/service/org";
import { createPerson } from "@/lib/service/person";
import { currentPolicy, proposePolicy, publishPolicy, savePolicyDraft } from "@/lib/service/policy";
import { createResource } from "@/lib/service/resource";
import { createTeam } from "@/lib/service/team";
import { createTool, freezeTool, reviewTool } from "@/lib/service/tool";
import { createWebhook, turnOffWebhook } from "@/lib/service/webhook";
import {
  PASSWORD,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
  waitingSession,
} from "./service";

const SAID = { reason: "Because of the walk" };

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
const handle = () => `thing-${++made}`;

async function agent({ me }: Walk): Promise<string> {
  const people = { ownerId: me.id, sponsorId: me.id };
  const input = { handle: handle(), name: "Agent", purpose: "Walks", ...people };
  return (await createAgent.execute(me.ctx, input)).id;
}

async function activeAgent(walk: Walk): Promise<string> {
  const id = await agent(walk);
  await adoptAgent.execute(walk.me.ctx, { id });
  return id;
}

const tool = ({ me }: Walk) => createTool.execute(me.ctx, { server: "walk", name: handle() });

async function review(walk: Walk) {
  const { id, schemaHash } = await tool(walk);
  const said = { effects: ["read"], labels: [], argumentRoles: {}, resourceMap: [] };
  return { id, schemaHash, ...said, ownerId: walk.me.id };
}

async function activeTool(walk: Walk): Promise<string> {
  const input = await review(walk);
  await reviewTool.execute(walk.me.ctx, input);
  return input.id;
}

const resource = ({ me }: Walk) => {
  const named = { handle: handle(), name: "Data", kind: "table", sensitivity: "internal" };
  return createResource.execute(me.ctx, { ...named, ownerId: me.id });
};

async function grant(walk: Walk) {
  const [agentId, toolId] = [await activeAgent(walk), await activeTool(walk)];
  return { agentId, toolId, purpose: "Walks", resources: [(await resource(walk)).id] };
}

const entitlement = async (walk: Walk) => createEntitlement.execute(walk.me.ctx, await grant(walk));

/** The published policy with one rule more, which nothing meets. */
async function moreOf({ me }: Walk) {
  const { published } = await currentPolicy.execute(me.ctx, {});
  const name = handle();
  const cedar = `forbid (principal == Agent::"${name}", action, resource);`;
  const rule = { handle: name, name, description: "", on: true, form: { type: "cedar", cedar } };
  return { ...published.document, rules: [...published.document.rules, rule] };
}

const draft = async (walk: Walk, by: TestPerson = walk.me) => {
  const { number } = await savePolicyDraft.execute(by.ctx, { document: await moreOf(walk) });
  return { number };
};

async function proposal(walk: Walk, by: TestPerson = walk.me) {
  const { number } = await draft(walk, by);
  await proposePolicy.execute(by.ctx, { number, note: "For the walk" });
  const { open } = await currentPolicy.execute(by.ctx, {});
  return { number, digest: open?.digest ?? "" };
}

async function superseded(walk: Walk) {
  await publishPolicy.execute(walk.me.ctx, await proposal(walk, walk.another));
  return { number: 1, note: "It was better before" };
}

const team = ({ me }: Walk) => createTeam.execute(me.ctx, { name: handle(), members: [me.id] });
const webhook = ({ me }: Walk) =>
  createWebhook.execute(me.ctx, { url: "https://example.com/hook" });

async function gatewayKey(walk: Walk) {
  return { kind: "gateway", name: "Key", agents: [await agent(walk)] };
}

const person = ({ me }: Walk) =>
  createPerson.execute(me.ctx, { name: "Kim", email: `${handle()}@x.com`, roles: ["owner"] });

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

async function aDecision(walk: Walk) {
  return { id: await decision(walk, await agent(walk), (await tool(walk)).id) };
}

/** A finding as the worker writes it. */
async function finding(walk: Walk): Promise<string> {
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

async function session(walk: Walk) {
  return { id: (await waiting(walk)).sessionId };
}

async function approval(walk: Walk) {
  return { id: (await waiting(walk)).approvalId };
}

/** A code that an authenticator would show now, after one was begun. */
async function code({ me }: Walk) {
  const begun = (await verbNamed("account.begin-totp")?.execute(me.ctx, {})) as { secret: string };
  return { code: new TOTP({ secret: Secret.fromBase32(begun.secret) }).generate() };
}

async function withTotp(walk: Walk) {
  await verbNamed("account.confirm-totp")?.execute(walk.me.ctx, await code(walk));
  return {};
}

const none = async () => ({});
const idOf = (make: (walk: Walk) => Promise<{ id: string } | string>) => async (walk: Walk) => {
  const it = await make(walk);
  return { id: typeof it === "string" ? it : it.id };
};
const said = (make: (walk: Walk) => Promise<{ id: string } | string>) => async (walk: Walk) => ({
  ...(await idOf(make)(walk)),
  ...SAID,
});

/** A thing and what was done to it, so that the verb can undo it. */
const after =
  (
    make: (walk: Walk) => Promise<{ id: string } | string>,
    verb: { execute: (ctx: TestPerson["ctx"], input: unknown) => Promise<unknown> },
  ) =>
  async (walk: Walk) => {
    const input = await said(make)(walk);
    await verb.execute(walk.me.ctx, input);
    return input;
  };

/** For every verb an input that it takes, after whatever must be there first. */
export const INPUTS: Record<string, (walk: Walk) => Promise<object>> = {
  "org.get": none,
  "org.freeze": async () => SAID,
  "org.unfreeze": async ({ me }) => {
    await freezeOrg.execute(me.ctx, SAID);
    return SAID;
  },
  "org.clear-demo": async () => ({ name: "Fresh" }),
  "person.list": none,
  "person.get": idOf(person),
  "person.create": async () => ({ name: "Kim", email: `${handle()}@x.com`, roles: ["owner"] }),
  "person.update": async (walk) => ({ ...(await idOf(person)(walk)), roles: ["leader"] }),
  "person.leave": said(person),
  "team.list": none,
  "team.get": idOf(team),
  "team.create": async ({ me }) => ({ name: handle(), members: [me.id] }),
  "team.update": async (walk) => ({ ...(await idOf(team)(walk)), members: [walk.another.id] }),
  "account.get": none,
  "account.list-sessions": none,
  "account.revoke-session": async ({ me }) => ({ id: me.ctx.loginSessionId ?? "" }),
  "account.reauthenticate": async () => ({ password: PASSWORD }),
  "account.change-password": async () => ({ password: PASSWORD, next: "a brand-new secret 1" }),
  "account.begin-totp": none,
  "account.confirm-totp": code,
  "account.disable-totp": withTotp,
  "agent.list": none,
  "agent.get": idOf(agent),
  "agent.create": async ({ me }) => ({ handle: handle(), name: "Agent", ownerId: me.id }),
  "agent.update": async (walk) => ({ id: await agent(walk), sponsorId: walk.another.id }),
  "agent.adopt": idOf(agent),
  "agent.suspend": said(activeAgent),
  "agent.resume": after(activeAgent, suspendAgent),
  "agent.retire": said(activeAgent),
  "tool.list": none,
  "tool.get": idOf(tool),
  "tool.create": async ({ me }) => ({ server: "walk", name: handle(), ownerId: me.id }),
  "tool.update": async (walk) => ({ ...(await idOf(tool)(walk)), description: "New" }),
  "tool.review": review,
  "tool.freeze": said(activeTool),
  "tool.unfreeze": after(activeTool, freezeTool),
  "tool.reject": said(tool),
  "resource.list": none,
  "resource.get": idOf(resource),
  "resource.create": async ({ me }) => ({
    handle: handle(),
    name: "Data",
    kind: "table",
    sensitivity: "internal",
    ownerId: me.id,
  }),
  "resource.update": async (walk) => ({
    ...(await idOf(resource)(walk)),
    sensitivity: "restricted",
  }),
  "entitlement.list": none,
  "entitlement.get": idOf(entitlement),
  "entitlement.create": grant,
  "entitlement.narrow": async (walk) => ({ ...(await entitlement(walk)), boundary: "step_up" }),
  "entitlement.widen": async (walk) => ({
    ...(await entitlement(walk)),
    purpose: "More",
    ...SAID,
  }),
  "entitlement.revoke": said(entitlement),
  "policy.current": none,
  "policy.list-versions": none,
  "policy.get-version": async () => ({ number: 1 }),
  "policy.save-draft": async (walk) => ({ document: await moreOf(walk) }),
  "policy.check": async (walk) => ({ document: await moreOf(walk) }),
  "policy.schema": none,
  "policy.propose": async (walk) => ({ ...(await draft(walk)), note: "For the walk" }),
  "policy.withdraw": async (walk) => ({ ...(await draft(walk)), ...SAID }),
  "policy.publish": (walk) => proposal(walk, walk.another),
  "policy.roll-back": superseded,
  "policy.test": async (walk) => ({ document: await moreOf(walk) }),
  "policy.simulate": async (walk) => ({ document: await moreOf(walk) }),
  "key.list": none,
  "key.get": idOf(async (walk) => createKey.execute(walk.me.ctx, await gatewayKey(walk))),
  "key.create": gatewayKey,
  "key.revoke": said(async (walk) => createKey.execute(walk.me.ctx, await gatewayKey(walk))),
  "session.list": none,
  "session.get": session,
  "session.timeline": session,
  "session.preview-end": session,
  "session.end": said(session),
  "session.erase": said(session),
  "decision.list": none,
  "decision.get": aDecision,
  "decision.replay": aDecision,
  "finding.list": none,
  "finding.get": idOf(finding),
  "finding.update": async (walk) => ({ ...(await said(finding)(walk)), state: "resolved" }),
  "approval.list": none,
  "approval.get": approval,
  "approval.decide": async (walk) => ({ ...(await approval(walk)), answer: "approve", ...SAID }),
  "approval.cancel": said(approval),
  "audit.list": none,
  "audit.get": aDecision,
  "audit.checkpoints": none,
  "audit.verify-status": none,
  "audit.export": async () => ({ from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" }),
  "webhook.list": none,
  "webhook.create": async () => ({ url: "https://example.com/hook" }),
  "webhook.turn-on": idOf(after(webhook, turnOffWebhook)),
  "webhook.turn-off": idOf(webhook),
  "webhook.remove": idOf(webhook),
};
