import { EventEmitter, once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GatewayPorts } from "@/lib/gateway/ports";
import { createGateway } from "@/lib/gateway/server";
import { composeGateway, openGatewayPorts, type RunningGateway } from "@/lib/runtime/gateway";
import {
  type Answer,
  type Company,
  call,
  type GatewayWorld,
  get,
  openGatewayWorld,
  post,
} from "../harness/company";
import { contextOf, EVALUATION, policiesOf, support, verdictOf } from "../harness/support";

let world: GatewayWorld;
let company: Company;
let key: string;
let open: ReturnType<typeof openGatewayPorts>;

const urls = { console: "http://localhost:3000", gateway: "http://localhost:4000" };
const parts = (databaseUrl: string) => ({
  ...{ databaseUrl, urls, secret: world.secret, logLevel: "silent" },
});

beforeAll(async () => {
  world = await openGatewayWorld();
  company = await world.newCompany();
  ({ key } = await support(company));
  open = openGatewayPorts(parts(world.database.writerUrl));
});
afterAll(async () => {
  await open?.end();
  await world?.end();
});

type Tree = { [name: string]: unknown };

/** The paths of all functions of the ports: `evaluate`, `record.append`, … */
function functionsOf(ports: object, within: string[] = []): string[][] {
  return Object.entries(ports).flatMap(([name, value]) => {
    const path = [...within, name];
    if (typeof value === "function") return [path];
    const inner = typeof value === "object" && value !== null && !(value instanceof Map);
    return inner ? functionsOf(value, path) : [];
  });
}

/** The ports with one function replaced. */
function replaced<T extends object>(ports: T, path: string[], by: (was: unknown) => unknown): T {
  const [name = "", ...rest] = path;
  const value = (ports as Tree)[name];
  return { ...ports, [name]: rest.length === 0 ? by(value) : replaced(value as Tree, rest, by) };
}

/** Functions that answer later, and so may also fail later. */
const LATER =
  /^(orgs|sessions|grants|approvals|plans|ingest|ping)|^record\.(append|locked|canonical)/;
/** Failing to watch is no reason to refuse. */
const WATCHES = /^(log|metrics|noteKeyUse)/;

const throws = () => {
  throw new TypeError("injected");
};
const rejects = () => Promise.reject(new Error("injected"));

/** A gateway over the same database one of whose ports fails until mended, and whether that port was used. */
function broken(path: string[], fail: () => unknown) {
  const state = { used: false, mended: false };
  const ports: GatewayPorts = replaced(open.ports, path, (was) => (...args: unknown[]) => {
    state.used = true;
    return state.mended ? (was as (...args: unknown[]) => unknown)(...args) : fail();
  });
  const gateway: RunningGateway = { ...createGateway(ports), end: async () => undefined };
  return { gateway, state };
}

async function isRecorded(answer: Answer): Promise<boolean> {
  const id = contextOf(answer).evaluation_id;
  const { rowCount } = await world.admin.query("SELECT 1 FROM event WHERE id = $1", [id]);
  return rowCount === 1;
}

let calls = 0;
const ask = (gateway: RunningGateway, tool: string, context = {}) =>
  post(gateway, key, EVALUATION, call("support", tool, {}, { session: `f${calls++}`, ...context }));

describe("whatever fails inside the gateway, the answer is a block", () => {
  /** Asks for both kinds of call; whatever is allowed must be on record. */
  const probe = async (path: string[], fail: () => unknown) => {
    const { gateway, state } = broken(path, fail);
    const answers = [
      await ask(gateway, "crm/read", { tool_call_id: `c${calls}` }),
      await ask(gateway, "pay/refund", { tool_call_id: `c${calls}` }),
    ];
    const allowed = answers.filter((answer) => answer.body.decision);
    const recorded = await Promise.all(allowed.map(isRecorded));
    return {
      used: state.used,
      status: answers.map((answer) => answer.status),
      recorded: recorded.every(Boolean),
      verdicts: answers.map(verdictOf),
    };
  };

  it("each function that the gateway stands on, failing in turn", async () => {
    const found: Record<string, string[]> = {};
    const faults = functionsOf(open.ports).flatMap((path) => {
      const name = path.join(".");
      return (LATER.test(name) ? [throws, rejects] : [throws]).map((fail) => ({
        name,
        path,
        fail,
      }));
    });
    for (const { name, path, fail } of faults) {
      const { used, status, recorded, verdicts } = await probe(path, fail);
      expect([name, status, recorded]).toEqual([name, [200, 200], true]);
      if (used && !WATCHES.test(name)) found[name] = verdicts;
    }
    const both = ["block", "block"];
    expect(found).toEqual({
      ...{ "orgs.view": both, "sessions.find": both, "sessions.recentLabels": both },
      ...{ "record.seal": both, "record.append": both, evaluate: both, parseKey: both },
      ...{ "receipts.sign": both, now: both, newId: both },
      // Only a call that needs a person looks for grants.
      "grants.find": ["allow", "block"],
      keyed: both,
      fingerprint: both,
    });
  });

  it("and so is each of a batch, for each function that it stands on", async () => {
    const paths = [
      ...[
        ["orgs", "view"],
        ["sessions", "find"],
        ["record", "seal"],
        ["record", "append"],
      ],
      ...[["receipts", "sign"], ["now"], ["newId"]],
    ];
    const tool = (id: string) => ({ resource: { type: "tool", id } });
    const [subject, action] = [{ type: "agent", id: "support" }, { name: "call" }];
    for (const path of paths) {
      const { gateway, state } = broken(path, throws);
      const { status, body } = await post(gateway, key, "/access/v1/evaluations", {
        ...{ subject, action, context: { session: `f${calls++}` } },
        evaluations: [tool("crm/read"), tool("web/fetch"), {}],
      });
      const items = body.evaluations as { decision: boolean; context: { verdict?: string } }[];
      expect([path, state.used, status]).toEqual([path, true, 200]);
      expect(items.map(({ decision }) => decision)).toEqual([false, false, false]);
      expect(items.slice(0, 2).map((item) => item.context.verdict)).toEqual(["block", "block"]);
    }
  });

  it("says that it was not evaluated, and records that, when only the policies could not be", async () => {
    const { gateway } = broken(["evaluate"], throws);
    const answer = await ask(gateway, "crm/read");
    expect(policiesOf(answer)).toEqual(["ceiling:not-evaluated"]);
    expect(await isRecorded(answer)).toBe(true);
  });

  it("other endpoints say 503 and when to come back, and nothing half-done is left", async () => {
    const opened = await post(world.gateway, key, "/v1/sessions", { agent: "support" });
    const { id } = opened.body.session as { id: string };
    const allowed = contextOf(await ask(world.gateway, "crm/read")).evaluation_id;
    const asked = contextOf(await ask(world.gateway, "pay/refund"));
    const planned = { agent: "support", session: "planned", steps: [{ tool: "crm/read" }] };
    const plan = await post(world.gateway, key, "/v1/plans", planned);
    const traces =
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",\
"spanId":"eee19b7ec3c1b174","startTimeUnixNano":"1790388998000000000"}]}]}]}';
    const requests: ((gateway: RunningGateway) => Promise<Answer>)[] = [
      (g) => post(g, key, "/v1/sessions", { agent: "support", session: `new-${calls++}` }),
      (g) => post(g, key, `/v1/sessions/${id}/turns`, { text: "And?" }),
      (g) => post(g, key, `/v1/sessions/${id}/close`, {}),
      (g) => post(g, key, "/v1/outcomes", { evaluation_id: allowed, status: "ok" }),
      (g) => post(g, key, "/v1/traces", traces),
      (g) =>
        post(g, key, "/access/v1/requests", {
          evaluation_id: asked.evaluation_id,
          binding_token: asked.access_request?.binding_token,
        }),
      (g) => get(g, key, `/access/v1/requests/${id}`),
      (g) => post(g, key, "/v1/plans", planned),
      (g) => get(g, key, `/v1/plans/${plan.body.id}`),
      (g) =>
        post(g, key, "/access/v1/search/resource", {
          ...{ subject: { type: "agent", id: "support" }, action: { name: "call" } },
          resource: { type: "tool" },
        }),
    ];
    const failing = [
      ...[
        ["orgs", "current"],
        ["record", "append"],
        ["record", "canonical"],
        ["record", "seal"],
      ],
      ...[
        ["approvals", "request"],
        ["approvals", "find"],
        ["ingest", "spans"],
        ["sessions", "byId"],
        ["plans", "find"],
        ["record", "payload"],
      ],
    ];
    const events = async () => (await company.org.events()).length;
    const pairs = failing.flatMap((path) => requests.map((request) => ({ path, request })));
    for (const { path, request } of pairs) {
      const before = await events();
      const one = broken(path, path[1] === "seal" ? throws : rejects);
      const answer = await request(one.gateway);
      if (!one.state.used) continue;
      expect([path.join("."), answer.status]).toEqual([path.join("."), 503]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(JSON.stringify(answer.body)).not.toContain("injected");
      expect(await events()).toBe(before);
    }
  });

  it("a session whose opening was not recorded was not opened, and can be", async () => {
    for (const path of [
      ["record", "append"],
      ["record", "seal"],
    ]) {
      const session = `phantom-${path[1]}`;
      const { gateway, state } = broken(path, throws);
      const opening = () =>
        post(gateway, key, "/v1/sessions", { agent: "support", session, request: "Look" });
      expect((await opening()).status).toBe(503);
      state.mended = true;
      expect((await opening()).status).toBe(201);
      expect((await opening()).status).toBe(409);
    }
  });
});

describe("without its database", () => {
  it("a gateway that knows the org blocks, one that knows nothing does too, and others say 503", async () => {
    const unreachable = parts("postgres://ambit_writer:x@127.0.0.1:9/ambit");
    const gateway = composeGateway(unreachable);
    const answer = await ask(gateway, "crm/read");
    expect([answer.status, verdictOf(answer)]).toEqual([200, "block"]);
    expect(policiesOf(answer)).toEqual(["ceiling:unrecorded"]);
    expect((await get(gateway, key, "/readyz")).status).toBe(503);
    expect((await get(gateway, key, "/healthz")).status).toBe(200);
    const session = await post(gateway, key, "/v1/sessions", { agent: "support" });
    expect(session.status).toBe(503);
    expect(session.headers.get("retry-after")).toBeTruthy();
    await gateway.end();
  });

  it("comes back by itself when its connections are cut under load, and forgets nothing it said", async () => {
    const gateway = world.another();
    const said: Answer[] = [];
    let on = true;
    const client = async (n: number) => {
      while (on) said.push(await ask(gateway, "web/fetch", { session: `cut-${n}` }));
    };
    const clients = Array.from({ length: 8 }, (_, n) => client(n));
    for (let cut = 0; cut < 12; cut++) {
      await world.admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ambit_writer' AND datname = current_database()",
      );
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    on = false;
    await Promise.all(clients);
    expect(said.filter((answer) => answer.status !== 200)).toEqual([]);
    const allowed = said.filter((answer) => answer.body.decision);
    expect(allowed.length).toBeGreaterThan(0);
    const ids = allowed.map((answer) => contextOf(answer).evaluation_id);
    const { rows } = await world.admin.query(
      "SELECT count(*)::int AS n FROM event WHERE id = ANY ($1) AND verdict IN ('allow', 'log')",
      [ids],
    );
    expect(rows[0].n).toBe(ids.length);
    for (const answer of said.filter(({ body }) => !body.decision))
      expect(policiesOf(answer)).toEqual(["ceiling:unrecorded"]);
    expect((await ask(gateway, "web/fetch")).body.decision).toBe(true);
  });

  it("blocks what its queue has no room for", async () => {
    const gate = new EventEmitter();
    const opened = once(gate, "open");
    const ports = replaced(open.ports, ["record", "append"], (was) => async (batch: never) => {
      gate.emit("arrived");
      await opened;
      return (was as GatewayPorts["record"]["append"])(batch);
    });
    const gateway = { ...createGateway(ports), end: async () => undefined };
    // Calls for an agent that is not this key's are recorded too.
    const strangers = (length: number) =>
      Array.from({ length }, () => post(gateway, key, EVALUATION, call("finance", "crm/read")));
    // Two batches are on their way at a time, and wait at the gate; as many as the queue holds wait behind them.
    const away = [];
    for (let i = 0; i < 2; i++) {
      const arrived = once(gate, "arrived");
      away.push(...strangers(1));
      await arrived;
    }
    const behind = strangers(4200);
    expect(policiesOf(await Promise.any(behind))).toEqual(["ceiling:unrecorded"]);
    const refused = await Promise.all(Array.from({ length: 40 }, () => ask(gateway, "web/fetch")));
    expect(new Set(refused.flatMap(policiesOf))).toEqual(new Set(["ceiling:unrecorded"]));
    gate.emit("open");
    const filled = (await Promise.all([...away, ...behind])).map((answer) => policiesOf(answer)[0]);
    const count = (policy: string) => filled.filter((one) => one === policy).length;
    expect(count("ceiling:not-your-agent")).toBe(2 + 4096);
    expect(count("ceiling:unrecorded")).toBe(104);
    const allowed = await ask(gateway, "web/fetch");
    expect(allowed.body.decision).toBe(true);
    expect(await isRecorded(allowed)).toBe(true);
  });
});
