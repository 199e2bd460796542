import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Answer,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { contextOf, EVALUATION, policiesOf, support, verdictOf } from "@/e2e/harness/support";

const EVALUATIONS = "/access/v1/evaluations";

type Json = Record<string, unknown>;
type Item = { decision: boolean; context: Json };

let world: GatewayWorld;
let key: string;
let events: () => Promise<number>;

beforeAll(async () => {
  world = await openGatewayWorld();
  const company = await world.newCompany();
  ({ key } = await support(company));
  events = async () => (await company.org.events()).length;
});
afterAll(() => world.end());

const sends = (path: string, body: unknown): Promise<Answer> =>
  post(world.gateway, key, path, body);
const itemsOf = (answer: Answer) => answer.body.evaluations as Item[];
const decisions = (answer: Answer) => itemsOf(answer).map(({ decision }) => decision);

const subject = { type: "agent", id: "support" };
const action = { name: "call" };
const tool = (id: string, args: Json = {}) => ({
  resource: { type: "tool", id, properties: { arguments: args } },
});

let sessions = 0;
/** A session of its own, opened clean. */
async function clean(): Promise<{ session: string }> {
  const session = `a${sessions++}`;
  const opened = await sends("/v1/sessions", { agent: "support", session });
  expect(opened.status).toBe(201);
  return { session };
}

/** One request as bytes, for what no client would send. */
async function raw(path: string, init: RequestInit): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) };
  return world.gateway.fetch(new Request(`http://gateway${path}`, { ...init, headers }));
}

describe("an evaluation (scenario, basic)", () => {
  it("answers 200 with a boolean and an object, whatever the decision", async () => {
    const context = await clean();
    const permit = await sends(EVALUATION, call("support", "web/fetch", {}, context));
    const deny = await sends(EVALUATION, call("support", "crm/delete", {}, context));
    expect([permit.status, permit.body.decision]).toEqual([200, true]);
    expect([deny.status, deny.body.decision]).toEqual([200, false]);
    expect(permit.headers.get("content-type")).toMatch(/^application\/json/);
  });

  it("takes further properties, context and members that it does not know", async () => {
    const context = { ...(await clean()), time: "2026-06-27T18:03-07:00", ip: "192.168.1.1" };
    const { resource } = tool("web/fetch");
    const answer = await sends(EVALUATION, {
      ...{ foo: "bar", futureField: { nested: true }, context },
      subject: { ...subject, properties: { department: "Sales" } },
      action: { ...action, properties: { method: "GET" } },
      resource: { ...resource, properties: { ...resource.properties, owner: "bob" }, extra: 1 },
    });
    expect(answer.body.decision).toBe(true);
  });

  it("names each field that is missing or of the wrong type, with 400", async () => {
    const { resource } = tool("web/fetch");
    const right = { subject, action, resource } as Record<string, unknown>;
    const wrong: [string, unknown][] = [
      ...Object.keys(right).map((name): [string, unknown] => [
        `/${name}`,
        { ...right, [name]: undefined },
      ]),
      ["/subject/type", { ...right, subject: { id: "support" } }],
      ["/subject/id", { ...right, subject: { type: "agent" } }],
      ["/action/name", { ...right, action: {} }],
      ["/resource/type", { ...right, resource: { id: "web/fetch" } }],
      ["/resource/id", { ...right, resource: { type: "tool" } }],
      ["/subject", { ...right, subject: "support" }],
      ["/action/name", { ...right, action: { name: 123 } }],
      ["/subject/properties", { ...right, subject: { ...subject, properties: 7 } }],
    ];
    for (const [path, body] of wrong) {
      const answer = await sends(EVALUATION, body);
      const [first] = answer.body.errors as { path: string }[];
      expect([answer.status, first?.path]).toEqual([400, path]);
    }
  });

  it("decides, and records, that nothing is known of a user, a read or a record: a deny, no error", async () => {
    const { resource } = tool("web/fetch");
    const kinds: [string, Json][] = [
      [
        "ceiling:unknown-subject-type",
        { subject: { type: "user", id: "alice" }, action, resource },
      ],
      ["ceiling:unknown-action", { subject, action: { name: "read" }, resource }],
      ["ceiling:unknown-resource-type", { subject, action, resource: { type: "record", id: "1" } }],
    ];
    for (const [policy, body] of kinds) {
      const before = await events();
      const answer = await sends(EVALUATION, body);
      expect([answer.status, answer.body.decision, policiesOf(answer)]).toEqual([
        ...[200, false, [policy]],
      ]);
      expect(await events()).toBe(before + 1);
    }
  });

  it("refuses other content types, broken bodies and other methods, and echoes the request's id", async () => {
    const id = { "x-request-id": "an id of its own" };
    const json = { "content-type": "application/json", ...id };
    const body = JSON.stringify(call("support", "web/fetch"));
    for (const [init, status] of [
      [{ headers: { ...id, "content-type": "text/plain" }, body }, 400],
      [{ headers: json, body: "{" }, 400],
      [{ headers: json, body: "" }, 400],
      [{ headers: { ...json, authorization: "Bearer nobody" }, body }, 401],
      [{ headers: json, body }, 200],
    ] as const) {
      const answer = await raw(EVALUATION, { method: "POST", ...init });
      expect([answer.status, answer.headers.get("x-request-id")]).toEqual([
        ...[status, "an id of its own"],
      ]);
      if (status === 401) expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    }
    const got = await raw(EVALUATION, { method: "GET", headers: id });
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
    expect(got.headers.get("x-request-id")).toBe("an id of its own");
    const posted = await raw("/.well-known/authzen-configuration", { method: "POST", headers: id });
    expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
  });
});

describe("a batch (scenario, batch)", () => {
  it("takes defaults from the request and keeps the order", async () => {
    const context = await clean();
    const evaluations = [tool("web/fetch"), tool("crm/delete"), tool("web/fetch", { url: "x" })];
    const answer = await sends(EVALUATIONS, { subject, action, context, evaluations });
    expect(answer.status).toBe(200);
    expect(answer.body.decision).toBeUndefined();
    expect(decisions(answer)).toEqual([true, false, true]);
  });

  it("replaces an entity as a whole, keeping only what names it", async () => {
    const { resource } = tool("pay/refund", { amount: 7 });
    const context = await clean();
    const answer = await sends(EVALUATIONS, {
      ...{ subject, action, resource, context },
      evaluations: [{ resource: { properties: { arguments: { amount: 8 } } } }, { context: {} }],
    });
    const [own, fresh] = itemsOf(answer);
    expect(own?.context.verdict).toBe("step_up");
    // Its own context replaces the default with the session in it.
    expect(fresh?.context.evaluation_id).toBeDefined();
    const { rows } = await world.admin.query(
      "SELECT canonical::json->'data'->'session'->>'external_id' AS session FROM event WHERE id = ANY ($1)",
      [[own?.context.evaluation_id, fresh?.context.evaluation_id]],
    );
    expect(rows.filter((row) => row.session === context.session)).toHaveLength(1);
  });

  it("fails a broken item alone, as a deny that says why", async () => {
    const context = await clean();
    const broken = [{}, 7, { ...tool("web/fetch"), subject: "x" }, tool("a", { __entity: {} })];
    const before = await events();
    const answer = await sends(EVALUATIONS, {
      ...{ subject, action, context },
      evaluations: [tool("web/fetch"), ...broken, tool("web/fetch")],
    });
    expect(decisions(answer)).toEqual([true, false, false, false, false, true]);
    for (const { context: told } of itemsOf(answer).slice(1, -1))
      expect(told).toEqual({ error: { status: 400, message: expect.stringMatching(/\w/) } });
    expect(await events()).toBe(before + 2);
  });

  it("of none, or without the list, is one evaluation", async () => {
    const body = { ...call("support", "web/fetch", {}, await clean()) };
    for (const one of [body, { ...body, evaluations: [] }]) {
      const answer = await sends(EVALUATIONS, one);
      expect([answer.status, answer.body.decision]).toEqual([200, true]);
      expect(contextOf(answer).receipt?.event_id).toBe(contextOf(answer).evaluation_id);
    }
    const none = await sends(EVALUATIONS, { subject, action });
    expect(none.status).toBe(400);
  });

  it("is refused as a whole when it is too long, or its way of stopping is unknown", async () => {
    const before = await events();
    const refused = async (more: Json) => {
      const answer = await sends(EVALUATIONS, { subject, action, ...tool("web/fetch"), ...more });
      return [answer.status, (answer.body.errors as { path: string }[])[0]?.path];
    };
    const many = Array.from({ length: 101 }, () => ({}));
    expect(await refused({ evaluations: many })).toEqual([400, "/evaluations"]);
    expect(await refused({ evaluations: {} })).toEqual([400, "/evaluations"]);
    expect(await refused({ options: 7 })).toEqual([400, "/options"]);
    expect(await refused({ options: { evaluations_semantic: "maybe" } })).toEqual([
      ...[400, "/options/evaluations_semantic"],
    ]);
    expect(await refused({ subject: "support", evaluations: [{}] })).toEqual([400, "/subject"]);
    expect(await events()).toBe(before);
  });

  it("lets each item see what those before it were allowed, and records each", async () => {
    const context = await clean();
    const evaluations = [tool("crm/read"), tool("web/fetch"), tool("mail/send")];
    const before = await events();
    const answer = await sends(EVALUATIONS, { subject, action, context, evaluations });
    expect(decisions(answer)).toEqual([true, true, false]);
    const ids = itemsOf(answer).map((item) => item.context.evaluation_id);
    const receipts = itemsOf(answer).map((item) => (item.context.receipt as Json).event_id);
    expect(new Set(ids).size).toBe(3);
    expect(receipts).toEqual(ids);
    expect(await events()).toBe(before + 3);
  });

  const known = ["crm/read", "web/fetch", "mail/send", "pay/refund", "crm/delete"];
  const item = fc.constantFrom<Json>(...known.map((id) => tool(id)), {});

  it("gives what its items would give one by one", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 6 }), async (evaluations) => {
        const alone = await clean();
        const single: unknown[] = [];
        for (const one of evaluations) {
          const answer = await sends(EVALUATION, { subject, action, context: alone, ...one });
          single.push(answer.status === 200 ? [verdictOf(answer), policiesOf(answer)] : 400);
        }
        const together = await clean();
        const answer = await sends(EVALUATIONS, {
          subject,
          action,
          context: together,
          evaluations,
        });
        const batch = itemsOf(answer).map(({ context }) =>
          context.error ? 400 : [context.verdict, (context.reasons as Json[]).map((r) => r.policy)],
        );
        expect(batch).toEqual(single);
      }),
      { numRuns: 15 },
    );
  });

  it("stops at the first deny, or the first permit, when asked to, and is the same until there", async () => {
    const stops = fc.constantFrom<[string, boolean]>(
      ...([
        ["deny_on_first_deny", false],
        ["permit_on_first_permit", true],
      ] as [string, boolean][]),
    );
    const items = fc.array(item, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(items, stops, async (evaluations, [semantic, last]) => {
        const body = { subject, action, evaluations };
        const all = decisions(await sends(EVALUATIONS, { ...body, context: await clean() }));
        const options = { evaluations_semantic: semantic, another_option: "value" };
        const context = await clean();
        const some = decisions(await sends(EVALUATIONS, { ...body, context, options }));
        const end = all.indexOf(last);
        expect(some).toEqual(end < 0 ? all : all.slice(0, end + 1));
      }),
      { numRuns: 15 },
    );
  });
});

describe("metadata (scenario, discovery)", () => {
  it("names every endpoint, each of which is there", async () => {
    const answer = await raw("/.well-known/authzen-configuration", { method: "GET" });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    const metadata = (await answer.json()) as Record<string, string>;
    expect(metadata.policy_decision_point).toBe("http://localhost:4000");
    const named = Object.entries(metadata).filter(([name]) => name.endsWith("_endpoint"));
    expect(named.map(([name]) => name).sort()).toEqual([
      ...["access_evaluation_endpoint", "access_evaluations_endpoint", "access_request_endpoint"],
      ...["search_action_endpoint", "search_resource_endpoint", "search_subject_endpoint"],
    ]);
    for (const [, url] of named) {
      const { pathname } = new URL(url);
      expect([pathname, (await sends(pathname, {})).status]).toEqual([pathname, 400]);
    }
    expect(metadata.capabilities).toEqual(["urn:openid:authzen:capability:access-request"]);
    expect(metadata.obligations_supported).toContain("session_termination");
    const keys = await raw(new URL(metadata.jwks_uri ?? "").pathname, { method: "GET" });
    expect(keys.status).toBe(200);
  });
});
