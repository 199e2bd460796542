import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { publishMore } from "@/e2e/harness/policy";
import { type Context, contextOf, EVALUATION, taskOf } from "@/e2e/harness/support";
import type { ChainDetail, CombinationRow } from "@/lib/contract/chain";
import { LOOK_BACK_DAYS } from "@/lib/store/chain/mined-from";
import { followChains } from "../../store/chain/follow";
import { mineOrg } from "../../store/chain/mine";

const DAY_MS = 86_400_000;
const TOOLS = {
  "disk/read": { labels: ["file"] },
  "web/get": { labels: ["web"] },
  "shell/run": { effects: ["execute"], labels: ["code"] },
  "mail/read": { labels: ["untrusted"] },
  "mail/send": { effects: ["egress"] },
};
const ALL = ["disk/read", "web/get", "shell/run"];
const ANSWERS = ["mail/read", "mail/send"];
const [MEET, ACT] = ["file-web-code", "untrusted-then-act"];

type Listed = { rows: { id: string; externalId?: string }[]; total: number };
type Combinations = { rows: CombinationRow[]; countedFrom: string };

let world: GatewayWorld;
let worker: LogWorld;
let company: Company;
let agents: Record<"clerk" | "runner" | "builder", string>;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
  company = await world.newCompany();
  const tools = await Promise.all(
    Object.entries(TOOLS).map(([name, review]) => company.tool(name, review)),
  );
  agents = {
    clerk: await company.agent("clerk"),
    runner: await company.agent("runner"),
    builder: await company.agent("builder"),
  };
  for (const agent of Object.values(agents))
    for (const tool of tools) await company.entitle(agent, tool);
  key = await company.key(Object.values(agents), { mayOpenSessions: true });
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const orgId = () => company.org.orgId;
const run = <T>(verb: string, input: object) =>
  company.run(company.security, verb, { ...input }) as Promise<T>;

async function evaluate(agent: string, session: string, tool: string): Promise<Context> {
  return contextOf(await post(world.gateway, key, EVALUATION, call(agent, tool, {}, { session })));
}

/** Opens a session, of which nothing flows into another. @returns the decisions on its calls, in order */
async function session(agent: string, name: string, ...called: string[]): Promise<Context[]> {
  const opened = await post(world.gateway, key, "/v1/sessions", { agent, session: name });
  expect(opened.status).toBeLessThan(300);
  const all: Context[] = [];
  for (const tool of called) all.push(await evaluate(agent, name, tool));
  return all;
}

async function work(now = new Date()): Promise<void> {
  await worker.drain(orgId());
  while ((await followChains(worker.pool, orgId())).more);
  await mineOrg(worker.pool, orgId(), now, { rested: true });
}

const VERDICTS = { stopped: "block", asked: "step_up", passed: "allow,log,constrain" } as const;

/** Every figure of every combination beside the list that it leads to. @returns the combinations by rule */
async function expectRecords(): Promise<Map<string, CombinationRow>> {
  const { rows, countedFrom } = await run<Combinations>("chain.combinations", {});
  const sessions = (input: object) => run<Listed>("session.list", input);
  const decisions = (input: object) => run<Listed>("decision.list", input);
  for (const row of rows) {
    const { rule: combination } = row;
    expect((await sessions({ combination })).total).toBe(row.happened);
    for (const { agent, sessions: count, session: latest } of row.happenedAgents) {
      const found = await sessions({ combination, agent: agent.id });
      expect([found.total, found.rows.length]).toEqual([count, count]);
      expect(found.rows.map(({ id }) => id)).toContain(latest);
    }
    for (const [figure, verdict] of Object.entries(VERDICTS)) {
      const found = await decisions({ rule: combination, verdict, from: countedFrom });
      expect(found.total).toBe(row[figure as keyof typeof VERDICTS]);
    }
    for (const { agent, day, blocked, asked, decision } of row.stops) {
      const to = new Date(Date.parse(day) + DAY_MS).toISOString();
      const of = { rule: combination, agent: agent.id, from: day, to };
      expect((await decisions({ ...of, verdict: "block" })).total).toBe(blocked);
      expect((await decisions({ ...of, verdict: "step_up" })).total).toBe(asked);
      const [latest] = (await decisions({ ...of, verdict: "block,step_up" })).rows;
      expect(latest?.id).toBe(decision);
    }
  }
  return new Map(rows.map((row) => [row.rule, row]));
}

async function namesOf(input: object): Promise<unknown[]> {
  const { rows } = await run<Listed>("session.list", input);
  return rows.map(({ externalId }) => externalId).sort();
}

async function decided(input: object): Promise<string[]> {
  return (await run<Listed>("decision.list", input)).rows.map(({ id }) => id).sort();
}

const idsOf = (...all: (Context | undefined)[]) => all.map((one) => one?.evaluation_id).sort();

/** A mining of so late that the look-back begins after this session's last call, and before any other's. */
async function mineWithout(name: string): Promise<void> {
  const { rows } = await world.admin.query<{ name: string; at: Date }>(
    `SELECT s.external_id AS name, c.last_at AS at FROM chain_session c JOIN session s ON s.org_id = c.org_id AND s.id = c.session_id
     WHERE c.org_id = $1 ORDER BY c.last_at LIMIT 2`,
    [orgId()],
  );
  const [first, next] = rows;
  expect(first?.name).toBe(name);
  expect(next?.at.getTime()).toBeGreaterThan(first?.at.getTime() ?? Number.POSITIVE_INFINITY);
  await work(new Date((next?.at.getTime() ?? 0) + LOOK_BACK_DAYS * DAY_MS));
}

it("each figure of a combination leads to exactly its records", async () => {
  await session("runner", "old", ...ALL);
  await session("clerk", "all", ...ALL, ...ANSWERS);
  await session("clerk", "two", "disk/read", "web/get");
  await session("runner", "mails", ...ANSWERS);
  await session("builder", "built", ...ALL);
  await session("runner", "begun", "disk/read", "web/get", "mail/read");
  const settings = { exemptAgents: ["builder"] };
  await publishMore(company, {
    pieces: [MEET, ACT].map((piece) => ({ piece, settings })),
  });

  const [, blocked] = await session("clerk", "stopped", ...ANSWERS);
  const again = await evaluate("clerk", "stopped", "mail/send");
  const both = await evaluate("runner", "begun", "shell/run");
  expect(both).toMatchObject({ verdict: "block" });
  const [, , asked] = await session("clerk", "asks", "shell/run", "disk/read", "web/get");
  expect(asked).toMatchObject({ verdict: "step_up" });
  const freely = await session("builder", "free", ...ALL, ...ANSWERS);
  expect(freely.map(({ verdict }) => verdict)).toEqual(Array(5).fill("allow"));
  const { evaluation_id, access_request } = asked as Context;
  const { id } = taskOf(
    await post(world.gateway, key, "/access/v1/requests", {
      ...{ evaluation_id, binding_token: access_request?.binding_token },
    }),
  );
  await company.run(company.owner, "approval.decide", { id, answer: "approve", reason: "Seen" });
  const passed = await evaluate("clerk", "asks", "web/get");
  expect(passed).toMatchObject({ verdict: "allow" });
  await work();

  const rows = await expectRecords();
  expect(rows.get(MEET)).toMatchObject({ happened: 3, stopped: 0, asked: 1, passed: 1 });
  expect(await namesOf({ combination: MEET })).toEqual(["all", "asks", "old"]);
  expect(await decided({ rule: MEET, verdict: "step_up" })).toEqual(idsOf(asked));
  expect(await decided({ rule: MEET })).toEqual(idsOf(asked, passed));
  expect(rows.get(ACT)).toMatchObject({ happened: 2, stopped: 3, asked: 0, passed: 0 });
  expect(await namesOf({ combination: ACT })).toEqual(["all", "mails"]);
  expect(await decided({ rule: ACT })).toEqual(idsOf(blocked, again, both));
  expect(await decided({ rule: ACT, agent: agents.runner })).toEqual(idsOf(both));
  expect(await namesOf({ combination: `${MEET},${ACT}` })).toEqual(["all", "asks", "mails", "old"]);
  expect(await namesOf({ combination: "no-such-rule" })).toEqual([]);
  expect(await decided({ rule: "no-such-rule" })).toEqual([]);
  expect(await decided({ rule: ACT, q: "shell" })).toEqual(idsOf(both));

  // Who is excepted stays so when it may not act any more.
  await company.run(company.security, "agent.suspend", { id: agents.builder, reason: "On leave" });
  await work();
  expect(await namesOf({ combination: MEET })).toEqual(["all", "asks", "old"]);

  // What is erased happened all the same; what is of before the look-back did not happen in it.
  const mails = (await run<Listed>("session.list", { q: "mails" })).rows[0];
  await run("session.erase", { id: mails?.id, reason: "Asked for" });
  await evaluate("clerk", "two", "disk/read");
  await mineWithout("old");
  const later = await expectRecords();
  expect(later.get(MEET)).toMatchObject({ happened: 2, asked: 1, passed: 1 });
  expect(await namesOf({ combination: MEET })).toEqual(["all", "asks"]);
  expect(await namesOf({ combination: ACT })).toEqual(["all", "mails"]);
  expect(await namesOf({ combination: ACT, agent: agents.clerk })).toEqual(["all"]);
});

it("what a declared chain's boundary did leads to exactly its decisions", async () => {
  const scribe = await company.agent("scribe");
  const steps = await Promise.all(
    ["crm/look", "crm/note"].map((name) => company.tool(name, { effects: ["read"] })),
  );
  for (const toolId of steps) await company.entitle(scribe, toolId);
  const { id } = await run<{ id: string }>("chain.declare", {
    ...{ handle: "look-then-note", name: "Look, then note", agents: [], boundary: "block" },
    ...{ steps: steps.map((toolId) => ({ toolId })), ownerId: company.owner.id },
  });
  key = await company.key([scribe], { mayOpenSessions: true });
  const [, blocked] = await session("scribe", "notes", "crm/look", "crm/note");
  expect(blocked).toMatchObject({ verdict: "block" });
  await work();
  const { hits } = await run<ChainDetail>("chain.get", { id });
  expect(hits).toMatchObject({ blocked: 1, asked: 0, passed: 0 });
  const of = { rule: "chain:look-then-note", from: hits.since };
  expect(await decided(of)).toEqual(idsOf(blocked));
  expect(await decided({ rule: "chain:another" })).toEqual([]);
});
