import { expect, test } from "vitest";
import { safeNext } from "./next-path";

test("after signing in one only goes on within the console", () => {
  expect(safeNext("/approvals/1?tab=why")).toBe("/approvals/1?tab=why");
  for (const bad of ["//evil.test", "/\\evil.test", "https://evil.test", "evil", "", null])
    expect(safeNext(bad)).toBe("/");
  expect(safeNext("/a\nb")).toBe("/");
  expect(safeNext("/sign-in?next=/sign-in")).toBe("/");
  expect(safeNext("/api/v1/agents")).toBe("/");
});
