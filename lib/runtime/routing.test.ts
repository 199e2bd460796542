import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Answer,
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { publishMore } from "@/e2e/harness/policy";
import {
  addModel,
  addProvider,
  proposeRouting,
  publishRouting,
  toClass,
  toModel,
} from "@/e2e/harness/routing";
import { EVALUATION, policiesOf, support, verdictOf } from "@/e2e/harness/support";
import type { RoutingRule } from "@/lib/core/routing";
import { createGateway } from "@/lib/gateway/server";
import { openGatewayPorts } from "./gateway";

let world: GatewayWorld;
let company: Company;
let key: string;
let agent: string;

beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  company = await world.newCompany();
  ({ key, agent } = await support(company));
  const provider = await addProvider(company, "north", "https://models.example.com/v1");
  await addModel(company, "quick", { provider, sensitivity: "internal" });
  await addModel(company, "cleared", { provider });
  const dear = { input: 5_000_000, cached: 500_000, output: 20_000_000, reasoning: 20_000_000 };
  await addModel(company, "thinker", { provider, class: "reasoning", prices: dear });
});

const rule = (handle: string, more: Partial<RoutingRule>): RoutingRule => ({
  ...{ handle, name: handle, description: "", on: true, when: [], cedar: null },
  action: toModel("quick"),
  ...more,
});
const route = (body: object, gateway = world.gateway) =>
  post(gateway, key, "/v1/route", { agent: "support", ...body });
const shown = ({ body }: Answer) => [body.verdict, body.rule, body.model];

async function recorded(answer: Answer) {
  const { rows } = await world.admin.query(
    "SELECT kind, canonical::jsonb AS event FROM event WHERE id = $1",
    [answer.body.route_id],
  );
  return rows[0] as { kind: string; event: { data: Record<string, unknown>; session: string } };
}

describe("asking which model a task may use", () => {
  it("is refused where nothing has been published, and the refusal is on record", async () => {
    const answer = await route({});
    expect(answer.status).toBe(200);
    expect(shown(answer)).toEqual(["block", "default", null]);
    const { kind, event } = await recorded(answer);
    expect(kind).toBe("route");
    expect(event.data).toMatchObject({ refused: "No routing policy has been published." });
  });

  it("is answered by the first rule that holds, with reasons, a price and a receipt", async () => {
    const hard = rule("hard", {
      when: [{ fact: "steps", atLeast: 10 }],
      action: toClass("reasoning", { fallbacks: ["cleared"] }),
    });
    await publishRouting(company, { rules: [hard], default: toClass("fast") });
    const easy = await route({ session: "s1", context_tokens: 1000, output_tokens: 500 });
    expect(shown(easy)).toEqual(["allow", "default", "cleared"]);
    const long = await route({ steps: 12, context_tokens: 1000, output_tokens: 500 });
    expect(shown(long)).toEqual(["allow", "hard", "thinker"]);
    expect(long.body).toMatchObject({
      ...{ decision: true, class: "reasoning", fallbacks: ["cleared"], routing_number: 2 },
      estimated: { input_tokens: 1000, output_tokens: 500, cost_micros: 15_000 },
    });
    expect(long.body.receipt).toMatchObject({ event_id: long.body.route_id });
    const { event } = await recorded(long);
    expect(event.data).toMatchObject({ rule: "hard", model: "thinker", mode: "live" });
    expect(event.session).toBeTruthy();
  });

  it("gives a session that has touched confidential data no model that is not cleared for it", async () => {
    await publishRouting(company, { default: toModel("quick", { fallbacks: ["cleared"] }) });
    expect(shown(await route({ session: "s1" }))).toEqual(["allow", "default", "quick"]);
    const read = call("support", "crm/read", {}, { session: "s1" });
    expect(verdictOf(await post(world.gateway, key, EVALUATION, read))).toBe("allow");
    const after = await route({ session: "s1" });
    expect(shown(after)).toEqual(["log", "default", "cleared"]);
    expect(after.body.considered).toEqual([
      { model: "quick", why: "is cleared for internal data at most, and this is confidential" },
    ]);
    expect(shown(await route({ session: "s1", sensitivity: "public" }))).toEqual(shown(after));
    expect(shown(await route({ sensitivity: "restricted" }))).toEqual([
      ...["log", "default", "cleared"],
    ]);
  });

  it("believes the opener about the task, and the caller only where that is stricter", async () => {
    const task = { fact: "taskClass" as const, in: ["research"], not: false };
    const rules = [rule("research", { when: [task], action: toClass("reasoning") })];
    await publishRouting(company, { rules, default: toModel("quick") });
    const opened = { agent: "support", session: "r1", task_class: "research", request: "Look" };
    await post(world.gateway, key, "/v1/sessions", opened);
    expect(shown(await route({ session: "r1" }))).toEqual(["allow", "research", "thinker"]);
    const claimed = await route({ session: "r2", task_class: "research" });
    expect(shown(claimed)).toEqual(["log", "default", "quick"]);
  });

  it("honours the list of models that an agent may use", async () => {
    await publishRouting(company, { default: toModel("quick", { fallbacks: ["cleared"] }) });
    const { security, run } = company;
    await run(security, "agent.update", { id: agent, models: ["cleared-v1"] });
    expect(shown(await route({}))).toEqual(["log", "default", "cleared"]);
  });

  it("refuses for a frozen org, an agent that is suspended and a session that is over", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const { security, run } = company;
    await post(world.gateway, key, "/v1/sessions", { agent: "support", session: "s1" });
    await post(world.gateway, key, "/v1/sessions/s1/close", {});
    expect(shown(await route({ session: "s1" }))).toEqual(["block", "ceiling:session-over", null]);
    await run(security, "org.freeze", { reason: "An incident" });
    expect(shown(await route({}))).toEqual(["block", "ceiling:frozen", null]);
    await run(security, "org.unfreeze", { reason: "It is over" });
    await run(security, "agent.suspend", { id: agent, reason: "It misbehaved" });
    expect(shown(await route({}))).toEqual(["block", "ceiling:agent-not-active", null]);
  });

  it("names what is wrong with a question, and tells strangers nothing", async () => {
    const wrong = await route({ steps: -1, sensitivity: "hot" });
    expect(wrong.status).toBe(400);
    const paths = (wrong.body.errors as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(["/sensitivity", "/steps"]);
    expect((await route({ agent: "nobody" })).status).toBe(400);
    expect((await post(world.gateway, "ambit_gk_x", "/v1/route", {})).status).toBe(401);
  });

  it("gives a retry with the same id the same record, and another question its own", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const first = await route({ session: "s1", call_id: "c1" });
    const again = await route({ session: "s1", call_id: "c1" });
    expect(again.body.route_id).toBe(first.body.route_id);
    expect(again.body.receipt).toEqual(first.body.receipt);
    const other = await route({ session: "s1", call_id: "c1", steps: 3 });
    expect(other.body.route_id).not.toBe(first.body.route_id);
  });

  it("refuses by name what cannot be recorded", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const urls = { console: "http://localhost:3000", gateway: "http://localhost:4000" };
    const parts = { databaseUrl: world.database.writerUrl, secret: world.secret, urls };
    const { ports, end } = openGatewayPorts({ ...parts, logLevel: "silent" });
    const record = { ...ports.record, append: () => Promise.reject(new Error("the disk is full")) };
    const gateway = { ...createGateway({ ...ports, record }), end };
    expect(shown(await route({}, gateway))).toEqual(["block", "ceiling:unrecorded", null]);
    await end();
  });
});

describe("what comes with a model", () => {
  const evaluate = (session: string, tool = "mail/send") =>
    post(world.gateway, key, EVALUATION, call("support", tool, {}, { session }));

  it("is asked of the session's calls: a person before the first side effect, limits of its own", async () => {
    const limit = { measure: "calls" as const, atMost: 3, breach: "end" as const };
    const obligations = [
      { type: "step_up_first_effect" as const },
      { type: "limits" as const, limit },
    ];
    await publishRouting(company, { default: toModel("cleared", { obligations }) });
    expect(verdictOf(await evaluate("s0"))).toBe("allow");
    const answer = await route({ session: "s1" });
    expect(answer.body).toMatchObject({
      verdict: "constrain",
      obligations: [
        { type: "limits", limit: { measure: "calls", at_most: 3, breach: "end" } },
        { type: "step_up_first_effect" },
      ],
    });
    expect(verdictOf(await evaluate("s1", "web/fetch"))).toBe("allow");
    const asked = await evaluate("s1");
    expect([verdictOf(asked), policiesOf(asked)]).toEqual([
      "step_up",
      expect.arrayContaining(["ceiling:routed-step-up"]),
    ]);
    await evaluate("s1", "web/fetch");
    const over = await evaluate("s1", "web/fetch");
    expect([verdictOf(over), policiesOf(over)]).toEqual([
      "block",
      expect.arrayContaining(["ceiling:routed-limit-calls"]),
    ]);
    expect(shown(await route({ session: "s1" }))).toEqual(["block", "ceiling:session-over", null]);
  });

  it("may be a limit of the policy by its name, which holds for it whomever else it is for", async () => {
    const named = (limit: string) => ({
      default: toModel("cleared", { obligations: [{ type: "limits" as const, limit }] }),
    });
    const few = { handle: "few", measure: "calls" as const, atMost: 1, agents: ["somebody-else"] };
    await publishMore(company, { limits: [{ ...few, breach: { type: "block" } }] });
    await publishRouting(company, named("few"));
    await route({ session: "s1" });
    expect(verdictOf(await evaluate("s1"))).toBe("allow");
    expect(policiesOf(await evaluate("s1"))).toContain("ceiling:routed-limit-calls");
  });
});

describe("a policy that is tried out", () => {
  it("answers nobody in shadow, and says on record what it would have said", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const rollout = { mode: "shadow" as const, share: 10 };
    const number = await publishRouting(company, { default: toModel("cleared"), rollout });
    const answer = await route({ session: "s1" });
    expect(shown(answer)).toEqual(["allow", "default", "quick"]);
    const { event } = await recorded(answer);
    expect(event.data).toMatchObject({
      ...{ mode: "shadow", routing_number: number - 1 },
      shadow: { rule: "default", model: "cleared" },
    });
  });

  it("answers a share of the sessions, each always the same way, at every gateway", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const rollout = { mode: "share" as const, share: 50 };
    await publishRouting(company, { default: toModel("cleared"), rollout });
    const other = world.another();
    const models: unknown[] = [];
    for (let i = 0; i < 24; i++) {
      const one = await route({ session: `s${i}` });
      const again = await route({ session: `s${i}` }, other);
      expect(again.body.model).toBe(one.body.model);
      models.push(one.body.model);
    }
    expect(new Set(models)).toEqual(new Set(["quick", "cleared"]));
  });

  it("holds from the next record on, at a gateway that knew another", async () => {
    await publishRouting(company, { default: toModel("quick") });
    const other = world.another();
    for (const gateway of [world.gateway, other])
      expect((await route({ session: "s1" }, gateway)).body.model).toBe("quick");
    const { publish } = await proposeRouting(company, { default: toModel("cleared") });
    await publish();
    for (const gateway of [world.gateway, other])
      expect((await route({ session: "s1" }, gateway)).body.model).toBe("cleared");
  });
});

describe("a session whose telemetry shows another model", () => {
  const nanos = (ms: number) => `${BigInt(ms) * 1_000_000n}`;
  let spans = 0;
  const chat = (session: string, model: string) => {
    const at = Date.now() + 1000;
    const id = (++spans).toString(16).padStart(16, "0");
    const text = (stringValue: string) => ({ stringValue });
    return {
      resourceSpans: [
        {
          resource: { attributes: [{ key: "service.name", value: text("support") }] },
          scopeSpans: [
            {
              spans: [
                {
                  ...{ traceId: id.repeat(2), spanId: id, name: `chat ${model}` },
                  ...{ startTimeUnixNano: nanos(at), endTimeUnixNano: nanos(at + 10) },
                  attributes: [
                    { key: "gen_ai.operation.name", value: text("chat") },
                    { key: "gen_ai.response.model", value: text(model) },
                    { key: "gen_ai.conversation.id", value: text(session) },
                    { key: "gen_ai.agent.name", value: text("support") },
                  ],
                },
              ],
            },
          ],
        },
      ],
    };
  };
  const evaluate = (session: string) =>
    post(world.gateway, key, EVALUATION, call("support", "mail/send", {}, { session }));

  it("is told by a fact, by which a guardrail stops its calls until it is back", async () => {
    await publishRouting(company, { default: toModel("quick", { fallbacks: ["cleared"] }) });
    const cedar = `@id("as-routed") @reason("Another model answers than the one that was routed.")
forbid (principal, action == Action::"call", resource) when { !context.session.modelAsRouted };`;
    await publishMore(company, { rules: [{ handle: "as-routed", cedar }] });
    expect(verdictOf(await evaluate("s1"))).toBe("allow");
    await route({ session: "s1" });
    const tell = (model: string) => post(world.gateway, key, "/v1/traces", chat("s1", model));
    expect((await tell("quick-v1-2026-10-01")).status).toBe(200);
    expect(verdictOf(await evaluate("s1"))).toBe("allow");
    await tell("vendor/cleared");
    expect(verdictOf(await evaluate("s1"))).toBe("allow");
    await tell("thinker-v1");
    expect(policiesOf(await evaluate("s1"))).toContain("guardrail:as-routed");
    await tell("quick-v1");
    expect(verdictOf(await evaluate("s1"))).toBe("allow");
  });
});
