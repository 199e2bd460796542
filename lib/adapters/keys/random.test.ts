import { expect, it } from "vitest";
import { freshBytes } from "./random";

it("never gives the same bytes twice, however many portions it draws", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 3_000; i++) seen.add(freshBytes(16).toString("hex"));
  expect(seen.size).toBe(3_000);
});

it("does not change what it gave before", () => {
  const first = freshBytes(32);
  const text = first.toString("hex");
  for (let i = 0; i < 2_000; i++) freshBytes(32);
  expect(first.toString("hex")).toBe(text);
});
