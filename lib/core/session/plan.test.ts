import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../kernel";
import { coverOf, type PlannedCall, planAfter, planStep, type SessionPlan } from "./index";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const LATER = new Date(NOW.getTime() + 60_000);

const planOf = (...steps: [string, JsonObject | null][]): SessionPlan => ({
  ...{ id: "p1", expiresAt: LATER.toISOString(), next: 0, last: null },
  steps: steps.map(([tool, args]) => planStep(tool, args)),
});
const call = (tool: string, args: JsonObject = {}, id: string | null = null): PlannedCall => ({
  ...{ tool, arguments: args, id },
});
const covers = (plan: SessionPlan | null, one: PlannedCall, now = NOW) =>
  coverOf(plan, one, now).covered;

describe("a plan covers", () => {
  const plan = planOf(["crm/read", { customer: "Ann" }], ["mail/send", null]);

  it("its next step and no other", () => {
    expect(coverOf(plan, call("crm/read", { customer: "Ann" }), NOW)).toEqual({
      checked: true,
      covered: true,
    });
    expect(covers(plan, call("mail/send", { to: "Ann" }))).toBe(false);
    expect(covers(plan, call("crm/read", { customer: "Bob" }))).toBe(false);
    expect(covers(plan, call("crm/read"))).toBe(false);
    expect(covers(plan, call("crm/read", { customer: "Ann", all: true }))).toBe(false);
  });

  it("step after step, until there is none left", () => {
    const second = planAfter(plan, call("crm/read", { customer: "Ann" }), NOW);
    expect(covers(second, call("crm/read", { customer: "Ann" }))).toBe(false);
    expect(covers(second, call("mail/send", { to: "anyone" }))).toBe(true);
    const over = planAfter(second, call("mail/send"), NOW);
    expect(coverOf(over, call("mail/send"), NOW)).toEqual({ checked: true, covered: false });
  });

  it("nothing once it has run out, and there is nothing to cover without one", () => {
    const first = call("crm/read", { customer: "Ann" });
    expect(covers(plan, first, new Date(LATER.getTime() - 1))).toBe(true);
    expect(coverOf(plan, first, LATER)).toEqual({ checked: false, covered: false });
    expect(planAfter(plan, first, LATER)).toBe(plan);
    expect(coverOf(null, first, NOW)).toEqual({ checked: false, covered: false });
    expect(coverOf({ ...plan, expiresAt: "soon" }, first, NOW).checked).toBe(false);
  });

  it("a retry of the call that was just made, once more and without moving on", () => {
    const first = call("crm/read", { customer: "Ann" }, "c1");
    const second = planAfter(plan, first, NOW);
    expect(covers(second, first)).toBe(true);
    expect(planAfter(second, first, NOW)).toBe(second);
    expect(covers(second, { ...first, id: "c2" })).toBe(false);
    expect(covers(second, { ...first, arguments: { customer: "Bob" } })).toBe(false);
    expect(covers(second, { ...first, id: null })).toBe(false);
  });

  it("whatever stands where an earlier step decides, if something does", () => {
    const open = planOf(["mail/send", { to: { $step: 1 }, text: "Hello", cc: [{ $step: 1 }] }]);
    const mail = (args: JsonObject) => covers(open, call("mail/send", args));
    expect(mail({ to: "ann@example.com", text: "Hello", cc: ["bob"] })).toBe(true);
    expect(mail({ to: { deep: [1] }, text: "Hello", cc: [null] })).toBe(true);
    expect(mail({ to: "ann@example.com", text: "Bye", cc: ["bob"] })).toBe(false);
    expect(mail({ text: "Hello", cc: ["bob"] })).toBe(false);
    expect(mail({ to: "ann@example.com", text: "Hello", cc: ["bob", "eve"] })).toBe(false);
  });

  it("no argument that merely looks like a placeholder", () => {
    const fixed = planOf(["mail/send", { to: "ann" }]);
    expect(covers(fixed, call("mail/send", { to: { $step: 0 } }))).toBe(false);
  });
});

describe("for any arguments", () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json);
  const args = fc.dictionary(fc.stringMatching(/^[a-z~/]{1,4}$/), json, { maxKeys: 4 });

  it("a step covers exactly the arguments that it fixed, in any order of members", () => {
    fc.assert(
      fc.property(args, args, (planned, other) => {
        const plan = planOf(["t/t", planned]);
        const reversed = Object.fromEntries(Object.entries(planned).reverse());
        expect(covers(plan, call("t/t", reversed))).toBe(true);
        const same = covers(planOf(["t/t", other]), call("t/t", planned));
        expect(covers(plan, call("t/t", other))).toBe(same);
      }),
    );
  });

  it("an open argument takes any value, and opens no other", () => {
    fc.assert(
      fc.property(args, json, json, (planned, value, other) => {
        const plan = planOf(["t/t", { ...planned, open: { $step: 1 }, fixed: value }]);
        expect(covers(plan, call("t/t", { ...planned, open: other, fixed: value }))).toBe(true);
        const changed = call("t/t", { ...planned, open: other, fixed: [value] });
        expect(covers(plan, changed)).toBe(false);
      }),
    );
  });
});
