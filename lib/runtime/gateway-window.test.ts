import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { publishMore } from "@/e2e/harness/policy";
import {
  contextOf,
  EVALUATION,
  policiesOf,
  support,
  taskOf,
  verdictOf,
} from "@/e2e/harness/support";
import type { SessionConsequences, SessionDetail } from "../contract/session";

let ahead = 0;
let world: GatewayWorld;
let company: Company;
let key: string;
const now = () => new Date(Date.now() + ahead);
const pass = (seconds: number) => {
  ahead += seconds * 1000;
};

beforeAll(async () => {
  world = await openGatewayWorld(now);
});
beforeEach(async () => {
  ahead = 0;
  company = await world.newCompany();
  ({ key } = await support(company));
});
afterAll(() => world?.end());

const STEP_UP = { type: "step_up", to: { type: "tool_owner" }, count: 1 } as const;

const send = (path: string, body: object = {}, gateway = world.gateway) =>
  post(gateway, key, path, body);
const ask = (tool: string, context: object = {}, args: object = {}, gateway = world.gateway) =>
  send(EVALUATION, call("support", tool, { ...args }, { session: "s1", ...context }), gateway);

async function open(settings: object = {}): Promise<string> {
  const opened = await send("/v1/sessions", { agent: "support", session: "s1", ...settings });
  expect(opened.status).toBe(201);
  return (opened.body.session as { id: string }).id;
}

/** A span of a session that ended just now. */
async function span(seconds: number, attributes: Record<string, string>): Promise<void> {
  const nanos = (ms: number) => String(BigInt(ms) * 1_000_000n);
  const ended = now().getTime();
  const told = { "gen_ai.agent.id": "support", "gen_ai.conversation.id": "s1", ...attributes };
  const sent = await send("/v1/traces", {
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                traceId: randomBytes(16).toString("hex"),
                spanId: randomBytes(8).toString("hex"),
                name: "span",
                startTimeUnixNano: nanos(ended - seconds * 1000),
                endTimeUnixNano: nanos(ended),
                attributes: Object.entries(told).map(([name, stringValue]) => ({
                  key: name,
                  value: { stringValue },
                })),
              },
            ],
          },
        ],
      },
    ],
  });
  expect(sent.body).toEqual({});
}

const think = (seconds: number) => span(seconds, { "gen_ai.operation.name": "chat" });

describe("a limit on deliberation", () => {
  beforeEach(() =>
    publishMore(company, {
      limits: [{ handle: "think", measure: "deliberation", atMost: 600, breach: STEP_UP }],
    }),
  );

  it("counts what telemetry shows to be a model's turn, since the last outcome", async () => {
    await open();
    expect(verdictOf(await ask("web/fetch"))).toBe("allow");
    const { evaluation_id } = contextOf(await ask("web/fetch"));
    await send("/v1/outcomes", { evaluation_id, status: "ok" });
    pass(400);
    await think(400);
    expect(verdictOf(await ask("mail/send"))).toBe("allow");
    pass(400);
    // The mail above ran for five minutes and left the rest idle, as nothing showed thinking.
    pass(900);
    await think(700);
    const late = await ask("web/fetch");
    expect(verdictOf(late)).toBe("step_up");
    expect(policiesOf(late)).toContain("guardrail:think");
  });

  it("counts heartbeats, which any key that speaks for the agent may send", async () => {
    const id = await open();
    for (let minute = 0; minute < 11; minute++) {
      pass(60);
      const beat = await send(`/v1/sessions/${id}/heartbeat`, {
        ...{ thinking: true, reasoning_tokens: minute * 100, model: "some-model" },
      });
      expect(beat.status).toBe(200);
    }
    expect(policiesOf(await ask("web/fetch"))).toContain("guardrail:think");
    const session = (await company.run(company.security, "session.get", { id })) as SessionDetail;
    expect(session.window.reasoningTokens).toBe(1000);
    expect(session.window.deliberation).toBeGreaterThan(10 * 60_000);
    expect((await send(`/v1/sessions/${id}/heartbeat`, { thinking: false })).status).toBe(400);
  });

  it("holds at every gateway, whichever one heard of the thinking", async () => {
    const other = world.another();
    await open();
    expect(verdictOf(await ask("mail/send", {}, {}, other))).toBe("allow");
    pass(400);
    await ask("mail/send", {}, {}, other);
    pass(1100);
    await think(700);
    expect(policiesOf(await ask("web/fetch", {}, {}, other))).toContain("guardrail:think");
  });
});

describe("a limit that ends the session", () => {
  it("ends it with its grants, and the sessions that it delegated to, and says so in the record", async () => {
    await publishMore(company, {
      limits: [{ handle: "loop", measure: "identical", atMost: 3, breach: { type: "end" } }],
    });
    const parent = await open();
    await send("/v1/sessions", { agent: "support", session: "child", parent });
    const refund = call("support", "pay/refund", { amount: 5 }, { session: "child" });
    const asked = contextOf(await send(EVALUATION, refund));
    const request = await send("/access/v1/requests", {
      evaluation_id: asked.evaluation_id,
      binding_token: asked.access_request?.binding_token,
    });
    await ask("web/fetch", {}, { url: "https://shop.example/a" });
    for (let i = 0; i < 3; i++)
      expect(verdictOf(await ask("web/fetch", {}, { url: "https://shop.example/x" }))).toBe(
        "allow",
      );
    const last = await ask("web/fetch", {}, { url: "https://shop.example/x" });
    expect(policiesOf(last)).toContain("guardrail:loop");
    expect(policiesOf(await ask("crm/read"))).toContain("ceiling:session-not-open");
    const child = call("support", "crm/read", {}, { session: "child" });
    expect(policiesOf(await send(EVALUATION, child))).toContain("ceiling:session-not-open");
    expect(request.status).toBe(201);
    const { rows } = await world.admin.query(
      "SELECT external_id, state FROM session WHERE org_id = $1 ORDER BY 1",
      [company.org.orgId],
    );
    expect(rows).toEqual([
      { external_id: "child", state: "ended" },
      { external_id: "s1", state: "ended" },
    ]);
    const approvals = await world.admin.query("SELECT state FROM approval WHERE org_id = $1", [
      company.org.orgId,
    ]);
    expect(approvals.rows).toEqual([{ state: "cancelled" }]);
    const ended = (await company.org.events()).filter((e) => e.kind === "session.ended");
    expect(ended).toHaveLength(1);
    const late = await send("/v1/sessions", { agent: "support", session: "late", parent });
    expect(late.status).toBe(410);
  });

  it("does so down the whole delegation when its opener or a person ends it", async () => {
    const [a, other] = [await open(), world.another()];
    const opened = async (session: string, parent: string) =>
      (
        (await send("/v1/sessions", { agent: "support", session, parent })).body.session as {
          id: string;
        }
      ).id;
    const b = await opened("b", a);
    const c = await opened("c", b);
    const inC = call("support", "web/fetch", {}, { session: "c" });
    expect(verdictOf(await send(EVALUATION, inC, other))).toBe("allow");
    const preview = (await company.run(company.owner, "session.preview-end", {
      id: b,
    })) as SessionConsequences;
    expect(preview).toMatchObject({ openChildren: 1, openCalls: 1 });
    const ended = await company.run(company.owner, "session.end", { id: b, reason: "Stop" });
    expect(ended).toMatchObject({ state: "ended", openChildren: 1 });
    expect(policiesOf(await send(EVALUATION, inC, other))).toContain("ceiling:session-not-open");
    const d = await opened("d", a);
    expect((await send(`/v1/sessions/${a}/close`)).status).toBe(200);
    const inD = call("support", "web/fetch", {}, { session: "d" });
    expect(policiesOf(await send(EVALUATION, inD, other))).toContain("ceiling:session-not-open");
    // A new session under one that another gateway closed does not begin.
    const under = call("support", "web/fetch", {}, { session: "e", parent: a });
    expect((await send(EVALUATION, under, other)).body.decision).toBe(false);
    expect([c, d]).not.toContain(undefined);
  });
});

it("the limits that every org starts with let work go on, and end what goes on for too long", async () => {
  await open();
  expect(verdictOf(await ask("web/fetch"))).toBe("allow");
  pass(9 * 3600);
  expect(policiesOf(await ask("web/fetch"))).toContain("guardrail:limit-sensitive-age");
  expect(policiesOf(await ask("web/fetch"))).toContain("ceiling:session-not-open");
});

it("a person's yes grows old: a side effect asks again, and a used yes resets the clock", async () => {
  const again = {
    handle: "again",
    measure: "since_authorised",
    atMost: 120,
    breach: STEP_UP,
  } as const;
  await publishMore(company, { limits: [again] });
  await open();
  expect(verdictOf(await ask("mail/send"))).toBe("allow");
  pass(130);
  expect(verdictOf(await ask("web/fetch"))).toBe("allow");
  const asked = await ask("mail/send", {}, { to: "ann" });
  expect(verdictOf(asked)).toBe("step_up");
  const { evaluation_id, access_request } = contextOf(asked);
  const request = await send("/access/v1/requests", {
    evaluation_id,
    binding_token: access_request?.binding_token,
  });
  const id = taskOf(request)?.id ?? String(request.body.id);
  await company.run(company.owner, "approval.decide", {
    id,
    answer: "approve",
    reason: "Still fine",
  });
  expect(verdictOf(await ask("mail/send", {}, { to: "ann" }))).toBe("allow");
  expect(verdictOf(await ask("mail/send", {}, { to: "bob" }))).toBe("allow");
});

describe("a task class", () => {
  beforeEach(() =>
    publishMore(company, {
      tasks: [{ handle: "browse", tools: ["web/*"] }],
      rules: [
        {
          handle: "asked-for",
          cedar: `@verdict("log") forbid (principal, action, resource) when { !context.task.requested };`,
        },
      ],
    }),
  );

  it("holds a session to what its opener said it is for", async () => {
    await open({ task_class: "browse", requested_tools: ["web/other"] });
    expect(verdictOf(await ask("web/fetch"))).toBe("log");
    expect(policiesOf(await ask("mail/send"))).toContain("guardrail:browse");
  });

  it("that only the caller claims narrows", async () => {
    await open();
    expect(verdictOf(await ask("mail/send"))).toBe("allow");
    expect(policiesOf(await ask("mail/send", { task_class: "browse" }))).toContain(
      "guardrail:browse",
    );
  });
});

it("sessions that nobody opened share what they have seen, so that none stays clean", async () => {
  const ask1 = (tool: string) => ask(tool, { session: "one" });
  const ask2 = (tool: string) => ask(tool, { session: "two" });
  const other = world.another();
  await ask("mail/send", { session: "three" }, {}, other);
  expect(verdictOf(await ask1("mail/send"))).toBe("allow");
  expect(verdictOf(await ask2("mail/send"))).toBe("allow");
  pass(310);
  await ask1("web/fetch");
  await ask1("crm/read");
  expect(policiesOf(await ask2("mail/send"))).toContain("guardrail:untrusted-confidential-egress");
  pass(61);
  const elsewhere = await ask("mail/send", { session: "three" }, {}, other);
  expect(policiesOf(elsewhere)).toContain("guardrail:untrusted-confidential-egress");
});

it("labels of tools that telemetry saw at work join the session's", async () => {
  await open();
  await ask("crm/read");
  await span(1, {
    "gen_ai.operation.name": "execute_tool",
    "gen_ai.tool.name": "fetch",
    "mcp.server.name": "web",
  });
  expect(policiesOf(await ask("mail/send"))).toContain("guardrail:untrusted-confidential-egress");
});
