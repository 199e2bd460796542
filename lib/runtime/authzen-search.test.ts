import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Answer,
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { EVALUATION, support } from "@/e2e/harness/support";

type Json = Record<string, unknown>;
type Found = { type: string; id: string; properties?: { tools: string[] } };
type Search = "subject" | "resource" | "action";

const MANY = Array.from({ length: 23 }, (_, i) => `files/read-${String(i).padStart(2, "0")}`);
const KNOWN = ["crm/read", "mail/send", "pay/refund", "web/fetch"];

let world: GatewayWorld;
let company: Company;
let key: string;
let gone: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  company = await world.newCompany();
  const { agent } = await support(company);
  const helper = await company.agent("helper");
  const stranger = await company.agent("finance");
  for (const name of MANY) {
    const tool = await company.tool(name, { argumentRoles: { "/path": { role: "path" } } });
    const constraints = [{ argument: "/path", op: "one_of", value: ["a", "b"] }];
    const terms = name.endsWith("5") ? { constraints } : {};
    await company.entitle(agent, tool, terms);
    if (name.endsWith("0")) await company.entitle(helper, tool);
    await company.entitle(stranger, tool);
  }
  gone = await company.agent("gone");
  await company.run(company.security, "agent.suspend", { id: gone, reason: "Odd behaviour" });
  key = await company.key([agent, helper, gone], { mayOpenSessions: true });
});
afterAll(() => world.end());

const sends = (path: string, body: unknown): Promise<Answer> =>
  post(world.gateway, key, path, body);
const search = (kind: Search, body: Json) => sends(`/access/v1/search/${kind}`, body);
const found = (answer: Answer) => {
  expect(answer.status).toBe(200);
  return answer.body.results as Found[];
};
const names = (answer: Answer) => found(answer).map(({ id }) => id);
const pageOf = (answer: Answer) => answer.body.page as { next_token: string; count: number };

const action = { name: "call" };
const agent = (id: string) => ({ type: "agent", id });
const tool = (id: string, args: Json = {}) => ({
  ...{ type: "tool", id, properties: { arguments: args } },
});

let sessions = 0;
async function clean(name: string): Promise<{ session: string }> {
  const session = `q${sessions++}`;
  const opened = await sends("/v1/sessions", { agent: name, session });
  expect(opened.status).toBe(201);
  return { session };
}

/** What evaluations of the same calls say, each in a clean session of its own. */
async function allowed(name: string, tools: readonly string[], args: Json): Promise<string[]> {
  const asked = tools.map(async (id) => {
    const answer = await sends(EVALUATION, call(name, id, args, await clean(name)));
    return answer.body.decision ? [id] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** All that the org has on record, and what its sessions are at. */
async function traces(): Promise<Json> {
  const counts = ["event", "event_payload", "session", "session_source", "plan"].map(
    (table) => `(SELECT count(*)::int FROM ${table} WHERE org_id = $1) AS ${table}`,
  );
  const versions = "(SELECT sum(version)::int FROM session WHERE org_id = $1) AS versions";
  const sql = `SELECT ${[...counts, versions].join(", ")}`;
  return (await world.admin.query(sql, [company.org.orgId])).rows[0];
}

describe("a search finds what an evaluation would allow, and nothing else", () => {
  it("which tools an agent may call like this", async () => {
    const all = [...KNOWN, ...MANY, "crm/delete"].sort();
    for (const args of [{}, { path: "a" }, { path: "c" }, { amount: 3 }]) {
      const resource = { type: "tool", id: "is ignored", properties: { arguments: args } };
      const context = await clean("support");
      const answer = await search("resource", {
        subject: agent("support"),
        action,
        resource,
        context,
      });
      expect(names(answer)).toEqual(await allowed("support", all, args));
      expect(found(answer).every(({ type }) => type === "tool")).toBe(true);
      expect(pageOf(answer)).toEqual({ next_token: "", count: found(answer).length });
    }
  });

  it("which of the caller's own agents may make this call", async () => {
    const ask = (id: string, args: Json = {}) =>
      search("subject", { subject: { type: "agent" }, action, resource: tool(id, args) });
    expect(names(await ask("files/read-10"))).toEqual(["helper", "support"]);
    expect(names(await ask("files/read-05", { path: "a" }))).toEqual(["support"]);
    expect(names(await ask("files/read-05", { path: "c" }))).toEqual([]);
  });

  it("whether the one action there is may be done", async () => {
    const ask = async (id: string) =>
      (await search("action", { subject: agent("support"), resource: tool(id) })).body.results;
    expect(await ask("files/read-01")).toEqual([{ name: "call" }]);
    // It needs a person first, and what a person has to say is not searched for.
    expect(await ask("pay/refund")).toEqual([]);
  });

  it("in the session it is asked for", async () => {
    const context = await clean("support");
    const ask = () =>
      search("resource", {
        ...{ subject: agent("support"), action, context, resource: { type: "tool" } },
      });
    expect(names(await ask())).toContain("mail/send");
    for (const id of ["crm/read", "web/fetch"])
      await sends(EVALUATION, call("support", id, {}, context));
    expect(names(await ask())).not.toContain("mail/send");
  });
});

describe("a search leaves nothing behind", () => {
  it("no decision, no session, no change of one", async () => {
    const context = await clean("support");
    const resource = tool("web/fetch");
    const before = await traces();
    for (const where of [context, { session: "never-seen" }, {}]) {
      const shared = { context: where, resource };
      await search("subject", { ...shared, subject: { type: "agent" }, action });
      await search("resource", { ...shared, subject: agent("support"), action });
      await search("action", { ...shared, subject: agent("support") });
    }
    expect(await traces()).toEqual(before);
  });
});

describe("nothing is found, and nothing fails", () => {
  it("for an unknown type, an unknown name, or an agent that the key does not speak for", async () => {
    const resource = { type: "tool" };
    const asked: [Search, Json][] = [
      ["subject", { subject: { type: "spaceship" }, action, resource: tool("web/fetch") }],
      ["subject", { subject: { type: "agent" }, action, resource: tool("no/tool") }],
      ["subject", { subject: { type: "agent" }, action: { name: "read" }, resource: tool("x") }],
      ["resource", { subject: agent("nobody"), action, resource }],
      ["resource", { subject: agent("finance"), action, resource }],
      ["resource", { subject: agent("gone"), action, resource }],
      ["resource", { subject: { type: "user", id: "support" }, action, resource }],
      ["resource", { subject: agent("support"), action, resource: { type: "record" } }],
      ["resource", { subject: agent("finance"), action, resource: { type: "data" } }],
      ["action", { subject: agent("nobody"), resource: tool("web/fetch") }],
      ["action", { subject: agent("support"), resource: { type: "record", id: "1" } }],
    ];
    for (const [kind, body] of asked) {
      const { status, body: answer } = await search(kind, body);
      expect([status, answer]).toEqual([200, { results: [], page: { next_token: "", count: 0 } }]);
    }
  });

  it("while what is missing is named, with 400", async () => {
    const whole: Record<Search, Json> = {
      subject: { subject: { type: "agent" }, action, resource: tool("web/fetch") },
      resource: { subject: agent("support"), action, resource: { type: "tool" } },
      action: { subject: agent("support"), resource: tool("web/fetch") },
    };
    for (const [kind, right] of Object.entries(whole))
      for (const name of Object.keys(right)) {
        const answer = await search(kind as Search, { ...right, [name]: undefined });
        const [first] = answer.body.errors as { path: string }[];
        expect([kind, answer.status, first?.path]).toEqual([kind, 400, `/${name}`]);
      }
    const noId: [Search, Json, string][] = [
      ["subject", { ...whole.subject, resource: { type: "tool" } }, "/resource/id"],
      ["resource", { ...whole.resource, subject: { type: "agent" } }, "/subject/id"],
      ["action", { ...whole.action, resource: { type: "tool" } }, "/resource/id"],
    ];
    for (const [kind, body, path] of noId) {
      const answer = await search(kind, body);
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ path }]]);
    }
  });
});

describe("pages", () => {
  const asked = { subject: agent("support"), action, resource: { type: "tool" } };

  /** Follows the tokens from the first page on. */
  async function follow(body: Json, limit: number): Promise<Answer[]> {
    const pages: Answer[] = [];
    for (let token = ""; ; token = pageOf(pages.at(-1) as Answer).next_token) {
      const page = token === "" ? { limit } : { limit, token };
      pages.push(await search("resource", { ...body, page }));
      if (pageOf(pages.at(-1) as Answer).next_token === "") return pages;
    }
  }

  it("cover everything exactly once, in one order, whatever their size", async () => {
    const body = { ...asked, context: await clean("support") };
    const all = names(await search("resource", body));
    expect(all.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (limit) => {
        const pages = await follow(body, limit);
        expect(pages.flatMap(names)).toEqual(all);
        const sizes = pages.map((page) => pageOf(page).count);
        expect(sizes.slice(0, -1).every((size) => size === limit)).toBe(true);
        expect(sizes.at(-1)).toBeGreaterThan(0);
      }),
      { numRuns: 12 },
    );
  });

  it("refuse a token of another search, another caller or earlier policies, or one that was changed", async () => {
    const body = { ...asked, context: await clean("support") };
    const token = pageOf(await search("resource", { ...body, page: { limit: 3 } })).next_token;
    const refused = async (answer: Answer) =>
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ path: "/page/token" }]]);
    const page = { token };
    expect(names(await search("resource", { ...body, page }))).toHaveLength(
      names(await search("resource", body)).length - 3,
    );
    await refused(await search("resource", { ...body, subject: agent("helper"), page }));
    await refused(await search("resource", { ...body, context: {}, page }));
    await refused(await search("subject", { ...asked, resource: tool("web/fetch"), page }));
    for (const wrong of [`${token}61`, token.slice(1), "x", ".", `${token.split(".")[0]}.6`])
      await refused(await search("resource", { ...body, page: { token: wrong } }));
    const other = await company.key([gone, await company.agent("late")]);
    await refused(
      await post(world.gateway, other, "/access/v1/search/resource", { ...body, page }),
    );
    await company.entitle(gone, await company.tool("files/new", {}));
    await refused(await search("resource", { ...body, page }));
  });

  it("of a size that is none are refused", async () => {
    for (const limit of [0, -1, 1.5, "3", null]) {
      const answer = await search("resource", { ...asked, page: { limit } });
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ path: "/page/limit" }]]);
    }
    const large = await search("resource", { ...asked, page: { limit: 100_000 } });
    expect(found(large).length).toBeLessThanOrEqual(100);
  });
});
