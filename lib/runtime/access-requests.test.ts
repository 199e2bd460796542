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

const REQUESTS = "/access/v1/requests";
const DRAFT = "urn:openid:authzen:access-request:error:";

type Json = Record<string, unknown>;
type Approval = { id: string; approved_at: string; approved_until: string };

let world: GatewayWorld;
let company: Company;
let key: string;
let agent: string;
let later = 0;

beforeAll(async () => {
  world = await openGatewayWorld(() => new Date(Date.now() + later));
  company = await world.newCompany();
  ({ key, agent } = await support(company));
});
afterAll(() => world.end());

let sessions = 0;
let amounts = 0;

/** A refund that no test has asked for before, denied until a person says yes. */
async function denied() {
  const session = `r${sessions++}`;
  const opened = await post(world.gateway, key, "/v1/sessions", { agent: "support", session });
  expect(opened.status).toBe(201);
  const args = { amount: ++amounts };
  const answer = await evaluates(args, { session });
  expect(verdictOf(answer)).toBe("step_up");
  const { evaluation_id, access_request } = contextOf(answer);
  const { binding_token } = access_request ?? { binding_token: "" };
  return { session, args, answer, short: { evaluation_id, binding_token } };
}

const evaluates = (args: Json, context: Json) =>
  post(world.gateway, key, EVALUATION, call("support", "pay/refund", args, context));

async function asks(body: Json, headers: Record<string, string> = {}, as = key): Promise<Answer> {
  return send("POST", REQUESTS, as, headers, JSON.stringify(body));
}

async function send(
  method: string,
  path: string,
  as = key,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const all = { authorization: `Bearer ${as}`, "content-type": "application/json", ...headers };
  const init = { method, headers: all, ...(body === undefined ? {} : { body }) };
  const response = await world.gateway.fetch(new Request(`http://gateway${path}`, init));
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const problemOf = ({ status, body, headers }: Answer) => {
  expect(headers.get("content-type")).toBe("application/problem+json");
  return [status, String(body.type).replace(DRAFT, "")];
};

const approve = (id: string) =>
  company.run(company.owner, "approval.decide", { id, answer: "approve", reason: "It was lost." });

describe("a request for a person's yes", () => {
  it("is created, shown as a task, and found again by asking for the same action", async () => {
    const { short, answer } = await denied();
    expect(answer.body.context).toMatchObject({
      access_request: { endpoint: expect.stringContaining(REQUESTS), template: "approval" },
    });
    const made = await asks(short);
    const { id } = taskOf(made);
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      task: {
        ...{ id, status: "pending", status_endpoint: `http://localhost:4000${REQUESTS}/${id}` },
        ...{ requested_at: expect.any(String), expires_at: expect.any(String) },
        progress: { given: 0, needed: 1, current_step: 1, total_steps: 1 },
        links: {
          review: `http://localhost:3000/approvals/${id}`,
          cancel: `http://localhost:4000${REQUESTS}/${id}/cancel`,
        },
        items: [
          {
            ...{ resource: { type: "tool", id: "pay/refund" }, action: { name: "call" } },
            status: "pending",
          },
        ],
      },
    });
    expect(made.headers.get("location")).toBe(`http://localhost:4000${REQUESTS}/${id}`);
    const again = await asks(short);
    expect([again.status, taskOf(again).id]).toEqual([202, id]);
    expect((await get(world.gateway, key, `${REQUESTS}/${id}`)).body).toEqual(made.body);
  });

  it("may tell again what was denied, and is refused where that is not what was denied", async () => {
    const { short, args } = await denied();
    const { evaluation_id, binding_token } = short;
    const whole = {
      subject: { type: "agent", id: "support" },
      action: { name: "call" },
      resource: { type: "tool", id: "pay/refund", properties: { arguments: args } },
      context: { business_justification: "The parcel was lost." },
      denial: { evaluation_id, binding_token, expires_at: new Date().toISOString() },
    };
    const tool = (id: string, amount: number) => ({
      resource: { type: "tool", id, properties: { arguments: { amount } } },
    });
    const wrong: [Json, string][] = [
      [{ ...whole, subject: { type: "agent", id: "finance" } }, "/subject"],
      [{ ...whole, subject: { type: "user", id: "support" } }, "/subject"],
      [{ ...whole, ...tool("crm/read", args.amount) }, "/resource/id"],
      [{ ...whole, ...tool("pay/refund", 9999) }, "/resource/properties/arguments"],
      [{ ...whole, denial: { ...whole.denial, binding_token: "0".repeat(64) } }, "/binding_token"],
    ];
    for (const [body, path] of wrong) {
      const answer = await asks(body);
      expect([...problemOf(answer), answer.body.errors]).toMatchObject([
        ...[400, "invalid_denial_binding", [{ path }]],
      ]);
    }
    const bundle = await asks({ ...whole, items: [] });
    expect([bundle.status, bundle.body.errors]).toMatchObject([400, [{ path: "/items" }]]);
    const made = await asks({ ...whole, denial: { evaluation_id } });
    expect(made.status).toBe(201);
    const { rows } = await world.admin.query("SELECT justification FROM approval WHERE id = $1", [
      taskOf(made).id,
    ]);
    expect(rows[0].justification).toBe("The parcel was lost.");
  });

  it("is withdrawn once, by POST or by DELETE", async () => {
    for (const method of ["POST", "DELETE"]) {
      const { id } = taskOf(await asks((await denied()).short));
      const cancelled = await send(method, `${REQUESTS}/${id}/cancel`);
      expect([cancelled.status, taskOf(cancelled)]).toMatchObject([200, { status: "cancelled" }]);
      expect(taskOf(cancelled)).not.toHaveProperty("links.cancel");
      expect(problemOf(await send(method, `${REQUESTS}/${id}/cancel`))).toEqual([
        ...[409, "invalid_task_state"],
      ]);
    }
    const { evaluation_id } = (await denied()).short;
    for (const id of ["x", evaluation_id])
      expect(problemOf(await send("GET", `${REQUESTS}/${id}`))).toEqual([404, "unknown_task"]);
  });

  it("is refused for a decision that asks for nobody, and for one that is too old", async () => {
    const { session } = await denied();
    const allowed = call("support", "web/fetch", {}, { session });
    const { evaluation_id } = contextOf(await post(world.gateway, key, EVALUATION, allowed));
    const whole = {
      subject: { type: "agent", id: "support" },
      action: { name: "call" },
      resource: { type: "tool", id: "web/fetch" },
      denial: { evaluation_id },
    };
    expect(problemOf(await asks(whole))).toEqual([400, "not_requestable"]);
    const { short } = await denied();
    later += 11 * 60 * 1000;
    expect(problemOf(await asks(short))).toEqual([410, "expired_denial"]);
  });
});

describe("an idempotency key", () => {
  it("finds the request it made, settled or not, and is good for no other", async () => {
    const first = await denied();
    const second = await denied();
    const header = { "idempotency-key": "order-17" };
    const made = await asks(first.short, header);
    const { id } = taskOf(made);
    const again = await asks(first.short, header);
    expect([made.status, again.status, taskOf(again).id]).toEqual([201, 202, id]);
    await send("POST", `${REQUESTS}/${id}/cancel`);
    expect(taskOf(await asks(first.short, header))).toMatchObject({ id, status: "cancelled" });
    expect(problemOf(await asks(second.short, header))).toEqual([409, "duplicate_request"]);
    const reworded = { ...first.short, justification: "Another reason" };
    expect(problemOf(await asks(reworded, header))).toEqual([409, "duplicate_request"]);
    // Without the key the same action may be asked for anew.
    expect((await asks(first.short)).status).toBe(201);
  });

  it("is its credential's own", async () => {
    const header = { "idempotency-key": "order-18" };
    const other = await company.key([agent]);
    expect((await asks((await denied()).short, header)).status).toBe(201);
    expect((await asks((await denied()).short, header, other)).status).toBe(201);
  });
});

describe("re-evaluation after the yes", () => {
  async function approved() {
    const one = await denied();
    const { id } = taskOf(await asks(one.short));
    await approve(id);
    const settled = await get(world.gateway, key, `${REQUESTS}/${id}`);
    expect(taskOf(settled).status).toBe("approved");
    const result = settled.body.result as { mode: string; approval: Approval };
    expect(result.mode).toBe("reevaluate");
    expect(Date.parse(result.approval.approved_until)).toBeGreaterThan(Date.now() + later);
    return { ...one, approval: result.approval };
  }

  it("with the approval is allowed once", async () => {
    const { args, session, approval } = await approved();
    const context = { session, approval };
    expect(verdictOf(await evaluates(args, context))).toBe("allow");
    const again = await evaluates(args, context);
    expect(verdictOf(again)).toBe("block");
    expect(policiesOf(again)).toContain("ceiling:approval-used");
  });

  it("with one that was given for something else is not, and says so; the yes itself stays good", async () => {
    const mine = await approved();
    const other = await approved();
    const wrong: [Json, string][] = [
      [other.approval, "the approval of another call"],
      [{ id: "made-up" }, "no approval at all"],
    ];
    for (const [approval, what] of wrong) {
      const answer = await evaluates(mine.args, { session: mine.session, approval });
      expect([what, verdictOf(answer), policiesOf(answer)[0]]).toEqual([
        ...[what, "step_up", "ceiling:approval-not-applicable"],
      ]);
      expect(contextOf(answer).reasons[0]?.text).toContain(String(approval.id));
    }
    const elsewhere = await evaluates(mine.args, {
      ...{ session: other.session, approval: mine.approval },
    });
    expect(elsewhere.body.decision).toBe(false);
    expect(verdictOf(await evaluates(mine.args, { session: mine.session }))).toBe("allow");
  });

  it("never allows another amount, whatever approval is named", async () => {
    const { session, approval } = await approved();
    const answer = await evaluates({ amount: 100_000 }, { session, approval });
    expect(answer.body.decision).toBe(false);
  });

  it("changes nothing about a call that needs nobody, or that nobody may allow", async () => {
    const { session, approval } = await approved();
    const context = { session, approval };
    const fetched = await post(
      ...([world.gateway, key, EVALUATION, call("support", "web/fetch", {}, context)] as const),
    );
    expect(policiesOf(fetched)).not.toContain("ceiling:approval-not-applicable");
    expect(verdictOf(fetched)).toBe("allow");
    const unknown = await post(
      ...([world.gateway, key, EVALUATION, call("support", "crm/delete", {}, context)] as const),
    );
    expect(verdictOf(unknown)).toBe("block");
  });
});

describe("obligations in the draft's words", () => {
  it("of a call that needs a person include step-up", async () => {
    const { answer } = await denied();
    expect(contextOf(answer).obligations).toMatchObject([{ type: "step-up" }]);
  });

  it("of a call that ended its session include session_termination", async () => {
    const scope = `principal, action, resource == Tool::"docs/wipe"`;
    const cedar = `@id("wiper") @reason("Nobody wipes") @ends("session") forbid (${scope});`;
    await company.entitle(agent, await company.tool("docs/wipe", { effects: ["write"] }));
    await publishMore(company, { rules: [{ handle: "wiper", cedar }] });
    const { session } = await denied();
    const ask = (tool: string) =>
      post(world.gateway, key, EVALUATION, call("support", tool, {}, { session }));
    const ended = await ask("docs/wipe");
    expect([verdictOf(ended), contextOf(ended).obligations]).toMatchObject([
      "block",
      [{ type: "session_termination", properties: { subject: "support", session } }],
    ]);
    expect(policiesOf(await ask("web/fetch"))).toContain("ceiling:session-not-open");
  });

  it("are none that the caller says it cannot apply: such a call is blocked", async () => {
    const tool = await company.tool("docs/search", { effects: ["read"] });
    await company.entitle(agent, tool, {
      obligations: [{ type: "redact_result", fields: ["ssn"] }],
    });
    const able = await company.key([agent], { obligations: ["redact_result"] });
    const ask = (context: Json) =>
      post(world.gateway, able, EVALUATION, call("support", "docs/search", {}, context));
    const applied = await ask({ session: "o1" });
    expect(verdictOf(applied)).toBe("constrain");
    expect(contextOf(applied).obligations).toMatchObject([
      { type: "custom", properties: { kind: "redact_result", fields: ["ssn"] } },
    ]);
    expect(verdictOf(await ask({ session: "o1", obligations_supported: ["custom"] }))).toBe(
      "constrain",
    );
    for (const context of [
      { obligations_supported: ["notification"] },
      { supported_obligations: [] },
    ])
      expect(verdictOf(await ask({ session: "o1", ...context }))).toBe("block");
  });
});
