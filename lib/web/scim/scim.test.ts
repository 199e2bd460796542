import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORIGIN, openConsole, type TestConsole } from "@/e2e/harness/console";
import { identifySession } from "@/lib/service/account";
import { createAgent } from "@/lib/service/agent";
import { adoptPerson } from "@/lib/service/provision";
import { updateSingleSignOn } from "@/lib/service/single-sign-on";
import { personCtx } from "../caller";
import entra from "./entra-cases.json";
import { createScim } from "./handle-scim";
import okta from "./okta-cases.json";
import { createPace } from "./pace";
import refusals from "./refusal-cases.json";

type Step = {
  send: { method: string; path: string; body?: object; ifMatch?: string };
  expect: { status: number; body?: object };
  keep?: string;
  roles?: { person: string; are: string[] };
};

const PROVIDER = {
  ...{ issuer: "https://login.example", clientId: "ambit", clientSecret: undefined, name: "Login" },
  ...{ scopes: "openid", groupsClaim: "groups", roleMap: [] },
};

let it: TestConsole;
let orgId: string;
let key: string;
let admin: { personId: string; email: string; ctx: ReturnType<typeof personCtx> };
let scim: ReturnType<typeof createScim>;

beforeAll(async () => {
  it = await openConsole({ oidc: PROVIDER });
  orgId = await it.addOrg("Alpha");
  const someone = await it.addPerson(orgId, ["admin", "security"]);
  admin = { ...someone, ctx: await signedIn(someone) };
  key = await keyOf(someone.personId, ["person.provision"]);
  const pace = createPace({ perSecond: 1000, burst: 1000, now: Date.now });
  scim = createScim(async () => it.console, pace);
  await updateSingleSignOn.execute(admin.ctx, {
    ...{ on: true, admits: true, unmapped: "refused" },
    mapping: [
      { group: "Okta Security", roles: ["security"] },
      { group: "8aa1a0c0-0000-4c3f-0000-000000000002", roles: ["admin"] },
    ],
  });
});
afterAll(() => it.end());

/** A browser of somebody's. */
async function signedIn({ personId, loginId }: { personId: string; loginId: string }) {
  const sessionId = it.console.newId();
  await it.admin.query(
    `INSERT INTO login_session (id, login_id, org_id, person_id, authenticated_at, expires_at)
     VALUES ($1, $2, $3, $4, now(), now() + interval '1 hour')`,
    [sessionId, loginId, orgId, personId],
  );
  const found = await identifySession(it.console.signIn, { sessionId, orgId });
  if (!found) throw new Error("not signed in");
  return personCtx(it.console, found);
}

async function keyOf(maker: string, scopes: string[]): Promise<string> {
  const { id, text } = await it.addKey(orgId, "management", scopes);
  await it.admin.query("UPDATE api_key SET created_by_id = $1 WHERE id = $2", [maker, id]);
  return text;
}

type Kept = Map<string, string>;
const filled = (text: string, kept: Kept) =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => kept.get(name) ?? whole);

async function send(step: Step["send"], kept: Kept = new Map(), bearer = key) {
  const { method, path, body, ifMatch } = step;
  return scim(
    new Request(`${ORIGIN}/scim/v2${filled(path, kept)}`, {
      method,
      headers: {
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(body ? { "content-type": "application/scim+json" } : {}),
        ...(ifMatch ? { "if-match": ifMatch } : {}),
      },
      ...(body ? { body: filled(JSON.stringify(body), kept) } : {}),
    }),
  );
}

const patchOf = (Operations: object[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});

const ABSENT = "{{absent}}";

/** What a golden answer must hold: more may be there, `{{*}}` is anything, `{{absent}}` is nothing. */
function expectHeld(actual: unknown, wanted: unknown, kept: Kept, at = ""): void {
  if (wanted === ABSENT) expect(actual, at).toBeUndefined();
  else if (wanted === "{{*}}") expect(actual, at).toBeDefined();
  else if (typeof wanted === "string") expect(actual, at).toBe(filled(wanted, kept));
  else if (Array.isArray(wanted)) {
    expect(actual, at).toHaveLength(wanted.length);
    for (const [i, each] of wanted.entries())
      expectHeld((actual as unknown[])[i], each, kept, `${at}/${i}`);
  } else if (typeof wanted === "object" && wanted !== null)
    for (const [name, value] of Object.entries(wanted))
      expectHeld((actual as Record<string, unknown>)[name], value, kept, `${at}/${name}`);
  else expect(actual, at).toBe(wanted);
}

async function play({ send: sent, expect: wanted, keep, roles }: Step, kept: Kept): Promise<void> {
  const answer = await send(sent, kept);
  const text = await answer.text();
  expect(answer.status, `${sent.method} ${sent.path}: ${text}`).toBe(wanted.status);
  const body = text ? JSON.parse(text) : {};
  if (text) expect(answer.headers.get("content-type")).toContain("application/scim+json");
  if (keep) kept.set(keep, body.id);
  if (wanted.body) expectHeld(body, wanted.body, kept);
  if (roles) {
    const id = kept.get(roles.person);
    const { rows } = await it.admin.query("SELECT roles FROM person WHERE id = $1", [id]);
    expect(rows[0]?.roles).toEqual(roles.are);
  }
}

describe("what directories send", () => {
  test.each([...okta, ...entra].map((each) => [each.name, each.steps as Step[]] as const))(
    "%s",
    async (_, steps) => {
      const kept: Kept = new Map();
      for (const step of steps) await play(step, kept);
    },
  );

  test("is described where they look for it", async () => {
    const config = await (await send({ method: "GET", path: "/ServiceProviderConfig" })).json();
    expect(config).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [{ type: "oauthbearertoken" }],
    });
    const types = await (await send({ method: "GET", path: "/ResourceTypes" })).json();
    expect(types.Resources.map(({ id }: { id: string }) => id).sort()).toEqual(["Group", "User"]);
    const schemas = await (await send({ method: "GET", path: "/Schemas" })).json();
    expect(schemas.Resources.map(({ id }: { id: string }) => id)).toContain(
      "urn:ietf:params:scim:schemas:core:2.0:User",
    );
  });

  test("is paged", async () => {
    const body = (n: number) => ({ userName: `page${n}@corp.example` });
    for (let n = 0; n < 5; n++) await send({ method: "POST", path: "/Users", body: body(n) });
    const all = await (await send({ method: "GET", path: "/Users?count=200" })).json();
    const seen: string[] = [];
    for (let at = 1; at <= all.totalResults; at += 2) {
      const page = `/Users?startIndex=${at}&count=2`;
      const { Resources, startIndex } = await (await send({ method: "GET", path: page })).json();
      expect(startIndex).toBe(at);
      seen.push(...Resources.map(({ id }: { id: string }) => id));
    }
    expect(seen).toEqual(all.Resources.map(({ id }: { id: string }) => id));
    const none = await (await send({ method: "GET", path: "/Users?count=0" })).json();
    expect(none).toMatchObject({ totalResults: all.totalResults, itemsPerPage: 0, Resources: [] });
  });

  test("of members at once loses none", async () => {
    const kept: Kept = new Map();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      const user = { method: "POST", path: "/Users", body: { userName: `race${n}@corp.example` } };
      ids.push((await (await send(user)).json()).id);
    }
    const group = { method: "POST", path: "/Groups", body: { displayName: "Racers" } };
    kept.set("group", (await (await send(group)).json()).id);
    const add = (value: string) => {
      const Operations = [{ op: "add", path: "members", value: [{ value }] }];
      return send({ method: "PATCH", path: "/Groups/{{group}}", body: patchOf(Operations) }, kept);
    };
    const answers = await Promise.all(ids.map(add));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 204));
    const read = await (await send({ method: "GET", path: "/Groups/{{group}}" }, kept)).json();
    expect(read.members.map(({ value }: { value: string }) => value).sort()).toEqual(ids.sort());
  });
});

describe("refused in SCIM's own words is", () => {
  const kept: Kept = new Map();
  beforeAll(async () => {
    const known = { method: "POST", path: "/Users", body: { userName: "known@corp.example" } };
    kept.set("user", (await (await send(known)).json()).id);
    kept.set("local", admin.email);
  });

  test.each(refusals.map((each) => [each.name, each as Step] as const))("%s", async (_, step) => {
    await play(step, kept);
  });

  test("whoever shows no key, or one without the permission, or whose maker is no administrator", async () => {
    const list = { method: "GET", path: "/Users" };
    const nobody = await send(list, kept, "");
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toContain("Bearer");
    expect(await nobody.json()).toMatchObject({ status: "401" });
    const reader = await keyOf(admin.personId, ["person.read"]);
    expect((await send(list, kept, reader)).status).toBe(403);
    const owner = await it.addPerson(orgId, ["owner"]);
    const past = await keyOf(owner.personId, ["person.provision"]);
    expect((await send(list, kept, past)).status).toBe(403);
  });

  test("too much at once, and too large a body", async () => {
    let now = 0;
    const pace = createPace({ perSecond: 1, burst: 2, now: () => now });
    const paced = createScim(async () => it.console, pace);
    const ask = () =>
      paced(
        new Request(`${ORIGIN}/scim/v2/Users?count=1`, {
          headers: { authorization: `Bearer ${key}` },
        }),
      );
    const statuses = [(await ask()).status, (await ask()).status];
    const late = await ask();
    expect([...statuses, late.status, late.headers.get("retry-after")]).toEqual([
      200,
      200,
      429,
      "1",
    ]);
    now = 1000;
    expect((await ask()).status).toBe(200);
    const body = { userName: "big@corp.example", displayName: "x".repeat(1024 * 1024) };
    expect((await send({ method: "POST", path: "/Users", body })).status).toBe(413);
  });
});

describe("whom a directory keeps", () => {
  test("loses access at once, and what they own waits for its handover", async () => {
    const local = await it.addPerson(orgId, ["owner"]);
    const claims = await signedIn(local);
    await createAgent.execute(admin.ctx, {
      handle: "theirs",
      name: "Theirs",
      ownerId: local.personId,
    });
    await adoptPerson.execute(
      { ...admin.ctx, authenticatedAt: it.console.now() },
      { id: local.personId },
    );
    const kept: Kept = new Map([["id", local.personId]]);
    const Operations = [{ op: "replace", value: { active: false } }];
    const answer = await send(
      { method: "PATCH", path: "/Users/{{id}}", body: patchOf(Operations) },
      kept,
    );
    expect(answer.status).toBe(200);
    const session = { sessionId: claims.loginSessionId ?? "", orgId };
    expect(await identifySession(it.console.signIn, session)).toBeNull();
    const { rows } = await it.admin.query(
      "SELECT p.state, a.owner_id FROM person p JOIN agent a ON a.owner_id = p.id WHERE p.id = $1",
      [local.personId],
    );
    expect(rows).toEqual([{ state: "suspended", owner_id: local.personId }]);
    expect((await send({ method: "DELETE", path: "/Users/{{id}}" }, kept)).status).toBe(204);
    const back = { method: "POST", path: "/Users", body: { userName: local.email } };
    expect(await (await send(back)).json()).toMatchObject({ id: local.personId, active: true });
  });

  test("leaves an event of each change, by the key", async () => {
    const before = await events();
    const body = { userName: "evented@corp.example" };
    const { id } = await (await send({ method: "POST", path: "/Users", body })).json();
    await send({ method: "DELETE", path: `/Users/${id}` });
    const added = (await events()).slice(before.length);
    expect(added.map(({ kind, actor }) => [kind, actor.type])).toEqual([
      ["person.added", "key"],
      ["person.suspended", "key"],
    ]);
  });

  async function events() {
    const { rows } = await it.admin.query(
      "SELECT canonical FROM event WHERE org_id = $1 ORDER BY recorded_at, id",
      [orgId],
    );
    return rows.map(({ canonical }) => JSON.parse(canonical));
  }
});
