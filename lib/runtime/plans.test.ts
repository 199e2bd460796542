import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Answer,
  type Company,
  call,
  type GatewayWorld,
  get,
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

type Json = Record<string, unknown>;
type Shown = {
  id: string;
  digest: string;
  verdict: string;
  checked: boolean;
  steps: { step: number; verdict: string; open: string[]; labels: string[]; approvals: Json[] }[];
  edge: { from: number | null; to: number; labels: string[]; policies: string[] } | null;
  held?: boolean;
  next?: number | null;
};

let world: GatewayWorld;
let company: Company;
let key: string;
let later = 0;

beforeAll(async () => {
  world = await openGatewayWorld(() => new Date(Date.now() + later));
  company = await world.newCompany();
  ({ key } = await support(company));
});
afterAll(() => world.end());

const sends = (path: string, body: unknown): Promise<Answer> =>
  post(world.gateway, key, path, body);
const shown = (answer: Answer) => answer.body as unknown as Shown;

let sessions = 0;
async function clean(): Promise<string> {
  const session = `p${sessions++}`;
  const opened = await sends("/v1/sessions", { agent: "support", session });
  expect(opened.status).toBe(201);
  return session;
}

async function plans(session: string, ...steps: Json[]): Promise<Shown> {
  const answer = await sends("/v1/plans", { agent: "support", session, steps });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return shown(answer);
}

const asks = (session: string, tool: string, args: Json = {}, more: Json = {}) =>
  sends(EVALUATION, call("support", tool, args, { session, ...more }));

async function stateOf(session: string): Promise<Json> {
  const { rows } = await world.admin.query(
    "SELECT labels, effects, calls, open_calls, plan->>'id' AS plan FROM session WHERE org_id = $1 AND external_id = $2",
    [company.org.orgId, session],
  );
  return rows[0];
}

describe("a plan is checked before its first step", () => {
  it("step by step, each as those before it would leave the session, which itself is not touched", async () => {
    const session = await clean();
    const before = await stateOf(session);
    const plan = await plans(
      session,
      { tool: "crm/read", arguments: { customer: "Ann" } },
      { tool: "pay/refund", arguments: { amount: 40 } },
    );
    expect(plan).toMatchObject({ verdict: "step_up", checked: true, edge: null });
    expect(plan.steps.map(({ step, verdict }) => [step, verdict])).toEqual([
      ...[
        [1, "allow"],
        [2, "step_up"],
      ],
    ]);
    expect(plan.steps[0]?.labels).toEqual(["confidential"]);
    expect(plan.steps[1]?.approvals).toMatchObject([{ count: 1, to: "tool_owner" }]);
    expect(await stateOf(session)).toEqual({ ...before, plan: plan.id });
  });

  it("and the first prohibited edge is named: which step brings what, and which step it meets", async () => {
    const session = await clean();
    const steps = ["crm/read", "web/fetch", "crm/read", "mail/send"].map((tool) => ({ tool }));
    const plan = await plans(session, ...steps);
    expect(plan).toMatchObject({ verdict: "block", checked: false });
    expect(plan.edge).toMatchObject({ from: 2, to: 4, labels: ["untrusted"] });
    expect(plan.edge?.policies).toEqual(["guardrail:untrusted-confidential-egress"]);
    expect((await stateOf(session)).plan).toBeNull();
    const without = await plans(session, ...[0, 2, 3].map((i) => steps[i] ?? {}));
    expect(without).toMatchObject({ verdict: "allow", checked: true, edge: null });
  });

  it("a step that is prohibited by itself, or by what the session has touched, has no edge from an earlier one", async () => {
    const session = await clean();
    const alone = await plans(session, { tool: "web/fetch" }, { tool: "crm/delete" });
    expect(alone.edge).toMatchObject({ from: null, to: 2, policies: ["ceiling:unknown-tool"] });
    await asks(session, "crm/read");
    await asks(session, "web/fetch");
    const tainted = await plans(session, { tool: "mail/send" });
    expect(tainted.edge).toMatchObject({ from: null, to: 1 });
  });

  it("as evaluations of the same calls, one after the other, are decided", async () => {
    const tool = fc.constantFrom("crm/read", "web/fetch", "mail/send", "crm/delete");
    await fc.assert(
      fc.asyncProperty(fc.array(tool, { minLength: 1, maxLength: 6 }), async (tools) => {
        const plan = await plans(await clean(), ...tools.map((one) => ({ tool: one })));
        const session = await clean();
        const made: string[] = [];
        for (const one of tools) made.push(verdictOf(await asks(session, one)));
        expect(plan.steps.map(({ verdict }) => verdict)).toEqual(made);
        expect(plan.edge?.to ?? 0).toBe(made.indexOf("block") + 1);
      }),
      { numRuns: 15 },
    );
  });

  it("is on record, with its steps in what can be erased", async () => {
    const plan = await plans(await clean(), {
      tool: "crm/read",
      arguments: { customer: "Ann Lee" },
    });
    const { rows } = await world.admin.query(
      "SELECT canonical FROM event WHERE org_id = $1 AND kind = 'plan.checked' ORDER BY id DESC LIMIT 1",
      [company.org.orgId],
    );
    expect(JSON.parse(rows[0].canonical).data).toMatchObject({
      ...{ plan_id: plan.id, verdict: "allow", steps: [{ tool: "crm/read", verdict: "allow" }] },
    });
    expect(rows[0].canonical).not.toContain("Ann Lee");
    expect(rows[0].canonical).not.toContain(plan.digest);
    const stored = await world.admin.query("SELECT * FROM plan WHERE id = $1", [plan.id]);
    expect(JSON.stringify(stored.rows)).not.toContain("Ann Lee");
  });

  it("has a digest that is equal for equal plans, and for no other", async () => {
    const session = await clean();
    const step = { tool: "mail/send", arguments: { to: "ann", text: "Hello" } };
    const one = await plans(session, step);
    const turned = { arguments: { text: "Hello", to: "ann" }, tool: "mail/send" };
    expect((await plans(session, turned)).digest).toBe(one.digest);
    const other = { ...step, arguments: { to: "ann", text: "Bye" } };
    for (const steps of [[other], [step, step], [{ tool: "mail/send" }]])
      expect((await plans(session, ...steps)).digest).not.toBe(one.digest);
  });

  it("may leave arguments to earlier steps, and nothing else", async () => {
    const session = await clean();
    const mail = { tool: "mail/send", arguments: { to: { $step: 1 }, text: "Hello" } };
    const plan = await plans(session, { tool: "web/fetch" }, mail);
    expect(plan.steps.map(({ open }) => open)).toEqual([[""], ["/to"]]);
    const refused = async (steps: unknown, path: string) => {
      const answer = await sends("/v1/plans", { agent: "support", session, steps });
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ path }]]);
    };
    const at = "/steps/0/arguments";
    for (const $step of [1, 0, 1.5, "1", null])
      await refused([{ tool: "t", arguments: { a: [{ $step }] } }], `${at}/a/0/$step`);
    await refused([{ tool: "t", arguments: { $step: 1 } }], at);
    const both = { tool: "t", arguments: { a: { $step: 1, b: 2 } } };
    await refused([{ tool: "web/fetch" }, both], "/steps/1/arguments/a");
    await refused([{ tool: "t", arguments: { __entity: {} } }], `${at}/__entity`);
    await refused([], "/steps");
    await refused(
      Array.from({ length: 51 }, () => ({ tool: "t" })),
      "/steps",
    );
  });

  it("is nobody else's to see, and of nobody else's agent", async () => {
    const plan = await plans(await clean(), { tool: "web/fetch" });
    const own = await get(world.gateway, key, `/v1/plans/${plan.id}`);
    expect(shown(own)).toMatchObject({ id: plan.id, verdict: "allow", held: true, next: 1 });
    const other = await company.key([await company.agent("other")]);
    const stranger = await support(await world.newCompany());
    for (const theirs of [other, stranger.key])
      expect((await get(world.gateway, theirs, `/v1/plans/${plan.id}`)).status).toBe(404);
    expect((await get(world.gateway, key, "/v1/plans/x")).status).toBe(404);
    const body = { agent: "support", session: "x", steps: [{ tool: "web/fetch" }] };
    const refused = await post(world.gateway, other, "/v1/plans", body);
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: "/agent" }]]);
  });

  it("needs a session that is not over", async () => {
    const session = await clean();
    await sends(`/v1/sessions/${session}/close`, {});
    const answer = await sends("/v1/plans", {
      ...{ agent: "support", session, steps: [{ tool: "web/fetch" }] },
    });
    expect(answer.status).toBe(410);
  });
});

describe("execution is held to a checked plan where the policy asks for it", () => {
  beforeAll(async () => {
    const when = "context.plan.checked && !context.plan.covered";
    const cedar = `@id("held") @reason("Only what was planned") forbid (principal, action, resource) when { ${when} };`;
    await publishMore(company, { rules: [{ handle: "held", cedar }] });
  });

  const nextOf = async ({ id }: Shown) =>
    shown(await get(world.gateway, key, `/v1/plans/${id}`)).next;

  it("in order, with the arguments it fixed; nothing else is done, and nothing twice", async () => {
    const session = await clean();
    expect(verdictOf(await asks(session, "web/fetch"))).toBe("allow");
    const mail = { tool: "mail/send", arguments: { to: { $step: 1 }, text: "Hello" } };
    const plan = await plans(session, { tool: "web/fetch", arguments: { url: "a" } }, mail);
    const blocked = async (tool: string, args: Json = {}) =>
      expect(policiesOf(await asks(session, tool, args))).toContain("guardrail:held");
    const allowed = async (tool: string, args: Json = {}) =>
      expect(verdictOf(await asks(session, tool, args))).toBe("allow");
    await blocked("mail/send", { to: "ann", text: "Hello" });
    await blocked("web/fetch", { url: "b" });
    expect(await nextOf(plan)).toBe(1);
    await allowed("web/fetch", { url: "a" });
    expect(await nextOf(plan)).toBe(2);
    await blocked("web/fetch", { url: "a" });
    await blocked("mail/send", { to: "ann", text: "Bye" });
    await allowed("mail/send", { to: "ann", text: "Hello" });
    expect(await nextOf(plan)).toBeNull();
    await blocked("mail/send", { to: "ann", text: "Hello" });
  });

  it("at every gateway, and after a restart", async () => {
    const session = await clean();
    await plans(session, { tool: "web/fetch" }, { tool: "crm/read" });
    await asks(session, "web/fetch");
    const body = (tool: string) => call("support", tool, {}, { session });
    const fresh = world.another();
    expect(policiesOf(await post(fresh, key, EVALUATION, body("web/fetch")))).toContain(
      "guardrail:held",
    );
    expect(verdictOf(await post(fresh, key, EVALUATION, body("crm/read")))).toBe("allow");
    expect(policiesOf(await asks(session, "crm/read"))).toContain("guardrail:held");
  });

  it("a retried step is the same step, with the same record", async () => {
    const session = await clean();
    const plan = await plans(session, { tool: "web/fetch" }, { tool: "crm/read" });
    const first = await asks(session, "web/fetch", {}, { tool_call_id: "c1" });
    const again = await asks(session, "web/fetch", {}, { tool_call_id: "c1" });
    expect(contextOf(again).evaluation_id).toBe(contextOf(first).evaluation_id);
    expect(await nextOf(plan)).toBe(2);
  });

  it("a step that needs a person is made on the yes, and only then counts", async () => {
    const session = await clean();
    const refund = { amount: 12 };
    const plan = await plans(session, { tool: "pay/refund", arguments: refund });
    expect(plan).toMatchObject({ verdict: "step_up", checked: true });
    const asked = await asks(session, "pay/refund", refund);
    expect(verdictOf(asked)).toBe("step_up");
    expect(await nextOf(plan)).toBe(1);
    const { evaluation_id, access_request } = contextOf(asked);
    const binding = { evaluation_id, binding_token: access_request?.binding_token };
    const { id } = taskOf(await sends("/access/v1/requests", binding));
    const answer = { id, answer: "approve", reason: "It was lost." };
    await company.run(company.owner, "approval.decide", answer);
    expect(verdictOf(await asks(session, "pay/refund", refund))).toBe("allow");
    expect(await nextOf(plan)).toBeNull();
  });

  it("a prohibited plan does not replace the one in force; a checked one does", async () => {
    const session = await clean();
    const first = await plans(session, { tool: "web/fetch" });
    await plans(session, { tool: "crm/delete" });
    expect((await stateOf(session)).plan).toBe(first.id);
    const second = await plans(session, { tool: "crm/read" });
    expect((await stateOf(session)).plan).toBe(second.id);
    expect(shown(await get(world.gateway, key, `/v1/plans/${first.id}`)).held).toBe(false);
    expect(policiesOf(await asks(session, "web/fetch"))).toContain("guardrail:held");
    expect(verdictOf(await asks(session, "crm/read"))).toBe("allow");
  });

  it("until it runs out", async () => {
    const session = await clean();
    await plans(session, { tool: "web/fetch" });
    expect(policiesOf(await asks(session, "crm/read"))).toContain("guardrail:held");
    later += 61 * 60 * 1000;
    expect(verdictOf(await asks(session, "crm/read"))).toBe("allow");
  });
});
