import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { parseEnv } from "../env";
import { keepFirstRun } from "../seeding/keep-first-run";
import { announce } from "./announce";

let folder: string;
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ambit-announce-"));
  said = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => said.push(String(text)) > 0);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const FIRST = {
  ...{ console: "http://localhost:3000", gateway: "http://localhost:4000" },
  ...{ email: "one@org.example", password: "first-word", apiKey: "k", managementKey: "m" },
};
const env = () => parseEnv({ AMBIT_HOME: folder });

it("prints how both people of the demo sign in, and where that is kept", async () => {
  const second = { email: "two@org.example", password: "second-word" };
  await keepFirstRun(env().firstRunPath, { ...FIRST, second });
  await announce(env());
  const text = said.join("");
  for (const word of [FIRST.email, FIRST.password, second.email, second.password])
    expect(text.split(word)).toHaveLength(2);
  expect(text.indexOf(FIRST.email)).toBeLessThan(text.indexOf(second.email));
  expect(text).toContain(env().firstRunPath);
});

it("prints the one who signs in where there is no other, and nobody where nothing was kept", async () => {
  await announce(env());
  expect(said.join("")).toContain("Sign in with your account.");
  await keepFirstRun(env().firstRunPath, FIRST);
  said = [];
  await announce(env());
  expect(said.join("")).toContain(FIRST.password);
  expect(said.join("")).not.toContain("second person");
});
