import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, call, type GatewayWorld, openGatewayWorld, post } from "../harness/company";
import { contextOf, support } from "../harness/support";
import { wrongBodies, wrongFields } from "./garbage-cases";

let world: GatewayWorld;
let company: Company;
let agent: string;
let key: string;
let sessionId: string;
let evaluationId: string;

type Json = Record<string, unknown>;
type Sent = { path: string; method?: string; headers?: Record<string, string>; body?: BodyInit };

const TOKEN = "0".repeat(64);

beforeAll(async () => {
  world = await openGatewayWorld();
  company = await world.newCompany();
  ({ agent, key } = await support(company));
  const opened = await post(world.gateway, key, "/v1/sessions", {
    agent: "support",
    session: "s1",
  });
  sessionId = String((opened.body.session as Json).id);
  const body = call("support", "crm/read", {}, { session: "s1" });
  const allowed = await post(world.gateway, key, "/access/v1/evaluation", body);
  evaluationId = contextOf(allowed).evaluation_id;
});
afterAll(() => world?.end());

const proposal = {
  subject: { type: "agent", id: "support" },
  action: { name: "call" },
  resource: {
    type: "tool",
    id: "crm/read",
    properties: { arguments: { customer: "Ann" }, data: ["customers"] },
  },
  context: {
    ...{ session: { id: "s1" }, parent: { session: "s0" }, intent: "Look Ann up" },
    ...{ on_behalf_of: "ann", tool_call_id: "c9", supported_obligations: ["redact"] },
    ...{ approval: { id: "a1" }, obligations_supported: ["custom"] },
  },
};
const { subject, action, resource, context } = proposal;

/** Every endpoint that takes JSON, with a body in which each member is present and right. */
const endpoints = (): Record<string, Json> => ({
  "/access/v1/evaluation": proposal,
  "/access/v1/evaluations": { ...proposal, options: { evaluations_semantic: "execute_all" } },
  "/access/v1/search/subject": { subject: { type: "agent" }, action, resource, context },
  "/access/v1/search/resource": {
    ...{ subject, action, context },
    resource: { type: "tool", properties: resource.properties },
  },
  "/access/v1/search/action": { subject, resource, context },
  "/v1/plans": {
    ...{ agent: "support", session: "s1", on_behalf_of: "ann" },
    steps: [{ tool: "crm/read", arguments: { customer: "Ann" }, data: ["customers"] }],
  },
  "/access/v1/requests": {
    ...{ evaluation_id: evaluationId, binding_token: TOKEN, justification: "It is due" },
  },
  "/v1/sessions": {
    ...{ agent: "support", session: "s2", request: "Pay", on_behalf_of: "ann", task_class: "pay" },
    ...{ model: "m", requested_tools: ["crm/read"], parent: sessionId },
  },
  [`/v1/sessions/${sessionId}/turns`]: { text: "And then?" },
  "/v1/outcomes": {
    ...{ evaluation_id: evaluationId, status: "ok", labels: ["untrusted"], result: "Ann" },
  },
});

/** How many rows of each kind the org has: what a refused request must leave as it was. */
async function rows(): Promise<Json> {
  const tables = [
    ...["event", "event_payload", "event_key", "session", "approval", "agent", "tool", "plan"],
  ];
  const counts = tables.map(
    (table) => `(SELECT count(*)::int FROM ${table} WHERE org_id = $1) AS ${table}`,
  );
  const states = "(SELECT sum(version)::int FROM session WHERE org_id = $1) AS versions";
  const sql = `SELECT ${[...counts, states].join(", ")}`;
  return (await world.admin.query(sql, [company.org.orgId])).rows[0];
}

async function send({ path, method = "POST", headers = {}, body }: Sent) {
  const all = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "x-request-id": "asked-1",
    ...headers,
  };
  const init = { method, headers: all, body, duplex: "half" };
  const response = await world.gateway.fetch(new Request(`http://gateway${path}`, init));
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const { headers: carried } = response;
  expect([carried.get("cache-control"), carried.get("x-content-type-options")], path).toEqual([
    ...["no-store", "nosniff"],
  ]);
  expect(carried.get("x-request-id"), path).toBe("asked-1");
  return { status: response.status, type, problem: type.includes("json") ? JSON.parse(text) : {} };
}

async function refused(sent: Sent, status: number | number[]): Promise<string[]> {
  const answer = await send(sent);
  const what = `${sent.method ?? "POST"} ${sent.path} ${JSON.stringify(answer.problem)}`;
  expect([status].flat(), what).toContain(answer.status);
  expect(answer.type, what).toBe("application/problem+json");
  expect(answer.problem.status).toBe(answer.status);
  return ((answer.problem.errors ?? []) as { path: string }[]).map((issue) => issue.path);
}

async function writingNothing(run: () => Promise<void>): Promise<void> {
  const before = await rows();
  await run();
  expect(await rows()).toEqual(before);
}

describe("garbage on every endpoint is a 4xx that names what is wrong, and writes nothing", () => {
  it("without a gateway key that is good now: 401", async () => {
    const management = await company.run(company.security, "key.create", {
      ...{ kind: "management", name: "automation", scopes: ["agent.read"] },
    });
    const gone = await company.run(company.security, "key.create", {
      ...{ kind: "gateway", name: "gone", agents: [agent] },
    });
    await company.run(company.security, "key.revoke", {
      ...{ id: String(gone.id), reason: "It leaked" },
    });
    const last = key.at(-1) === "A" ? "B" : "A";
    const wrong = [
      ...["", "Bearer", "Bearer x", `Basic ${key}`, `Bearer ${key.slice(0, -1)}${last}`],
      ...[`Bearer ${management.secret}`, `Bearer ${gone.secret}`, `Bearer ${key}x`],
      `Bearer ambit_gk_${"0".repeat(32)}_${"0".repeat(32)}_${"A".repeat(43)}`,
    ];
    const task = `/access/v1/requests/${evaluationId}`;
    const calls: Sent[] = [
      ...Object.entries(endpoints()).map(([path, body]) => ({ path, body: JSON.stringify(body) })),
      ...[
        { path: "/access/v1/requests/x", method: "GET" },
        { path: task, method: "GET" },
        { path: `/v1/plans/${evaluationId}`, method: "GET" },
        { path: `${task}/cancel`, method: "DELETE" },
      ],
      ...["/v1/traces", "/v1/logs", `/v1/sessions/${sessionId}/close`, `${task}/cancel`].map(
        (path) => ({ path, body: "{}" }),
      ),
    ];
    await writingNothing(async () => {
      for (const authorization of wrong)
        for (const one of calls) await refused({ ...one, headers: { authorization } }, 401);
    });
  });

  it("bodies that are no I-JSON object", async () => {
    await writingNothing(async () => {
      for (const path of [...Object.keys(endpoints()), "/v1/traces", "/v1/logs"])
        for (const [name, { headers, body, paths }] of Object.entries(wrongBodies())) {
          const found = await refused({ path, headers, body }, 400);
          expect(found, `${path} ${name}`).toEqual(paths);
        }
    });
  });

  it("each field of the wrong kind, too long, or missing", async () => {
    await writingNothing(async () => {
      for (const [path, right] of Object.entries(endpoints()))
        for (const { pointer, body } of wrongFields(right)) {
          const found = await refused({ path, body: JSON.stringify(body) }, 400);
          const text = `${path} ${pointer} ${JSON.stringify(found)}`;
          expect(
            found.some((at) => at.startsWith(pointer)),
            text,
          ).toBe(true);
        }
    });
  });

  it("arguments that would forge Cedar values or nest too deep", async () => {
    const base = "/resource/properties/arguments";
    const deep = (n: number): Json => (n === 0 ? {} : { a: deep(n - 1) });
    await writingNothing(async () => {
      for (const [args, at] of [
        [{ __entity: { type: "Agent", id: "x" } }, `${base}/__entity`],
        [{ list: [{ __extn: { fn: "ip", arg: "1" } }] }, `${base}/list/0/__extn`],
        [{ a: { __expr: "principal" } }, `${base}/a/__expr`],
        [deep(20), `${base}${"/a".repeat(17)}`],
      ] as const) {
        const body = JSON.stringify(call("support", "crm/read", args));
        expect(await refused({ path: "/access/v1/evaluation", body }, 400)).toEqual([at]);
      }
    });
  });

  it("telemetry that is no export, in JSON and in protobuf, zipped or not", async () => {
    const protobuf = { "content-type": "application/x-protobuf" };
    const gzip = { "content-encoding": "gzip" };
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    await writingNothing(async () => {
      for (const path of ["/v1/traces", "/v1/logs"]) {
        const resources = path === "/v1/traces" ? "/resourceSpans" : "/resourceLogs";
        const send400 = (headers: Record<string, string>, body: BodyInit) =>
          refused({ path, headers, body }, 400);
        expect(await send400({}, '{"spans":[]}')).toEqual([resources]);
        expect(await send400({}, `{"${resources.slice(1)}":7}`)).toEqual([resources]);
        expect(await send400({}, `{"${resources.slice(1)}":[7]}`)).toEqual([`${resources}/0`]);
        await send400(protobuf, Buffer.from("this is no protobuf at all"));
        await send400(protobuf, Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]));
        await send400(protobuf, Buffer.from([0x7a, 0x01, 0x41]));
        for (const more of [{}, protobuf]) {
          await send400({ ...more, ...gzip }, "not gzip");
          await send400({ ...more, ...gzip }, gzipSync("{}".repeat(5000)).subarray(0, 40));
          await send400({ ...more, ...gzip }, bomb);
          await send400({ ...more, "content-encoding": "br" }, "x");
        }
        await send400({ "content-type": "text/plain" }, "{}");
      }
    });
  });

  it("things that are not there, or not this key's", async () => {
    const stranger = await support(await world.newCompany());
    const theirs = await post(
      ...([world.gateway, stranger.key, "/v1/sessions", { agent: "support" }] as const),
    );
    const { id } = theirs.body.session as { id: string };
    // The gateway knows this org already: a key made now must be known at once all the same.
    const mute = { authorization: `Bearer ${await company.key([agent], { mayIngest: false })}` };
    await writingNothing(async () => {
      const nowhere = ["/", "/v2/sessions", "/access/v1/evaluations/x", "/%00", "/v1/sessions/"];
      for (const path of nowhere) await refused({ path, body: "{}" }, 404);
      for (const method of ["GET", "PUT", "DELETE", "PATCH"])
        await refused({ path: "/access/v1/evaluation", method }, 405);
      for (const name of [id, "nothing", "'; DROP TABLE event; --", "é".repeat(300)]) {
        const at = `/v1/sessions/${encodeURIComponent(name)}`;
        await refused({ path: `${at}/turns`, body: '{"text":"x"}' }, 404);
        await refused({ path: `${at}/close`, body: "{}" }, 404);
        const task = `/access/v1/requests/${encodeURIComponent(name)}`;
        await refused({ path: `/v1/plans/${encodeURIComponent(name)}`, method: "GET" }, 404);
        await refused({ path: task, method: "GET" }, 404);
        await refused({ path: `${task}/cancel` }, 404);
      }
      const outcome = { evaluation_id: id, status: "ok" };
      await refused({ path: "/v1/outcomes", body: JSON.stringify(outcome) }, 404);
      const parent = JSON.stringify({ agent: "support", session: "s3", parent: id });
      expect(await refused({ path: "/v1/sessions", body: parent }, 400)).toEqual(["/parent"]);
      const agent = JSON.stringify({ agent: "finance" });
      expect(await refused({ path: "/v1/sessions", body: agent }, 400)).toEqual(["/agent"]);
      const again = JSON.stringify({ agent: "support", session: "s1" });
      await refused({ path: "/v1/sessions", body: again }, 409);
      const ask = JSON.stringify({ evaluation_id: evaluationId, binding_token: TOKEN });
      expect(await refused({ path: "/access/v1/requests", body: ask }, 400)).toEqual([
        "/binding_token",
      ]);
      for (const path of ["/v1/traces", "/v1/logs"])
        await refused({ path, headers: mute, body: "{}" }, 403);
    });
  });
});

describe("whatever is sent, the gateway neither breaks nor hangs", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.jsonValue(),
    fc.constantFrom(null, "", -0, 1e308, "\u0000", "\ud800", "__proto__", [], {}),
  );
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

  it("bodies of any kind, on any endpoint", async () => {
    const all = [...Object.keys(endpoints()), "/v1/traces", "/v1/logs"];
    const some = fc.tuple(fc.constantFrom(...all), anything, fc.boolean());
    await fc.assert(
      fc.asyncProperty(some, async ([path, body, zipped]) => {
        const headers: Record<string, string> = zipped ? { "content-encoding": "gzip" } : {};
        const bytes = zipped ? gzipSync(text(body)) : text(body);
        expect((await send({ path, headers, body: bytes })).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });

  it("bodies that are nearly right", async () => {
    const near = Object.entries(endpoints()).flatMap(([path, right]) =>
      wrongFields(right).map(({ pointer }) => ({ path, right, pointer })),
    );
    const put = (target: unknown, [name = "", ...rest]: string[], value: unknown): unknown => {
      const at = target as Json;
      return { ...at, [name]: rest.length === 0 ? value : put(at[name], rest, value) };
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...near), anything, async (at, value) => {
        const body = put(at.right, at.pointer.split("/").slice(1), value);
        expect((await send({ path: at.path, body: text(body) })).status).toBeLessThan(500);
      }),
      { numRuns: 250 },
    );
  });

  it("protobuf of any bytes", async () => {
    const headers = { "content-type": "application/x-protobuf" };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const body = Buffer.from(bytes);
        expect((await send({ path: "/v1/traces", headers, body })).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});
