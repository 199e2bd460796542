import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, openConsole, PASSWORD, type Someone, type TestConsole } from "@/e2e/harness/console";
import { accountVerbs, signIn } from "@/lib/service/account";
import { agentVerbs } from "@/lib/service/agent";
import { type Api, createApi } from "./handle-api";
import { openApi } from "./openapi";
import { streamWakeUps } from "./stream";

const verbs = [...accountVerbs, ...agentVerbs];
let it: TestConsole;
let api: Api;
let orgId: string;
let admin: Someone;
let cookie: string;

beforeAll(async () => {
  it = await openConsole();
  api = createApi(async () => it.console, verbs);
  orgId = await it.addOrg("Alpha");
  admin = await it.addPerson(orgId, ["admin"]);
  cookie = await signedIn(admin);
});
afterAll(() => it.end());

async function signedIn({ email }: Someone): Promise<string> {
  const credentials = { email, password: PASSWORD };
  return it.cookieOf(await signIn(it.console.signIn, { credentials, ...it.browser }));
}

const agent = (handle: string, name = "An agent") => ({ handle, name, ownerId: admin.personId });
const json = { "content-type": "application/json" };

function post(path: string, body: unknown, headers: Record<string, string> = { cookie }) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return api(ask(path, { method: "POST", body: text, headers: { ...json, ...headers } }));
}
const get = (path: string, headers: Record<string, string> = { cookie }) =>
  api(ask(path, { headers }));

async function count(): Promise<number> {
  const { rows } = await it.admin.query("SELECT count(*)::int AS n FROM agent");
  return rows[0].n;
}

describe("a browser", () => {
  test("makes an agent and finds it, uncached, under its request id", async () => {
    const made = await post("/api/v1/agents", agent("billing"), { cookie, "x-request-id": "r-1" });
    expect(made.status).toBe(200);
    expect(made.headers.get("x-request-id")).toBe("r-1");
    expect(made.headers.get("cache-control")).toBe("no-store");
    const { id } = (await made.json()) as { id: string };
    expect(await (await get(`/api/v1/agents/${id}`)).json()).toMatchObject({ handle: "billing" });
    const list = await get("/api/v1/agents?lifecycle=proposed&lifecycle=active&q=bill");
    expect(await list.json()).toMatchObject({ total: 1 });
  });

  test("changes nothing from another site, nor without saying where it comes from", async () => {
    const before = await count();
    for (const from of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "none" },
    ]) {
      const answer = await post("/api/v1/agents", agent("forged"), { cookie, ...from });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ reason: "cross_origin" });
    }
    const send = (headers: Record<string, string>) =>
      api(
        new Request("http://console.test/api/v1/agents", {
          method: "POST",
          body: JSON.stringify(agent("bare")),
          headers: { ...json, cookie, ...headers },
        }),
      );
    expect((await send({})).status).toBe(403);
    expect((await send({ origin: "http://evil.test" })).status).toBe(403);
    expect((await send({ origin: "null" })).status).toBe(403);
    expect(await count()).toBe(before);
    expect((await send({ origin: "http://console.test" })).status).toBe(200);
  });

  test("is nobody with no cookie, another's, or one that was signed out", async () => {
    const stranger = await it.addPerson(await it.addOrg("Beta"), ["admin"]);
    const claims = await signIn(it.console.signIn, {
      credentials: { email: stranger.email, password: PASSWORD },
      ...it.browser,
    });
    expect((await get("/api/v1/agents", {})).status).toBe(401);
    expect((await get("/api/v1/agents", { cookie: "ambit.session=garbage" })).status).toBe(401);
    const elsewhere = await it.cookieOf({ ...claims, orgId });
    expect((await get("/api/v1/agents", { cookie: elsewhere })).status).toBe(401);
    const own = await it.cookieOf(claims);
    expect(await (await get("/api/v1/agents", { cookie: own })).json()).toMatchObject({ total: 0 });
    const revoke = `/api/v1/account/sessions/${claims.sessionId}/revoke`;
    expect((await post(revoke, {})).status).toBe(404);
    expect((await post(revoke, {}, { cookie: own })).status).toBe(200);
    expect((await get("/api/v1/agents", { cookie: own })).status).toBe(401);
  });

  test("lacking the permission is told which", async () => {
    const leader = await signedIn(await it.addPerson(orgId, ["leader"]));
    const answer = await post("/api/v1/agents", agent("no"), { cookie: leader });
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as { detail: string }).detail).toContain("agent.write");
  });
});

describe("garbage", () => {
  test("is refused as a problem that names the field, and nothing is written", async () => {
    const before = await count();
    const bodies: [body: string, path: string][] = [
      ["{", ""],
      ["[]", ""],
      ["null", ""],
      ['"text"', ""],
      ['{"handle":"a","handle":"b"}', "/handle"],
      ['{"handle":"a\\u0000"}', "/handle"],
      ['{"name":"\\ud800"}', "/name"],
      ['{"handle":7,"name":"x"}', "/handle"],
      ['{"handle":"ok","name":{}}', "/name"],
      ['{"handle":"ok","name":9007199254740993}', ""],
    ];
    for (const [body, path] of bodies) {
      const answer = await post("/api/v1/agents", body);
      expect(answer.status, body).toBe(400);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      const problem = (await answer.json()) as { errors: { path: string }[] };
      expect(
        problem.errors.map((each) => each.path),
        body,
      ).toContain(path);
    }
    const long = await post("/api/v1/agents", `{"name":"${"x".repeat(1024 * 1024)}"}`);
    expect(await long.json()).toMatchObject({ status: 400, reason: "too_large" });
    const typed = await post("/api/v1/agents", "{}", { cookie, "content-type": "text/plain" });
    expect(typed.status).toBe(400);
    for (const query of ["page=0", "page=x", "pageSize=501", "sort=name;drop", "lifecycle=odd"]) {
      const answer = await get(`/api/v1/agents?${query}`);
      expect(answer.status, query).toBe(400);
      const [name] = query.split("=");
      expect(((await answer.json()) as { detail: string }).detail).toContain(`/${name}`);
    }
    expect((await get("/api/v1/agents/not-a-uuid")).status).toBe(400);
    expect((await get("/api/v1/agents?q=%00")).status).toBe(400);
    expect((await get("/api/v1/agents/%zz")).status).toBe(404);
    expect(await count()).toBe(before);
  });

  test("paths and methods are told apart", async () => {
    const lost = await get("/api/v1/nowhere");
    expect(lost.status).toBe(404);
    expect(lost.headers.get("content-type")).toBe("application/problem+json");
    const wrong = await api(ask("/api/v1/agents", { method: "DELETE", headers: { cookie } }));
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("GET, POST");
    const once = await get("/api/v1/account/reauthenticate");
    expect(once.headers.get("allow")).toBe("POST");
  });
});

describe("a key", () => {
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

  test("does what its scopes say, needs no origin, and its use is noted", async () => {
    const { id, text } = await it.addKey(orgId, "management", ["agent.read"]);
    expect((await get("/api/v1/agents", bearer(text))).status).toBe(200);
    expect((await post("/api/v1/agents", agent("byKey"), bearer(text))).status).toBe(403);
    const { rows } = await it.admin.query("SELECT last_used_at FROM api_key WHERE id = $1", [id]);
    expect(rows[0].last_used_at).toEqual(it.console.now());
    const own = await get("/api/v1/account", bearer(text));
    expect(own.status).toBe(403);
  });

  test("is nobody when altered, revoked, expired, or a gateway's", async () => {
    const { id, text } = await it.addKey(orgId, "management", ["agent.read"]);
    const gateway = await it.addKey(orgId, "gateway", ["agent.read"]);
    const altered = text.slice(0, -1) + (text.endsWith("A") ? "B" : "A");
    const posing = gateway.text.replace("ambit_gk", "ambit_mk");
    for (const bad of [altered, gateway.text, posing, "ambit_mk_", "x"])
      expect((await get("/api/v1/agents", { ...bearer(bad), cookie })).status, bad).toBe(401);
    const set = (column: string, at: Date) =>
      it.admin.query(`UPDATE api_key SET ${column} = $2 WHERE id = $1`, [id, at]);
    await set("expires_at", it.console.now());
    expect((await get("/api/v1/agents", bearer(text))).status).toBe(401);
    await set("expires_at", new Date(it.console.now().getTime() + 60_000));
    expect((await get("/api/v1/agents", bearer(text))).status).toBe(200);
    await set("revoked_at", it.console.now());
    expect((await get("/api/v1/agents", bearer(text))).status).toBe(401);
  });
});

describe("an export", () => {
  test("holds every row the list matches, page after page, and no formulas", async () => {
    const big = await it.addPerson(await it.addOrg("Big"), ["admin"]);
    await it.admin.query(
      `INSERT INTO agent (org_id, id, handle, name)
       SELECT $1, gen_random_uuid(), 'a' || n, CASE n WHEN 7 THEN '=cmd()' ELSE 'Agent, ' || n END
         FROM generate_series(1, 1203) AS n`,
      [big.orgId],
    );
    const theirs = { cookie: await signedIn(big) };
    const answer = await get("/api/v1/agents?format=csv&sort=name&page=9&pageSize=2", theirs);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = (await answer.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(1204);
    expect(lines[0]).toContain("handle");
    expect(lines[0]).toContain("owner.name");
    expect(new Set(lines).size).toBe(1204);
    expect(lines.filter((line) => line.includes("'=cmd()"))).toHaveLength(1);
    expect((await get("/api/v1/account?format=csv")).status).toBe(400);
    expect((await get("/api/v1/agents?format=xml")).status).toBe(400);
  });
});

describe("the reference", () => {
  test("has an operation for each verb, and names what it needs", () => {
    const contracts = verbs.map((verb) => verb.contract);
    const text = JSON.stringify(openApi(contracts, "http://console.test"));
    for (const { name } of contracts) expect(text).toContain(`"operationId":"${name}"`);
    expect(text).toContain('"/agents/{id}"');
    expect(text).toContain("agent.write");
    expect(text).toContain('"enum":["proposed","active","suspended","retired"]');
  });
});

describe("the stream", () => {
  test("wakes a signed-in browser when the database says so, and nobody else", async () => {
    expect((await streamWakeUps(it.console, ask("/api/v1/stream"))).status).toBe(401);
    const open = await streamWakeUps(it.console, ask("/api/v1/stream", { headers: { cookie } }));
    const reader = open.body?.getReader();
    if (!reader) throw new Error("no stream");
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toContain("retry:");
    // Once when the connection is up, since what came before was not heard; then for the notice itself.
    expect(await read()).toContain("event: wake");
    await it.admin.query("NOTIFY ambit");
    expect(await read()).toContain("event: wake");
    await reader.cancel();
  });
});
