import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  openServiceWorld,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import refused from "@/lib/adapters/secret-scan/refused.json";
import { composeConsole } from "@/lib/runtime/context";
import { createApi } from "@/lib/web/handle-api";
import { createKey } from "../key";
import { createCredential, credentialVerbs } from ".";

const SECRETS = refused.map(([, parts]) => [parts].flat().join(""));
/** What a line of text may hold. */
const ONE_LINE = SECRETS.filter((text) => !text.includes("\n"));
const [SECRET = ""] = ONE_LINE;
const PARTS_OF = (secret: string) => [secret, encodeURIComponent(secret), secret.slice(-24)];

let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let console: ReturnType<typeof composeConsole>;
let post: (path: string, body: object) => Promise<Response>;
let ask: (path: string) => Promise<Response>;

beforeAll(async () => {
  world = await openServiceWorld();
  const urls = { consoleUrl: "http://console.test", gatewayUrl: "http://gateway.test" };
  console = composeConsole({
    env: { ...urls, trustProxy: false },
    databaseUrl: world.database.appUrl,
    secret: world.secret,
  });
});
afterAll(async () => {
  await console.end();
  await world.end();
});
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
  const { secret } = await createKey.execute(security.ctx, {
    ...{ kind: "management", name: "Script", scopes: ["credential.read", "credential.write"] },
  });
  const api = createApi(async () => console, credentialVerbs);
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  const at = (path: string) => `http://console.test/api/v1${path}`;
  post = (path, body) =>
    api(new Request(at(path), { method: "POST", headers, body: JSON.stringify(body) }));
  ask = (path) => api(new Request(at(path), { headers }));
});

const named = { kind: "api_key", name: "Key", issuer: "Stripe", reference: "k-1" };

/** Every row of the database as text, the sealed payloads opened. */
async function everythingKept(): Promise<string> {
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await world.admin.query(`SELECT t::text AS row FROM "${name}" t`);
    texts.push(...rows.map(({ row }) => String(row)));
  }
  const { rows: payloads } = await world.admin.query<{ event_id: string; name: string }>(
    "SELECT event_id::text, name FROM event_payload WHERE org_id = $1",
    [org.orgId],
  );
  for (const { event_id, name } of payloads)
    texts.push(
      String(
        await world.ports.transact.read(org.orgId, (tx) =>
          world.ports.evidence.openPayload(tx, org.orgId, event_id, name),
        ),
      ),
    );
  return texts.join("\n");
}

test("no text of a credential takes a secret, and none is answered, logged or kept", async () => {
  const { id } = await createCredential.execute(security.ctx, named);
  const before = (await org.events()).length;
  const written: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    }),
  );
  const fields = ["name", "issuer", "reference", "keptIn", "scopes", "notes"];
  const attempts: [field: string, path: string, body: object][] = [
    ...fields.map((field): [string, string, object] => [
      field,
      "/credentials",
      { ...named, reference: "k-2", [field]: SECRET },
    ]),
    ...fields.map((field): [string, string, object] => [
      field,
      `/credentials/${id}/update`,
      { [field]: SECRET },
    ]),
    ["reference", `/credentials/${id}/rotate`, { reference: SECRET }],
    ["note", `/credentials/${id}/rotate`, { note: `now ${SECRET}` }],
    ["reason", `/credentials/${id}/retire`, { reason: `was ${SECRET}` }],
    ...ONE_LINE.map((text): [string, string, object] => [
      "notes",
      `/credentials/${id}/update`,
      { notes: text },
    ]),
  ];
  const answers: { field: string; status: number; text: string; body: object }[] = [];
  for (const [field, path, body] of attempts) {
    const answer = await post(path, body);
    answers.push({ field, status: answer.status, text: await answer.text(), body });
  }
  const searched = await ask(`/credentials?q=${encodeURIComponent(SECRET)}`);
  const searchedText = await searched.text();
  for (const spy of spies) spy.mockRestore();

  for (const { field, status, text } of answers) {
    expect([field, status]).toEqual([field, 400]);
    const problem = JSON.parse(text) as {
      reason: string;
      errors: { path: string; message: string }[];
    };
    expect(problem.reason).toBe("secret_value");
    expect(problem.errors.map(({ path }) => path)).toEqual([`/${field}`]);
    expect(problem.errors[0]?.message).toMatch(/^looks like an? /);
  }
  expect(searched.status).toBe(400);
  expect((await org.events()).length).toBe(before);
  const kept = await everythingKept();
  expect(kept).toContain("Stripe");
  const seen = [kept, written.join(""), searchedText, ...answers.map(({ text }) => text)].join(
    "\n",
  );
  for (const secret of ONE_LINE)
    for (const part of PARTS_OF(secret))
      expect(seen.includes(part), "a secret was kept").toBe(false);
});
