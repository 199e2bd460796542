import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { EVALUATION, policiesOf } from "@/e2e/harness/support";

let world: GatewayWorld;
let log: LogWorld;
let company: Company;
let collector: string;
beforeAll(async () => {
  world = await openGatewayWorld();
  log = openLogWorld(world);
  company = await world.newCompany();
  collector = await company.key([await company.agent("reporter")], { mayIngest: true });
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

let spans = 0;

/** One execution as a collector forwards it. */
async function executes(agent: string, tool: string, conversation: string): Promise<void> {
  const attributes = {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.agent.name": agent,
    "gen_ai.tool.name": tool,
    "gen_ai.conversation.id": conversation,
  };
  const span = {
    traceId: "5b8efff798038103d269b633813fc60c",
    spanId: (++spans).toString(16).padStart(16, "0"),
    name: "span",
    startTimeUnixNano: String(BigInt(Date.now() - 60_000) * 1_000_000n),
    attributes: Object.entries(attributes).map(([key, value]) => ({
      key,
      value: { stringValue: value },
    })),
  };
  const resource = {
    attributes: [{ key: "service.name", value: { stringValue: "batch" } }],
  };
  const body = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] };
  const answer = await post(world.gateway, collector, "/v1/traces", body);
  expect([answer.status, answer.body]).toEqual([200, {}]);
}

/** Whose the latest execution counts as, and of which tool. */
async function latest(): Promise<{ agent: string; tool: string; session: string }> {
  const { rows } = await world.admin.query(
    `SELECT e.agent_id AS agent, e.tool_id AS tool, e.session_id AS session FROM event e
     WHERE e.org_id = $1 AND e.kind = 'span.execute_tool' ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1`,
    [company.org.orgId],
  );
  return rows[0];
}

const decide = (verb: string, input: object) =>
  company.run(company.security, verb, { reason: "Looked at", ...input });

it("what telemetry says of a merged agent counts for the known one from then on; what was recorded stays", async () => {
  const known = await company.agent("payer");
  await executes("Payer (batch)", "transfer", "night-1");
  const before = await latest();
  expect(before.agent).not.toBe(known);
  await decide("agent.merge", { id: before.agent, intoId: known });
  await executes("Payer (batch)", "transfer", "night-1");
  const after = await latest();
  expect(after.agent).toBe(known);
  expect(after.session).not.toBe(before.session);
  const { rows } = await world.admin.query(
    "SELECT count(*)::int AS n FROM event WHERE org_id = $1 AND agent_id = $2 AND kind LIKE 'span.%'",
    [company.org.orgId, before.agent],
  );
  expect(rows[0].n).toBe(1);
});

it("a merged agent is not found anew once its name was taken from the known one again", async () => {
  const known = await company.agent("clerk");
  await executes("clerk-batch", "file", "c-1");
  const { agent } = await latest();
  await decide("agent.merge", { id: agent, intoId: known });
  const remove = [{ kind: "otel", issuer: "", value: "clerk-batch" }];
  await company.run(company.security, "agent.set-external-ids", { id: known, remove });
  await executes("clerk-batch", "file", "c-2");
  expect((await latest()).agent).toBe(known);
});

it("a rejected agent is recorded still, and is not proposed again", async () => {
  await executes("stranger", "scrape", "s-1");
  const { agent } = await latest();
  await decide("agent.reject", { id: agent });
  await executes("stranger", "scrape", "s-2");
  expect((await latest()).agent).toBe(agent);
  const found = await company.run(company.security, "agent.list-discovered", { q: "stranger" });
  expect(found.total).toBe(0);
});

it("executions under another name of a tool count for the tool, and calls under it stay blocked", async () => {
  const toolId = await company.tool("bank/transfer-funds", {
    effects: ["write"],
    labels: ["paid"],
  });
  const agentId = await company.agent("treasurer", { accessClass: "uses_tools" });
  await executes("treasurer", "transfer_funds", "t-1");
  const seen = await latest();
  expect(seen.tool).not.toBe(toolId);
  const list = () => company.run(company.security, "tool.list-discovered", { q: "transfer_funds" });
  const listed = await list();
  expect(listed.rows).toMatchObject([
    { executions: 1, sessions: 1, agents: [{ id: agentId }], likely: [{ id: toolId }] },
  ]);
  await log.drain(company.org.orgId);
  expect((await list()).rows).toEqual(listed.rows);
  await decide("tool.merge", { id: seen.tool, intoId: toolId });
  await executes("treasurer", "transfer_funds", "t-1");
  const { tool, session } = await latest();
  expect(tool).toBe(toolId);
  const { rows } = await world.admin.query("SELECT labels FROM session WHERE id = $1", [session]);
  expect(rows[0].labels).toContain("paid");
  await company.entitle(agentId, toolId, { purpose: "Pays" });
  const key = await company.key([agentId]);
  const asked = call("treasurer", "batch/transfer_funds", {}, {});
  const answer = await post(world.gateway, key, EVALUATION, asked);
  expect(answer.body.decision).toBe(false);
});

it("the key of an offboarded agent opens nothing, and one that it shared speaks for it no more", async () => {
  const [gone, stays] = [await company.agent("gone"), await company.agent("stays")];
  const own = await company.key([gone]);
  const shared = await company.key([gone, stays]);
  const ask = (key: string, agent: string) =>
    post(world.gateway, key, EVALUATION, call(agent, "crm/read", {}, { session: agent }));
  expect((await ask(own, "gone")).status).toBe(200);
  await decide("agent.retire", { id: gone });
  expect((await ask(own, "gone")).status).toBe(401);
  expect(policiesOf(await ask(shared, "gone"))).toContain("ceiling:not-your-agent");
  expect(policiesOf(await ask(shared, "stays"))).not.toContain("ceiling:not-your-agent");
});
