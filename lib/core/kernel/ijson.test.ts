import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AppError, type FieldIssue, parseIJson, pointerToken } from "./index";

vi.setConfig({ testTimeout: 60_000 });

function refusal(text: string): FieldIssue & { code: string } {
  try {
    parseIJson(text);
  } catch (error) {
    if (error instanceof AppError && error.issues[0])
      return { code: error.code, ...error.issues[0] };
    throw error;
  }
  throw new Error(`accepted ${text.slice(0, 60)}`);
}

describe("input is I-JSON (RFC 7493)", () => {
  it("is read as JSON where it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
        const text = JSON.stringify(value, (_, member: unknown) =>
          Number.isInteger(member) && !Number.isSafeInteger(member) ? 0 : member,
        );
        expect(parseIJson(text)).toEqual(JSON.parse(text));
        expect(parseIJson(JSON.stringify(JSON.parse(text), null, 2))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each(["", "{", "[1,]", "{'a':1}", "01", "+1", "1.", "NaN", "\ufeff1", '"\t"', "1 2"])(
    "%j is not JSON",
    (text) => {
      expect(refusal(text)).toMatchObject({ code: "invalid", path: "" });
    },
  );

  it.each([
    ['{"a":1,"a":1}', "/a"],
    ['{"x":[{"b":1,"c":{"a":1},"b":2}]}', "/b"],
    ['{"a":1,"\\u0061":2}', "/a"],
    ['{"a/b":1,"a\\/b":2}', "/a~1b"],
    ['{"__proto__":1,"__proto__":2}', "/__proto__"],
    ['{"":1,"":2}', "/"],
    ['{"a":{"a":{}},"a":[]}', "/a"],
    ['{"a":"}","b":"\\"","a":0}', "/a"],
    ['{"\\\\":1,"\\u005c":2}', "/\\"],
  ])("%s names a member twice", (text, path) => {
    expect(refusal(text)).toEqual({
      ...{ code: "invalid", path, message: "appears twice in one object" },
    });
  });

  it.each([
    '{"a":{"a":1},"b":{"a":2}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a","b":"a"}',
    '{"a":["a","a"],"b":[",","{"]}',
    '{"a":"\\"a\\":1,\\"a\\":2"}',
    '{"constructor":1,"toString":2,"hasOwnProperty":3}',
  ])("%s names none twice", (text) => {
    expect(parseIJson(text)).toEqual(JSON.parse(text));
  });

  it("keeps a member called __proto__ a member", () => {
    const value = parseIJson('{"__proto__":{"admin":true}}');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each(["9007199254740991", "-9007199254740991", "1e15", "0.1", "-0", "5e-324", "1.5e3"])(
    "%s is a number that everyone reads alike",
    (text) => {
      expect(parseIJson(`{"n":[${text}]}`)).toEqual({ n: [Number(text)] });
    },
  );

  it.each([
    "9007199254740992",
    "-9007199254740993",
    "9007199254740992.0",
    "1e16",
    "1E+300",
    "123456789012345678901234567890",
    "1e400",
    "-1e400",
  ])("%s is not", (text) => {
    for (const at of [text, `[${text}]`, `{"a":${text}}`, `{"a":{"b":[1,${text}]}}`])
      expect(refusal(at).code).toBe("invalid");
  });

  it("finds lone surrogates and NUL in values and names", () => {
    expect(refusal('{"a":["\\ud800"]}')).toMatchObject({ path: "/a/0" });
    expect(refusal('{"a":{"\\udfff":1}}').message).toBe("contains a lone surrogate");
    expect(refusal('{"a~":"x\\u0000y"}')).toMatchObject({ path: "/a~0" });
    expect(refusal('{"\\u0000":1}').message).toBe("contains a NUL character");
    expect(refusal('"\\ud800\\ud800\\udc00"').message).toBe("contains a lone surrogate");
    expect(parseIJson('"\\ud83d\\ude00"')).toBe("😀");
  });

  it("is at most 64 deep", () => {
    const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(parseIJson(nested(64))).toBeInstanceOf(Array);
    expect(refusal(nested(65)).message).toBe("nested deeper than 64");
    expect(refusal(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`).message).toContain("deeper");
    expect(refusal(nested(200_000)).code).toBe("invalid");
  });

  it("stays linear in long texts", () => {
    const escapes = '\\"'.repeat(500_000);
    const keys = Array.from({ length: 100_000 }, (_, i) => `"key ${i}":${i}`).join(",");
    const numbers = "1234.5,".repeat(200_000);
    expect(parseIJson(`{"s":"${escapes}"}`)).toHaveProperty("s");
    expect(parseIJson(`{${keys}}`)).toHaveProperty("key 99999");
    expect(parseIJson(`[${numbers}0]`)).toHaveLength(200_001);
    expect(refusal(`{${keys},"key 0":1}`).path).toBe("/key 0");
  });
});

it("writes names as JSON pointer tokens (RFC 6901)", () => {
  expect(pointerToken("a/b~c~1")).toBe("a~1b~0c~01");
});
