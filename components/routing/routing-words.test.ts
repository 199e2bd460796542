import { expect, test } from "vitest";
import type { RoutedSums } from "@/lib/contract/routing-figures";
import {
  amountInWords,
  answerInWords,
  differenceInWords,
  reasoningShare,
  routesBehind,
  ruleHref,
} from "./routing-words";

const SUMS: RoutedSums = {
  ...{ routes: 10, refused: 1, byClass: { reasoning: 3, fast: 5, unknown: 1 }, sensitive: 2 },
  ...{ calls: 6, callsFailed: 0, failedOver: 1, callsEstimated: 0, costMicros: 1_200_000 },
  tokens: { input: 1, cached: 0, output: 1, reasoning: 0 },
  elsewhere: { routes: 3, estimatedMicros: 90 },
};

test("the reasoning share leaves refused routes out, above and below", () => {
  expect(reasoningShare(SUMS)).toEqual({ out: 3, of: 9, rate: 1 / 3 });
  const none = { byClass: { reasoning: 0, fast: 0, unknown: 0 } };
  expect(reasoningShare(none).rate).toBeNull();
});

test("the answer names what went to reasoning models, what was refused and what failed", () => {
  expect(answerInWords(SUMS)).toBe("3 routes of 9 went to a reasoning model. One was refused.");
  const quiet = { ...SUMS, refused: 0, callsFailed: 2, byClass: { ...SUMS.byClass, reasoning: 0 } };
  expect(answerInWords(quiet)).toBe(
    "No route went to a reasoning model. None was refused. 2 of 6 calls got no answer.",
  );
  expect(answerInWords({ ...SUMS, routes: 0 })).toBe("Nothing was routed.");
});

test("amounts are told in their unit, and sums beside each other by how much and which way", () => {
  expect(amountInWords(2_500_000, "money")).toBe("$2.50");
  expect(amountInWords(9_000, "tokens")).toBe("9,000 tokens");
  expect(differenceInWords(1_000_000, 3_000_000)).toBe("$2.00 less");
  expect(differenceInWords(3_000_000, 1_000_000)).toBe("$2.00 more");
  expect(differenceInWords(5, 5)).toBe("the same");
});

test("figures lead to the routes of their window, and rules to where they are written", () => {
  const window = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-08T00:00:00.000Z" };
  const href = routesBehind(window, { agent: "a1" })({ class: "fast" });
  const { searchParams } = new URL(href, "http://console.test");
  expect(Object.fromEntries(searchParams)).toEqual({ ...window, agent: "a1", class: "fast" });
  expect(ruleHref("default")).toBe("/routing/policy");
  expect(ruleHref("a rule")).toBe("/routing/policy/rules/a%20rule");
});
