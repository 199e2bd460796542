import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type EvaluatedWorld, openEvaluated, type StoredFinding } from "@/e2e/harness/evaluated";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { contextOf, EVALUATION, taskOf } from "@/e2e/harness/support";
import { followChains } from "../chain/follow";
import { mineOrg } from "../chain/mine";

let world: GatewayWorld;
let worker: LogWorld;
let { company, agentId, key, orgId, sql, verb, work, found, entitlements, aged, neverEnding } =
  {} as EvaluatedWorld;
let { decided, observed } = {} as EvaluatedWorld;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  const opened = await openEvaluated(world, worker);
  ({ company, agentId, key, orgId, sql, verb, work, found, entitlements, aged, neverEnding } =
    opened);
  ({ decided, observed } = opened);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

/** One finding of a rule stands; doing something makes it go, with one event at each end. */
async function goesBy(rule: string, mend: () => Promise<unknown>): Promise<StoredFinding> {
  await work();
  const open = (await found(rule)).filter(({ state }) => state === "open");
  expect(open, rule).toHaveLength(1);
  const [one] = open as [StoredFinding];
  await mend();
  await work();
  const after = (await found(rule)).find(({ id }) => id === one.id);
  expect(after, rule).toMatchObject({ state: "resolved", resolved_by: "cause" });
  const events = (await company.org.events()).filter(({ subject }) => subject?.id === one.id);
  expect(events.map(({ kind }) => kind)).toEqual(["finding.opened", "finding.resolved"]);
  expect(events[1]?.data).toMatchObject({ rule, by: "cause" });
  return one;
}

describe("what stands wrong is found, and goes when it is mended", () => {
  it("an agent whose owner is suspended, given to somebody else", async () => {
    await sql("UPDATE person SET suspended_at = now() WHERE org_id = $1 AND id = $2", [
      company.owner.id,
    ]);
    const one = await goesBy("agent_unowned", () =>
      verb("agent.update", { id: agentId, ownerId: company.security.id }),
    );
    expect(one).toMatchObject({
      ...{ agent_id: agentId, owner_id: company.security.id },
      facts: { owner: "suspended", sponsor: "present", entitlements: 2 },
    });
  });

  it("an agent without a purpose, once it has one", async () => {
    await sql("UPDATE agent SET purpose = ' ' WHERE org_id = $1");
    await goesBy("purpose_missing", () =>
      verb("agent.update", { id: agentId, purpose: "Pays invoices" }),
    );
  });

  it("access that never ends, once all of it does", async () => {
    const expiresAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
    await neverEnding();
    const one = await goesBy("access_without_expiry", async () => {
      for (const e of await entitlements())
        await verb("entitlement.narrow", { ...e, expiresAt, reason: "It should end" });
    });
    expect(one.facts).toMatchObject({ entitlements: 2, without: 2, sensitive: 2 });
  });

  it("an entitlement that nobody used, once it is used or revoked; never one that is too young", async () => {
    await work();
    expect(await found("entitlement_unused")).toEqual([]);
    await aged("entitlement", 31);
    await work();
    const both = await found("entitlement_unused");
    expect(both.map(({ state }) => state)).toEqual(["open", "open"]);
    await decided({ to: "ACME", amount: 5 }, "c1");
    const [, limited] = await entitlements();
    await verb("entitlement.revoke", { id: limited?.id, reason: "Nobody needs it" });
    await work();
    const after = await found("entitlement_unused");
    expect(after.map(({ resolved_by }) => resolved_by)).toEqual(["cause", "cause"]);
  });

  it("an entitlement that names more than it reached, narrowed to that", async () => {
    const archive = await company.resource("archive", "internal");
    const ledger = (await sql("SELECT id FROM resource WHERE org_id = $1 AND handle = 'ledger'"))
      .rows[0].id;
    const [pay] = (await sql("SELECT id FROM tool WHERE org_id = $1 AND name = 'pay'")).rows;
    const [old] = await entitlements();
    await verb("entitlement.revoke", { id: old?.id, reason: "Replaced" });
    await company.entitle(agentId, pay.id, { resources: [ledger, archive] });
    await decided({ to: "ACME", amount: 5 }, "c1");
    await aged("entitlement", 31);
    const one = await goesBy("entitlement_too_wide", async () => {
      const { rows } = await sql("SELECT facts FROM finding WHERE org_id = $1 AND rule = $2", [
        "entitlement_too_wide",
      ]);
      const { entitlement, reached } = rows[0].facts;
      await verb("entitlement.narrow", { ...entitlement, resources: reached, reason: "As used" });
    });
    expect(one.facts).toMatchObject({ reached: [ledger], unreached: [archive], uses: 1 });
    // One day in thirty on confidential data by a tool that writes is no standing need either.
    const standing = (await found("standing_access")).at(-1);
    expect(standing).toMatchObject({ facts: { bursts: 1, days_used: 1 } });
  });

  it("a secret that is old, never rotated and shared: rotated, and left to one agent", async () => {
    const other = await company.agent("helper");
    const { id } = await verb("credential.create", {
      ...{ kind: "api_key", name: "Ledger", issuer: "bank", reference: "key-1" },
      issuedAt: new Date(Date.now() - 400 * 86_400_000).toISOString(),
      ...{ rotateEveryDays: 90, agents: [agentId, other] },
    });
    await work();
    for (const rule of ["credential_old", "credential_never_rotated", "credential_shared"])
      expect(await found(rule), rule).toMatchObject([{ state: "open", credential_id: id }]);
    await goesBy("credential_old", () =>
      verb("credential.rotate", { id, reference: "key-2", note: "By hand" }),
    );
    await goesBy("credential_shared", () => verb("credential.update", { id, agents: [agentId] }));
    expect(await found("credential_never_rotated")).toMatchObject([{ resolved_by: "cause" }]);
  });

  it("a tool whose definition changed, once it is reviewed again", async () => {
    const [tool] = (await sql("SELECT * FROM tool WHERE org_id = $1 AND name = 'pay'")).rows;
    const { schemaHash } = await verb("tool.update", { id: tool.id, description: "Pays anybody" });
    const one = await goesBy("tool_changed", () =>
      verb("tool.review", {
        ...{ id: tool.id, schemaHash, effects: tool.effects, labels: tool.labels },
        ...{ argumentRoles: tool.argument_roles, resourceMap: tool.resource_map },
        ownerId: tool.owner_id,
      }),
    );
    expect(one).toMatchObject({ tool_id: tool.id, owner_id: company.owner.id });
  });

  it("an agent and a tool that only telemetry knows, after a few days, once somebody decides", async () => {
    await observed({ agent: "wild", tool: "shell/run", session: "w1" });
    await work();
    expect(await found("shadow_agent")).toEqual([]);
    const wild = (await sql("SELECT id FROM agent WHERE org_id = $1 AND handle = 'wild'")).rows[0];
    const shell = (await sql("SELECT id FROM tool WHERE org_id = $1 AND server = 'shell'")).rows[0];
    await aged("agent", 4);
    await aged("tool", 4);
    const agent = await goesBy("shadow_agent", () =>
      verb("agent.reject", { id: wild.id, reason: "Not ours" }),
    );
    expect(agent).toMatchObject({ owner_id: null, facts: { agent: "wild", executions: 1 } });
    await goesBy("shadow_tool", () => verb("tool.reject", { id: shell.id, reason: "Not ours" }));
  });

  it("an agent that loops, once it is suspended", async () => {
    for (let n = 0; n < 10; n++) await decided({ to: "ACME", amount: 5 }, `c${n}`);
    const one = await goesBy("session_loops", () =>
      verb("agent.suspend", { id: agentId, reason: "It loops" }),
    );
    expect(one.facts).toMatchObject({ looping: 1, most: 10, limit: 10 });
  });

  it("an approver who says yes to everything at once, once there is a no among it", async () => {
    const ask = await company.tool("bank/ask", { effects: ["write"] });
    await company.entitle(agentId, ask, {
      boundary: "step_up",
      stepUp: { to: { type: "tool_owner" }, count: 1 },
    });
    const answered = async (n: number, answer: "approve" | "deny") => {
      const input = call("payer", "bank/ask", { n }, { session: `s${n}` });
      const { evaluation_id, access_request } = contextOf(
        await post(world.gateway, key, EVALUATION, input),
      );
      const binding_token = access_request?.binding_token;
      const request = { evaluation_id, binding_token };
      const task = taskOf(await post(world.gateway, key, "/access/v1/requests", request));
      await verb("approval.decide", { id: task.id, answer, reason: "Fine" }, company.owner);
    };
    for (let n = 0; n < 20; n++) await answered(n, "approve");
    const one = await goesBy("rubber_stamping", () => answered(20, "deny"));
    expect(one).toMatchObject({
      ...{ person_id: company.owner.id, owner_id: null },
      facts: { answers: 20, yes: 20 },
    });
  });

  it("a key that never ends for sessions of seconds, once it is revoked", async () => {
    for (let n = 0; n < 20; n++) {
      const input = call("payer", "bank/pay", { to: "ACME", amount: 5 }, { session: `k${n}` });
      await post(world.gateway, key, EVALUATION, input);
    }
    const keys = await sql("SELECT id FROM api_key WHERE org_id = $1");
    const one = await goesBy("token_lifetime", () =>
      verb("key.revoke", { id: keys.rows[0].id, reason: "It never ends" }),
    );
    expect(one).toMatchObject({ key_id: keys.rows[0].id, facts: { is: "longer", sessions: 20 } });
  });
});

/** Publishes the policy with some of it changed, by two people. */
async function publish(change: object): Promise<void> {
  const second = await company.join("admin", "security");
  const { published } = (await verb("policy.current", {})) as { published: { document: object } };
  const document = { ...published.document, ...change };
  const { number } = await verb("policy.save-draft", { document });
  await verb("policy.propose", { number, note: "Another policy" });
  const { digest } = await verb("policy.get-version", { number });
  await verb("policy.publish", { number, digest }, second);
}

describe("a combination that a rule only notes", () => {
  it("is found where an agent is entitled to all of it, and goes with one side", async () => {
    const mail = await company.tool("mail/send", { effects: ["egress"] });
    const { id } = await company.entitle(agentId, mail);
    const none = { match: "any", tools: [], effects: [], labels: [], tags: [] };
    const form = {
      ...{ type: "combination", direction: "first_then_second" },
      first: { ...none, labels: ["confidential"] },
      second: { ...none, effects: ["egress"] },
      outcome: { verdict: "log", reason: "To know how often" },
    };
    const rule = { handle: "no-leak", name: "No leak", description: "", on: true, form };
    await publish({ rules: [rule] });
    await work();
    while ((await followChains(worker.pool, orgId)).more);
    await mineOrg(worker.pool, orgId, new Date(), { rested: true });
    const one = await goesBy("combination_unstopped", () =>
      verb("entitlement.revoke", { id, reason: "One side is enough" }),
    );
    expect(one).toMatchObject({
      ...{ agent_id: agentId, policy_handle: "no-leak", severity: 3 },
      facts: { verdict: "log", sides: [{ count: 2 }, { entitlements: [{ id }] }] },
    });
  });
});

describe("a heavy chain that nobody has declared", () => {
  it("is found once it is run often enough, is its runner's owner's to settle, and goes with its declaration", async () => {
    const mail = await company.tool("mail/send", { effects: ["egress"] });
    await company.entitle(agentId, mail);
    const mined = async () => {
      await worker.drain(orgId);
      while ((await followChains(worker.pool, orgId)).more);
      await mineOrg(worker.pool, orgId, new Date(), { rested: true });
    };
    const session = async (name: string) => {
      for (const tool of ["bank/pay", "mail/send"]) {
        const input = call("payer", tool, { to: "ACME", amount: 5 }, { session: name });
        expect((await post(world.gateway, key, EVALUATION, input)).body.decision).toBe(true);
      }
    };
    await session("one");
    await mined();
    await work();
    expect(await found("chain_undeclared")).toEqual([]);
    await session("two");
    await mined();
    const one = await goesBy("chain_undeclared", async () => {
      const [stands] = (await found("chain_undeclared")) as [StoredFinding];
      const { tools, agents } = stands.facts as Record<"tools" | "agents", { id: string }[]>;
      expect(await verb("finding.get", { id: stands.id })).toMatchObject({
        evidence: [
          { kind: "chain", id: stands.facts.chain_id, name: "bank/pay → mail/send" },
          ...[{ kind: "agent" }, { kind: "tool" }, { kind: "tool", name: "mail/send" }],
        ],
        fixes: [{ fix: { verb: "chain.declare" }, permission: "chain.write", may: true }],
      });
      await verb("chain.declare", {
        ...{ handle: "pay-and-tell", name: "Pay and tell", boundary: "log" },
        ...{ ownerId: company.owner.id, agents: agents.map(({ id }) => id) },
        steps: tools.map(({ id }) => ({ toolId: id })),
      });
    });
    expect(one).toMatchObject({
      ...{ agent_id: agentId, owner_id: company.owner.id },
      facts: {
        runs: 2,
        support: 2,
        running: 1,
        weight: 9,
        tools: [{ tool: "bank/pay" }, { id: mail }],
      },
    });
  });
});

const NO_MARK = { match: "any", tools: [], effects: [], labels: [], tags: [] };
const KEPT_APART = {
  ...{ handle: "confidential-egress", name: "Confidential, then out", description: "", on: true },
  form: {
    type: "combination",
    first: { ...NO_MARK, labels: ["confidential"] },
    second: { ...NO_MARK, effects: ["egress"] },
    direction: "first_then_second",
    outcome: { verdict: "block", reason: "Confidential data was read." },
  },
};

describe("a policy that assumes short sessions and single tools", () => {
  it("is found for each agent that it leaves unbounded, and mended by the policy alone", async () => {
    const { published } = (await verb("policy.current", {})) as {
      published: { document: { limits: object[]; rules: object[] } };
    };
    const mail = await company.tool("mail/send", { effects: ["egress"] });
    await company.entitle(agentId, mail);
    await publish({ limits: [], rules: [] });
    await work();
    expect(await found("effects_uncombined")).toMatchObject([
      { state: "open", facts: { effects: ["egress"], labels: ["confidential"] } },
    ]);
    const { limits, rules } = published.document;
    await goesBy("session_unlimited", () => publish({ limits, rules }));
    // The rule that every org begins with needs untrusted content as well: it does not cover this agent.
    expect(await found("effects_uncombined")).toMatchObject([{ state: "open" }]);
    await goesBy("effects_uncombined", () => publish({ rules: [...rules, KEPT_APART] }));
  });
});
