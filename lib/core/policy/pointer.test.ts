import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../kernel";
import { applyObligations, climbs, valueAt, withoutPointers } from "./index";

describe("JSON pointers (RFC 6901)", () => {
  const document: JsonObject = {
    ...{ foo: ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5 },
    ...{ 'k"l': 6, " ": 7, "m~n": 8 },
  };

  it.each([
    ["/foo", ["bar", "baz"]],
    ["/foo/0", "bar"],
    ["/", 0],
    ["/a~1b", 1],
    ["/c%d", 2],
    ["/e^f", 3],
    ["/g|h", 4],
    ["/i\\j", 5],
    ['/k"l', 6],
    ["/ ", 7],
    ["/m~0n", 8],
    ["", document],
  ])("%j, as in section 5", (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value);
  });

  it.each(["/foo/2", "/foo/-", "/foo/01", "/foo/length", "/foo/0/0", "/toString", "/__proto__"])(
    "%s names nothing",
    (pointer) => {
      expect(valueAt(document, pointer)).toBeUndefined();
    },
  );

  it("leave out just what they name, and touch nothing else", () => {
    const args = { a: { b: 1, c: 2 }, "a/b": { c: 3 }, list: [1, 2, 3] };
    const before = structuredClone(args);
    expect(withoutPointers(args, ["/a~1b/c", "/list/1", "/list/length", "/none/at/all"])).toEqual({
      ...{ a: { b: 1, c: 2 }, "a/b": {}, list: [1, null, 3] },
    });
    expect(args).toEqual(before);
  });
});

describe("obligations", () => {
  const name = fc.constantFrom("a", "b", "a/b", "m~n", "__proto__", "constructor");
  const token = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");

  it("once applied, demand nothing more", () => {
    fc.assert(
      fc.property(name, name, fc.integer(), fc.jsonValue(), (outer, inner, max, value) => {
        const args = JSON.parse(JSON.stringify({ keep: [1] })) as JsonObject;
        Object.defineProperty(args, outer, { value: {}, enumerable: true });
        const at = `/${token(outer)}/${token(inner)}`;
        for (const demanded of [
          [{ type: "limit_argument" as const, argument: at, max }],
          [
            {
              type: "set_argument" as const,
              argument: at,
              value: JSON.parse(JSON.stringify(value)),
            },
          ],
        ]) {
          const first = applyObligations(args, demanded);
          if ("conflict" in first) throw new Error(first.conflict);
          const again = applyObligations(first.arguments, demanded);
          expect(again).toEqual({ ...first, obligations: [], replaced: false });
          expect(first.arguments.keep).toEqual([1]);
        }
      }),
    );
  });
});

describe("a path that climbs", () => {
  it.each([
    "..",
    "../a",
    "a/..",
    "a/../b",
    "a\\..\\b",
    "a/%2e%2E/b",
    "a/.%2e",
    "a%2f..%2fb",
    "/..;/a",
  ])("%s does", (text) => {
    expect(climbs(text)).toBe(true);
  });

  it.each(["", ".", "a/./b", "a..b", "v1...v2", "a/..b", "a/b..", "...", "/a/.../b"])(
    "%j does not",
    (text) => {
      expect(climbs(text)).toBe(false);
    },
  );
});
