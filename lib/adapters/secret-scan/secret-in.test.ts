import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newApiKey } from "../keys";
import { secretIn } from ".";
import passes from "./passes.json";
import refused from "./refused.json";

// In two parts in the file, so that no scanner of this repository finds a secret in it.
const REFUSED = refused.map(([kind, parts]) => [String(kind), [parts].flat().join("")] as const);

test.each(REFUSED)("%s is recognised", async (kind, text) => {
  expect(await secretIn(text)).toBe(kind);
});

test.each(REFUSED)("%s is recognised within a sentence", async (_, text) => {
  expect(await secretIn(`It is kept like this: ${text} (ask the platform team).`)).not.toBeNull();
});

test.each(passes)("passes: %s", async (text) => {
  expect(await secretIn(text)).toBeNull();
});

/** Bytes without a pattern, the same in every run: by chance alone some of a thousand secrets look like words. */
const bytes = (n: number, size: number) =>
  createHash("sha256").update(`secret ${n}`).digest().subarray(0, size);

describe("what is freshly made", () => {
  const ID = "0192f0c4-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
  const made: [name: string, make: (n: number) => string][] = [
    ["an Ambit key", () => newApiKey("management", ID, ID).text],
    ["32 random bytes as base64", (n) => bytes(n, 32).toString("base64")],
    ["32 random bytes as base64url", (n) => bytes(n, 32).toString("base64url")],
    ["24 random bytes as hex", (n) => bytes(n, 24).toString("hex")],
  ];
  test.each(made)("%s is nearly always recognised", async (_, make) => {
    const found = await Promise.all(Array.from({ length: 500 }, (_each, n) => secretIn(make(n))));
    expect(found.filter((kind) => kind !== null).length).toBeGreaterThan(490);
  });
});
