import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { contextOf, EVALUATION, taskOf } from "@/e2e/harness/support";

type Chain = { id: string; handle: string };

let world: GatewayWorld;
let company: Company;
let agentId: string;
let key: string;
let tools: Record<string, string>;
let made = 0;

const TOOLS = {
  "crm/read": "read",
  "mail/draft": "write",
  "mail/send": "egress",
  "web/get": "read",
};

beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(async () => {
  company = await world.newCompany();
  agentId = await company.agent("clerk");
  tools = {};
  for (const [name, effect] of Object.entries(TOOLS)) {
    const id = await company.tool(name, { effects: [effect] });
    await company.entitle(agentId, id);
    tools[name] = id;
  }
  key = await company.key([agentId]);
});
afterAll(() => world?.end());

async function evaluate(tool: string, session: string, more: object = {}) {
  const input = call("clerk", tool, {}, { session, ...more });
  return contextOf(await post(world.gateway, key, EVALUATION, input));
}

async function verdicts(session: string, ...called: string[]): Promise<string[]> {
  const all: string[] = [];
  for (const tool of called) all.push((await evaluate(tool, session)).verdict);
  return all;
}

const stepsOf = (...names: string[]) =>
  names.map((name) => ({ toolId: tools[name.replace("+", "")], repeats: name.endsWith("+") }));

const declare = (by: Company["security"], names: string[], more: object = {}) =>
  company.run(by, "chain.declare", {
    ...{ handle: `chain-${++made}`, name: "Answer a customer", purpose: "Its job" },
    ...{ agents: [agentId], ownerId: company.security.id, boundary: "none" },
    ...{ steps: stepsOf(...names), ...more },
  }) as Promise<Record<string, unknown> & Chain>;

const ASKS = { boundary: "step_up", stepUp: { to: { type: "tool_owner" }, count: 1 } };
const limit = (by = company.security) =>
  company.run(by, "chain.limit", { agentId, reason: "It moves money" });

async function refused(answer: Promise<unknown>) {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error as { code?: string; issues?: { path: string }[] } | null;
}

describe("a declared chain's boundary", () => {
  it("asks at the call that completes it, whatever was called between, and a yes is good once", async () => {
    const { handle } = await declare(company.security, ["crm/read", "mail/send"], ASKS);
    expect(await verdicts("a", "mail/send", "crm/read", "web/get")).toEqual([
      "allow",
      "allow",
      "allow",
    ]);
    const asked = await evaluate("mail/send", "a");
    expect(asked).toMatchObject({
      verdict: "step_up",
      reasons: [{ policy: `chain:${handle}`, verdict: "step_up" }, { effect: "permit" }],
    });
    expect(asked.reasons[0]?.text).toContain("“Answer a customer” (crm/read → mail/send)");
    const { evaluation_id, access_request } = asked;
    const { id } = taskOf(
      await post(world.gateway, key, "/access/v1/requests", {
        ...{ evaluation_id, binding_token: access_request?.binding_token },
      }),
    );
    await company.run(company.owner, "approval.decide", { id, answer: "approve", reason: "Seen" });
    expect((await evaluate("mail/send", "a")).verdict).toBe("allow");
    expect(await verdicts("b", "mail/send")).toEqual(["allow"]);
  });

  it("holds from the next record on, at another gateway and in a session that is under way", async () => {
    expect(await verdicts("a", "crm/read")).toEqual(["allow"]);
    const { id } = await declare(company.security, ["crm/read", "mail/send"], {
      boundary: "block",
    });
    expect(await verdicts("a", "mail/send")).toEqual(["block"]);
    const input = call("clerk", "mail/send", {}, { session: "a" });
    expect(contextOf(await post(world.another(), key, EVALUATION, input)).verdict).toBe("block");
    await company.run(company.security, "chain.retire", { id, reason: "It was wrong" });
    expect(await verdicts("a", "mail/send")).toEqual(["allow"]);
  });

  it("is seen by a plan that would complete it", async () => {
    await declare(company.security, ["crm/read", "mail/send"], { boundary: "block" });
    const steps = [{ tool: "crm/read" }, { tool: "mail/draft" }, { tool: "mail/send" }];
    const plan = await post(world.gateway, key, "/v1/plans", {
      agent: "clerk",
      session: "p",
      steps,
    });
    expect(plan.body).toMatchObject({
      verdict: "block",
      steps: [{ verdict: "allow" }, { verdict: "allow" }, { verdict: "block" }],
    });
  });
});

describe("an agent that is limited to declared chains", () => {
  it("is never allowed off them, and goes on along them", async () => {
    await declare(company.security, ["crm/read+", "mail/draft", "mail/send"]);
    await declare(company.security, ["web/get", "crm/read"]);
    await limit();
    expect(await verdicts("a", "mail/send", "crm/read", "crm/read", "mail/send")).toEqual([
      ...["block", "allow", "allow", "block"],
    ]);
    expect(await verdicts("a", "mail/draft", "mail/send", "web/get", "mail/draft")).toEqual([
      ...["allow", "allow", "allow", "block"],
    ]);
    const off = await evaluate("mail/draft", "b");
    expect(off.reasons[0]).toMatchObject({ policy: "ceiling:declared-chains" });
    expect(off.reasons[0]?.text).toContain("crm/read in “Answer a customer”");
  });

  it("is blocked in a session that was not followed, and calls nothing where nothing is declared", async () => {
    expect(await verdicts("a", "crm/read")).toEqual(["allow"]);
    await limit();
    expect(await verdicts("a", "crm/read")).toEqual(["block"]);
    expect(await verdicts("fresh", "crm/read")).toEqual(["block"]);
  });
});

describe("who may bind and unbind", () => {
  it("takes the owner of what is reached to lift a limit, and to declare more for who is limited", async () => {
    await declare(company.security, ["crm/read", "mail/send"]);
    await limit();
    const more = declare(company.security, ["web/get", "mail/send"]);
    expect(await refused(more)).toMatchObject({ code: "forbidden" });
    const lift = (by: Company["security"]) =>
      company.run(by, "chain.lift", { agentId, reason: "It may" });
    expect(await refused(lift(company.security))).toMatchObject({ code: "forbidden" });
    expect(await lift(company.owner)).toEqual({ agentId, limited: false });
    expect(await verdicts("z", "web/get", "mail/send")).toEqual(["allow", "allow"]);
  });

  it("takes its owner, or the owner of what is reached, to make a boundary milder", async () => {
    const chain = await declare(company.security, ["crm/read", "mail/send"], {
      ...ASKS,
      ownerId: company.owner.id,
    });
    const change = (by: Company["security"], version: number, boundary: string) =>
      company.run(by, "chain.update", { id: chain.id, version, boundary, reason: "Because" });
    expect(await refused(change(company.security, 1, "log"))).toMatchObject({ code: "forbidden" });
    expect(await change(company.security, 1, "block")).toMatchObject({ version: 2 });
    expect(await change(company.owner, 2, "log")).toMatchObject({ version: 3 });
    expect(await verdicts("a", "crm/read", "mail/send")).toEqual(["allow", "log"]);
    expect(await refused(change(company.owner, 2, "none"))).toMatchObject({ code: "conflict" });
  });

  it("refuses those who neither operate nor own the agent, and what cannot be", async () => {
    const stranger = await company.join("owner");
    expect(await refused(limit(stranger))).toMatchObject({ code: "forbidden" });
    expect(await refused(declare(stranger, ["crm/read", "mail/send"]))).toMatchObject({
      code: "forbidden",
    });
    const twice = await refused(declare(company.security, ["crm/read", "crm/read"]));
    expect(twice?.issues?.[0]?.path).toBe("/steps/1/toolId");
    const late = await refused(
      declare(company.security, ["crm/read", "mail/send"], { stepUp: ASKS.stepUp }),
    );
    expect(late?.issues?.[0]?.path).toBe("/stepUp");
  });
});
