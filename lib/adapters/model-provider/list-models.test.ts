import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openEgress } from "../egress";
import { openModelProviders } from "./list-models";

const KEY = "sk-of-a-local-server";
const key = new TextEncoder().encode(KEY);
let server: http.Server;
let host: string;
const seen: (string | undefined)[] = [];

/** What each path of the local server answers: one has an API like OpenAI's, the others are what one meets instead. */
const ANSWERS: Record<string, { status?: number; body?: string; location?: string }> = {
  "/v1/models": { body: JSON.stringify({ data: [{ id: "b" }, { id: "a" }, { id: "b" }] }) },
  "/html/models": { body: "<html>Welcome</html>" },
  "/other/models": { body: JSON.stringify({ models: ["a"] }) },
  "/huge/models": { body: " ".repeat(2 * 1024 * 1024) },
  "/moved/models": { status: 302, location: "/v1/models" },
  "/locked/models": { status: 401, body: `bad key ${KEY}` },
  "/busy/models": { status: 429 },
  "/down/models": { status: 503 },
};

beforeAll(async () => {
  server = http.createServer((request, response) => {
    seen.push(request.headers.authorization);
    const { status = 200, body = "", location } = ANSWERS[request.url ?? ""] ?? { status: 404 };
    response.writeHead(status, location ? { location } : {}).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const ask = (path: string, given: Uint8Array | null = key, allow = [host]) =>
  openModelProviders(openEgress(allow)).listModels(`http://${host}${path}`, given);

it("names each model once, and is sent the key where there is one", async () => {
  seen.length = 0;
  expect(await ask("/v1")).toEqual({ ok: true, models: ["a", "b"] });
  expect(await ask("/v1", null)).toEqual({ ok: true, models: ["a", "b"] });
  expect(seen).toEqual([`Bearer ${KEY}`, undefined]);
});

it.each([
  ["/html", "It answers, but not with a list of models"],
  ["/other", "It answers, but not with a list of models"],
  ["/huge", "longer than"],
  ["/moved", "It sends to another address (status 302)"],
  ["/locked", "It refuses the key (status 401)."],
  ["/nowhere", "under this address (status 404)"],
  ["/busy", "asked too often (status 429)"],
  ["/down", "It fails (status 503)"],
])("%s is told in words that hold nothing of the key", async (path, words) => {
  const answer = await ask(path);
  expect(answer.ok).toBe(false);
  expect(JSON.stringify(answer)).toContain(words);
  expect(JSON.stringify(answer)).not.toContain(KEY);
});

it("is not asked where the way out is closed", async () => {
  seen.length = 0;
  expect(await ask("/v1", key, [])).toMatchObject({
    ok: false,
    why: expect.stringContaining("not allowed"),
  });
  expect(seen).toEqual([]);
});
