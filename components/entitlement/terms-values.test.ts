import { expect, it } from "vitest";
import type { Terms } from "@/lib/core/policy";
import { NO_TERMS, typedTerms } from "./terms-values";
import { changesInWords } from "./terms-words";

const BEFORE: Terms = {
  resources: ["r1", "r2"],
  constraints: [{ argument: "/amount", op: "at_most", value: 1000 }],
  obligations: [],
  boundary: "log",
  stepUp: null,
  expiresAt: new Date("2026-12-31T10:00:00.000Z"),
};
const VALUES = {
  ...NO_TERMS,
  resources: [{ id: "r1", name: "Ledger" }],
  boundary: "log" as const,
  expires: "2026-12-31",
};

it("keeps what a form cannot show exactly: the hour of an expiry, and that nobody was named", () => {
  const typed = typedTerms({ ...VALUES }, BEFORE);
  expect(typed).toMatchObject({ expiresAt: BEFORE.expiresAt, stepUp: null });
});

it("is nothing while a row lacks a value or a number is none", () => {
  const row = { argument: "/amount", op: "at_most" as const, kind: "number" as const };
  for (const value of ["", "many"])
    expect(typedTerms({ ...VALUES, constraints: [{ ...row, value }] }, BEFORE)).toBeNull();
  expect(typedTerms({ ...VALUES, approver: "person" }, BEFORE)).toBeNull();
});

it("says what changes, one line each", () => {
  const row = { argument: "/amount", op: "at_most" as const, kind: "number" as const, value: "50" };
  const after = typedTerms({ ...VALUES, boundary: "step_up", constraints: [row] }, BEFORE);
  expect(after && changesInWords(BEFORE, after, { r1: "Ledger", r2: "Payroll" })).toEqual([
    "no longer reaches Payroll",
    "only while amount is at most 50",
    "no longer asks that amount is at most 1000",
    "boundary: Step-up, was Log",
  ]);
});
