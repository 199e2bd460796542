import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonObject, permits, VERDICTS } from "../kernel";
import {
  type BypassRule,
  bypassOf,
  CLOCK_SKEW_MS,
  type DecidedCall,
  type Execution,
  type MatchedBy,
} from "./index";

const NOON = Date.parse("2026-11-20T12:00:00Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const execution = (changes: Partial<Execution> = {}): Execution => ({
  ...{ id: "run", tool: "bank/transfer", session: "s1", callId: "c1" },
  ...{ startedAt: NOON, recordedAt: NOON + 3 * SECOND },
  arguments: { state: "told", value: { to: "ACME", amount: 120 } },
  ...{ span: "t:1", parent: null },
  ...changes,
});

const decision = (changes: Partial<DecidedCall> = {}): DecidedCall => ({
  ...{ id: "d1", tool: "bank/transfer", session: "s1", callId: "c1", verdict: "allow" },
  ...{ at: NOON - SECOND, validUntil: NOON - SECOND + 5 * MINUTE },
  ...{ effective: { to: "ACME", amount: 120 }, volatile: [] },
  ...{ notExecuted: false, cover: null },
  ...changes,
});

const refused = (changes: Partial<DecidedCall> = {}) =>
  decision({ id: "d0", verdict: "block", validUntil: null, ...changes });

const told = (value: Record<string, string | number>): Partial<Execution> => ({
  arguments: { state: "told", value },
});

type Case = {
  name: string;
  run?: Partial<Execution>;
  decided: DecidedCall[];
  rule: BypassRule | null;
  by?: MatchedBy | null;
  differs?: string[];
};

const CASES: Case[] = [
  { name: "what was allowed happened", decided: [decision()], rule: null, by: "call_id" },
  { name: "nobody asked for the tool", decided: [], rule: "ungoverned", by: null },
  {
    name: "another call of the tool was asked for",
    decided: [decision({ callId: "c2" })],
    rule: "no_decision",
    by: null,
  },
  {
    name: "another tool was asked for, under the same call id",
    decided: [decision({ tool: "bank/read" })],
    rule: "ungoverned",
  },
  {
    name: "the amount grew after the answer",
    run: told({ to: "ACME", amount: 900 }),
    decided: [decision()],
    rule: "other_arguments",
    differs: ["/amount"],
  },
  {
    name: "a limit was answered and not applied",
    run: told({ to: "ACME", amount: 900 }),
    decided: [decision({ verdict: "constrain", effective: { to: "ACME", amount: 500 } })],
    rule: "other_arguments",
    differs: ["/amount"],
  },
  {
    name: "a limit was answered and applied",
    run: told({ to: "ACME", amount: 500 }),
    decided: [decision({ verdict: "constrain", effective: { to: "ACME", amount: 500 } })],
    rule: null,
  },
  {
    name: "only what may vary has varied",
    run: told({ to: "ACME", amount: 120, note: "second try" }),
    decided: [decision({ volatile: ["/note"] })],
    rule: null,
  },
  {
    name: "the arguments are no object",
    run: { arguments: { state: "unreadable" } },
    decided: [decision()],
    rule: "other_arguments",
    differs: [""],
  },
  {
    name: "the exporter tells no arguments",
    run: { arguments: { state: "untold" } },
    decided: [decision()],
    rule: null,
    by: "call_id",
  },
  { name: "it was blocked", decided: [refused()], rule: "after_block" },
  {
    name: "a person had to say yes, and nobody did",
    decided: [refused({ verdict: "step_up" })],
    rule: "after_block",
  },
  {
    name: "a person said yes, and the call was asked for again",
    decided: [refused({ verdict: "step_up", at: NOON - MINUTE }), decision()],
    rule: null,
  },
  {
    name: "a yes was followed by a no",
    decided: [decision({ at: NOON - MINUTE }), refused({ at: NOON - SECOND })],
    rule: "after_block",
  },
  {
    name: "the answer had run out",
    decided: [decision({ at: NOON - 6 * MINUTE, validUntil: NOON - MINUTE })],
    rule: "expired",
  },
  {
    name: "the answer ran out within the tolerance",
    decided: [decision({ at: NOON - 5 * MINUTE, validUntil: NOON - CLOCK_SKEW_MS })],
    rule: null,
  },
  {
    name: "it began, by a clock that is a little slow, before its answer",
    decided: [decision({ at: NOON + 2 * SECOND, validUntil: NOON + 5 * MINUTE })],
    rule: null,
  },
  {
    name: "it was decided when it was over",
    run: { recordedAt: NOON + 2 * MINUTE },
    decided: [decision({ at: NOON + MINUTE })],
    rule: "no_decision",
    by: "call_id",
  },
  {
    name: "the caller said that it did not happen",
    decided: [decision({ notExecuted: true })],
    rule: "not_executed",
  },
  {
    name: "the decision was used before",
    decided: [decision({ cover: { id: "earlier", span: "t:0", parent: null } })],
    rule: "repeated",
  },
  {
    name: "the same execution is looked at again",
    decided: [decision({ cover: { id: "run", span: "t:1", parent: null } })],
    rule: null,
  },
  {
    name: "the server's span lies within the client's",
    run: { id: "server", span: "t:2", parent: "t:1" },
    decided: [decision({ cover: { id: "run", span: "t:1", parent: null } })],
    rule: null,
  },
  {
    name: "the client's span comes after the server's",
    decided: [decision({ cover: { id: "server", span: "t:2", parent: "t:1" } })],
    rule: null,
  },
  {
    name: "no call id is told, and the arguments say which",
    run: { callId: null },
    decided: [decision({ id: "other", callId: "c0", effective: { to: "X" } }), decision()],
    rule: null,
    by: "arguments",
  },
  {
    name: "no call id is told, in another session",
    run: { callId: null, session: "s2" },
    decided: [decision()],
    rule: "ungoverned",
  },
  {
    name: "neither call id nor conversation is told",
    run: { callId: null, session: null },
    decided: [decision()],
    rule: null,
    by: "arguments",
  },
  {
    name: "no call id is told, and the arguments are new",
    run: { callId: null, ...told({ to: "EVIL", amount: 120 }) },
    decided: [decision()],
    rule: "other_arguments",
    by: "nearest",
    differs: ["/to"],
  },
  {
    name: "no call id is told, and the same arguments were refused",
    run: { callId: null },
    decided: [refused()],
    rule: "after_block",
    by: "arguments",
  },
  {
    name: "nothing is told but the tool, after a refusal",
    run: { callId: null, arguments: { state: "untold" } },
    decided: [refused()],
    rule: "after_block",
    by: "nearest",
  },
  {
    name: "a call id of another session is preferred to none",
    run: { session: "s2" },
    decided: [decision()],
    rule: null,
    by: "call_id",
  },
  {
    name: "of two sessions with the same call id it is its own that counts",
    decided: [decision({ id: "d2", session: "s2" }), refused()],
    rule: "after_block",
  },
];

describe("an execution is under control only when a decision covers it", () => {
  it.each(CASES)("$name: $rule", ({ run, decided, rule, by, differs = [] }) => {
    const judged = bypassOf(execution(run), decided);
    expect(judged).toMatchObject({ rule, differs });
    if (by !== undefined) expect(judged.matchedBy).toBe(by);
  });
});

const anyDecision = fc
  .record({
    id: fc.uuid(),
    tool: fc.constantFrom("bank/transfer", "bank/read"),
    session: fc.constantFrom("s1", "s2", null),
    callId: fc.constantFrom("c1", "c2", null),
    verdict: fc.constantFrom(...VERDICTS),
    at: fc.integer({ min: NOON - 10 * MINUTE, max: NOON + MINUTE }),
    effective: fc.constantFrom<JsonObject | null>(
      { to: "ACME", amount: 120 },
      { to: "EVIL" },
      null,
    ),
    notExecuted: fc.boolean(),
  })
  .map((made) => decision({ ...made, validUntil: made.at + 5 * MINUTE }));
const anyDecisions = fc.uniqueArray(anyDecision, { selector: ({ id }) => id, maxLength: 8 });
const anyExecution = fc
  .record({
    callId: fc.constantFrom("c1", null),
    session: fc.constantFrom("s1", null),
    arguments: fc.constantFrom<Execution["arguments"]>(
      { state: "told", value: { to: "ACME", amount: 120 } },
      { state: "untold" },
      { state: "unreadable" },
    ),
  })
  .map(execution);

describe("whatever was decided", () => {
  it("covers only where one decision allowed this tool, unused, in time, with equal arguments", () => {
    fc.assert(
      fc.property(anyExecution, anyDecisions, (run, decided) => {
        const { rule, decision: by, differs } = bypassOf(run, decided);
        if (rule !== null) return;
        expect(by).not.toBeNull();
        if (by === null) return;
        expect(permits(by.verdict) && !by.notExecuted && by.tool === run.tool).toBe(true);
        expect(by.at).toBeLessThanOrEqual(run.startedAt + CLOCK_SKEW_MS);
        expect(run.startedAt).toBeLessThanOrEqual((by.validUntil ?? 0) + CLOCK_SKEW_MS);
        expect(differs).toEqual([]);
      }),
    );
  });

  it("is judged the same in any order", () => {
    const shuffled = anyDecisions.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(anyExecution, shuffled, (run, [one, other]) => {
        expect(bypassOf(run, one).rule).toBe(bypassOf(run, other).rule);
      }),
    );
  });

  it("covers at most as many executions as it allowed", () => {
    fc.assert(
      fc.property(anyDecisions, fc.array(anyExecution, { maxLength: 12 }), (decided, runs) => {
        let left = decided;
        let covered = 0;
        for (const [n, run] of runs.entries()) {
          const one = { ...run, id: `run-${n}`, span: `t:${n}`, parent: null };
          const { rule, decision: by } = bypassOf(one, left);
          if (rule !== null || by === null) continue;
          covered += 1;
          left = left.map((d) => (d.id === by.id ? { ...d, cover: one } : d));
        }
        expect(covered).toBeLessThanOrEqual(decided.filter((d) => permits(d.verdict)).length);
      }),
    );
  });
});
