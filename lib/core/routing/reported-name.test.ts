import { expect, it } from "vitest";
import { modelReported } from "./reported-name";

const MODELS = [
  { handle: "m-2", name: "vendor-m2-large" },
  { handle: "m-2-mini", name: "vendor-m2-small" },
  { handle: "local", name: "meta/llama-4" },
];

it.each([
  ["m-2", "m-2"],
  ["m-2-2026-01-14", "m-2"],
  ["vendor/m-2", "m-2"],
  ["m-2-mini", "m-2-mini"],
  ["m-2-mini@latest", "m-2-mini"],
  ["vendor-m2-large", "m-2"],
  ["vendor-m2-small-2026", "m-2-mini"],
  ["meta/llama-4", "local"],
  ["m-20", null],
  ["M-2", null],
  ["other", null],
  ["", null],
])("%s means %s", (reported, handle) => {
  expect(modelReported(MODELS, reported)?.handle ?? null).toBe(handle);
});
