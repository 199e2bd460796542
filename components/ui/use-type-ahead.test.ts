import { expect, it } from "vitest";
import { nextLike } from "./use-type-ahead";

const OPTIONS = [
  { value: "a", label: "Allow" },
  { value: "s", label: "Step up" },
  { value: "l", label: "Log" },
  { value: "sus", label: "Suspend", disabled: true },
  { value: "st", label: "Stop" },
];

const CASES: [typed: string, value: string, chosen: string | undefined][] = [
  ["s", "", "s"],
  ["s", "s", "st"],
  ["ss", "s", "st"],
  ["s", "st", "s"],
  ["st", "s", "s"],
  ["sto", "s", "st"],
  ["su", "a", undefined],
  ["x", "a", undefined],
];

it.each(CASES)("typed “%s” from “%s” chooses “%s”", (typed, value, chosen) => {
  expect(nextLike(OPTIONS, typed, value)?.value).toBe(chosen);
});
