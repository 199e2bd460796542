import { expect, test } from "vitest";
import { EMPTY_ROUTING, type RoutingDocument, type RoutingRule } from "@/lib/core/routing";
import { copyOf, freeHandle, withAdded, withMoved, withoutRule } from "./edit-routing";

const rule = (handle: string): RoutingRule => ({
  ...{ handle, name: handle, description: "", on: true, when: [], cedar: null },
  action: { type: "refuse", text: "No" },
});
const document: RoutingDocument = {
  ...EMPTY_ROUTING,
  rules: ["a", "b", "c"].map(rule),
  cases: [
    { name: "about a", given: {}, expect: { rule: "a" } },
    { name: "about b", given: {}, expect: { rule: "b" } },
  ],
};
const order = ({ rules }: RoutingDocument) => rules.map(({ handle }) => handle).join("");

test.each([
  [0, 2, "bca"],
  [2, 0, "cab"],
  [1, 1, "abc"],
  [5, 0, "abc"],
])("a rule moves from %i to %i", (from, to, expected) => {
  expect(order(withMoved(document, from, to))).toBe(expected);
});

test("a rule goes with the cases that expect it", () => {
  const without = withoutRule(document, "a");
  expect(order(without)).toBe("bc");
  expect(without.cases.map(({ name }) => name)).toEqual(["about b"]);
});

test("a copy stands below what it was made of, is off and has a handle of its own", () => {
  const copied = withAdded(document, copyOf(document, rule("a")), "a");
  expect(copied.rules.map(({ handle, on }) => [handle, on])).toEqual([
    ...[
      ["a", true],
      ["a-copy", false],
      ["b", true],
      ["c", true],
    ],
  ]);
  expect(copyOf(copied, rule("a")).handle).toBe("a-copy-2");
  expect(freeHandle("x".repeat(80), []).length).toBeLessThanOrEqual(63);
});
