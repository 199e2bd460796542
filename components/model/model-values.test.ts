import { describe, expect, it } from "vitest";
import { BLANK, handleOf, inputOf } from "./model-values";
import { microsOf, priceWords, tokensWords } from "./model-words";

const typed = (more: object) => inputOf({ ...BLANK, ...more });

describe("what is typed of a model", () => {
  it("has prices in millionths, and takes what was left empty from its neighbour", () => {
    const prices = { input: "2.5", cached: "", output: "10", reasoning: "" };
    expect(typed({ prices }).prices).toEqual({
      ...{ input: 2_500_000, cached: 2_500_000, output: 10_000_000, reasoning: 10_000_000 },
    });
    const all = { input: "0.1", cached: "0.01", output: "0.4", reasoning: "0.5" };
    expect(typed({ prices: all }).prices).toEqual({
      ...{ input: 100_000, cached: 10_000, output: 400_000, reasoning: 500_000 },
    });
  });

  it.each([
    ["200000", 200_000],
    ["200,000", 200_000],
    ["200k", 200_000],
    ["1M", 1_000_000],
    ["", Number.NaN],
    ["many", Number.NaN],
  ])("%s tokens are %d", (text, tokens) => {
    expect(typed({ contextTokens: text }).contextTokens).toBe(tokens);
  });

  it("is no amount where it is none", () => {
    expect([microsOf(""), microsOf("free")]).toEqual([Number.NaN, Number.NaN]);
  });
});

it.each([
  ["Claude Opus 4", "claude-opus-4"],
  ["meta/Llama 3", "meta-llama-3"],
  ["--x", "x"],
])("%s is handled as %s", (text, handle) => {
  expect(handleOf(text)).toBe(handle);
});

it.each([
  [200_000, "200k"],
  [1_000_000, "1M"],
  [1_500_000, "1.5M"],
  [8_192, "8,192"],
  [128_500, "128,500"],
])("%d tokens read %s", (tokens, words) => {
  expect(tokensWords(tokens)).toBe(words);
});

it.each([
  [3_000_000, "$3.00"],
  [75_000, "$0.075"],
  [0, "$0.00"],
])("%d micro-units read %s", (micros, words) => {
  expect(priceWords(micros)).toBe(words);
});
