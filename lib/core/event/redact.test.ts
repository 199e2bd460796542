import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact } from ".";

// Put together at run time, so that no scanner takes the examples for leaked secrets.
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N"].join(
  ".",
);
const apiKey = ["sk", "proj", "a1B2c3D4e5F6g7H8i9J0k1L2"].join("-");
const awsKey = `AKIA${"IOSFODNN7EXAMPLE"}`;
const pem = (kind: string) =>
  `-----BEGIN ${kind} KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQ==\n-----END ${kind} KEY-----`;

describe("redaction hides", () => {
  it.each([
    ["private_key", `before ${pem("RSA PRIVATE")} after`, "before [redacted: private_key] after"],
    ["private_key", pem("PRIVATE").slice(0, 50), "[redacted: private_key]"],
    ["jwt", `token is ${jwt}.`, "token is [redacted: jwt]."],
    [
      "authorization",
      "Authorization: Basic dXNlcjpwYXNzd29yZA==",
      "Authorization: Basic [redacted: authorization]",
    ],
    [
      "bearer_token",
      "curl -H 'X: Bearer abcdef1234567890'",
      "curl -H 'X: Bearer [redacted: bearer_token]'",
    ],
    ["aws_access_key", `key ${awsKey} used`, "key [redacted: aws_access_key] used"],
    [
      "aws_secret_key",
      `aws_secret_access_key = ${"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}`,
      "aws_secret_access_key = [redacted: aws_secret_key]",
    ],
    ["api_key", `use ${apiKey}, please`, "use [redacted: api_key], please"],
    [
      "url_password",
      "postgres://app:hunter2@db:5432/x",
      "postgres://app:[redacted: url_password]@db:5432/x",
    ],
    ["assigned_secret", 'password="correct-horse"', 'password="[redacted: assigned_secret]"'],
    ["credit_card", "pay with 4111 1111 1111 1111 now", "pay with [redacted: credit_card] now"],
    ["credit_card", "5500-0000-0000-0004", "[redacted: credit_card]"],
  ])("a %s", (name, text, shown) => {
    const { value, found } = redact(text);
    expect(value).toBe(shown);
    expect(found).toEqual([{ name, count: 1 }]);
  });

  it("members named like secrets, and those that the rules name", () => {
    const { value, found } = redact(
      { user: "ada", db_password: "x", Token: "t", max_tokens: 5, SSN: { no: 1 }, list: [awsKey] },
      { members: ["ssn"] },
    );
    expect(value).toEqual({
      user: "ada",
      db_password: "[redacted: member]",
      Token: "[redacted: member]",
      max_tokens: 5,
      SSN: "[redacted: member]",
      list: ["[redacted: aws_access_key]"],
    });
    expect(found).toEqual([
      { name: "member", count: 3 },
      { name: "aws_access_key", count: 1 },
    ]);
  });

  it("only what the rules ask for", () => {
    expect(redact(`${awsKey} ${apiKey}`, { secrets: ["api_key"] }).value).toBe(
      `${awsKey} [redacted: api_key]`,
    );
  });
});

describe("redaction leaves alone", () => {
  it.each([
    "4111 1111 1111 1112",
    "order 1234567890123456789012345678901234567890",
    "2026-03-04T05:06:07.089Z",
    "The bearer of good news",
    "Basic understanding required",
    "ski-jump",
    "see https://example.com/a:b@c",
    "5b8efff798038103d269b633813fc60c",
  ])("%s", (text) => {
    expect(redact(text)).toEqual({ value: text, found: [] });
  });
});

describe("redaction of anything", () => {
  it("keeps the shape, finds nothing in what it has hidden, and never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = redact(JSON.parse(JSON.stringify(value)));
        const twice = redact(once.value);
        expect(twice.found.filter(({ name }) => name !== "member")).toEqual([]);
      }),
    );
  });

  it("ends soon even for long texts made to be slow", () => {
    const hostile = ["eyJ", "eyJa.", "-", "-----BEGIN PRIVATE KEY", "1 ", "4-", "a://", "bearer "];
    for (const part of [...hostile, "password=", "authorization: x ", "sk-", "x:y@", "SG.a"])
      expect(typeof redact(part.repeat(50_000)).value).toBe("string");
  });
});
