import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  joined,
  NO_TRACE,
  NO_USUAL,
  PART_WEIGHTS,
  PARTS,
  type SessionTrace,
  type Step,
  scoreOf,
  sessionTrace,
  traceOfHappening,
  traceOfStep,
  usualOf,
  WORTH_LOOKING,
} from ".";

const AT = Date.parse("2026-11-20T09:00:00Z");
const STEP: Step = {
  ...{ eventId: "e1", at: AT, tool: "mail/send", verdict: "allow", effects: ["egress"] },
  ...{ resources: ["mailbox"], sensitivity: "internal", drift: null, unvouched: [] },
  ...{ destinations: [], permitted: true, limits: [], identical: 0, similar: 0 },
  ...{ deliberation: 0, reasoning: 0 },
};
const ABOUT = { asked: true, usual: NO_USUAL };
const of = (...steps: Partial<Step>[]) =>
  steps
    .map((step, n) => traceOfStep({ ...STEP, eventId: `e${n + 1}`, at: AT + n, ...step }))
    .reduce(joined, NO_TRACE);
const partsOf = (trace: SessionTrace, about = ABOUT) =>
  scoreOf(trace, about).parts.map(({ part }) => part);

const FAR = { asked: false, score: 100, why: ["The request asks for nothing like it."] };
const RECIPIENT = { role: "recipient", outward: true };

describe("a session that does what it was asked", () => {
  it("has no points at all", () => {
    expect(scoreOf(of({}, { tool: "mail/read", effects: ["read"] }), ABOUT)).toEqual({
      score: 0,
      parts: [],
    });
  });

  it("is not worth a look for one odd thing that only steers what is read", () => {
    const { score } = scoreOf(of({ effects: ["read"], unvouched: [RECIPIENT] }), ABOUT);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(WORTH_LOOKING);
  });
});

describe("a session that drifts", () => {
  it("says of each part why, and which decision shows it", () => {
    const trace = of({ effects: ["read"] }, { drift: FAR, unvouched: [RECIPIENT] });
    const { score, parts } = scoreOf(trace, ABOUT);
    expect(score).toBeGreaterThanOrEqual(90);
    expect(parts.map(({ part, eventId }) => [part, eventId])).toEqual([
      ["request", "e2"],
      ["provenance", "e2"],
      ["effects", "e2"],
      ["resources", "e2"],
    ]);
    expect(parts.map(({ reason }) => reason)).toEqual([
      "mail/send: The request asks for nothing like it.",
      "mail/send: neither the request nor a trusted record gives its recipient.",
      "One side effect that the request does not ask for.",
      "What was not asked for, or came from nowhere, reached internal data: mailbox.",
    ]);
  });

  it("counts tools that it was not opened for, and calls that nothing permits", () => {
    const opened = traceOfHappening({ type: "opened", at: AT, openedFor: ["mail/send"] });
    const trace = [opened, of({}, { tool: "bank/pay", verdict: "block", permitted: false })].reduce(
      joined,
    );
    const [tools] = scoreOf(trace, ABOUT).parts;
    expect(tools?.reason).toBe(
      "It called bank/pay, which it was not opened for. One call that no entitlement permits.",
    );
    expect(partsOf(of({ tool: "bank/pay" }))).toEqual([]);
  });

  it("tells of loops from the third repetition, of limits, and more where one stopped it", () => {
    expect(partsOf(of({ identical: 2 }))).toEqual([]);
    expect(partsOf(of({ identical: 19 }))).toEqual(["loops"]);
    const noted = scoreOf(of({ limits: ["limit-age"] }), ABOUT).score;
    const stopped = scoreOf(of({ limits: ["limit-age"], verdict: "block" }), ABOUT).score;
    expect(stopped).toBeGreaterThan(noted);
    expect(noted).toBeGreaterThan(0);
  });

  it("speaks of thinking only beside what is usual, and only where enough is known of that", () => {
    const trace = of({ deliberation: 30 * 60_000 });
    const usual = { ...NO_USUAL, n: 40, deliberation: 4 * 60_000 };
    expect(partsOf(trace, { asked: true, usual })).toEqual(["thinking"]);
    expect(partsOf(trace, { asked: true, usual: { ...usual, n: 12 } })).toEqual([]);
    expect(partsOf(trace, { asked: true, usual: { ...usual, deliberation: 31 * 60_000 } })).toEqual(
      [],
    );
  });

  it("is not called far from a request that nobody made, but said to have none", () => {
    const { score, parts } = scoreOf(of({ drift: FAR }), { ...ABOUT, asked: false });
    expect(score).toBeLessThan(WORTH_LOOKING);
    expect(parts[0]?.reason).toMatch(/^Nobody has said what it is for/);
  });
});

const step: fc.Arbitrary<Step> = fc.record({
  eventId: fc.uuid(),
  at: fc.integer({ min: AT, max: AT + 9_000_000 }),
  tool: fc.constantFrom("a/x", "b/y", "c/z"),
  verdict: fc.constantFrom("allow" as const, "block" as const, "step_up" as const),
  effects: fc.subarray(["read", "write", "egress"]),
  resources: fc.subarray(["one", "two"]),
  sensitivity: fc.constantFrom("public" as const, "internal" as const, "restricted" as const),
  drift: fc.constantFrom(null, FAR, { asked: true, score: 60, why: ["Copied."] }),
  unvouched: fc.subarray([RECIPIENT, { role: "path", outward: false }]),
  destinations: fc.subarray(["d1", "d2"]),
  permitted: fc.boolean(),
  limits: fc.subarray(["l1", "l2"]),
  identical: fc.nat(30),
  similar: fc.nat(30),
  deliberation: fc.nat(900_000),
  reasoning: fc.nat(9_000),
});

describe("what an agent always does unasked", () => {
  const always = usualOf(
    Array.from({ length: 30 }, () => of({ drift: FAR, unvouched: [RECIPIENT] })),
  );
  const trace = of({ drift: FAR, unvouched: [RECIPIENT] });

  it("is less of a reason to look, and its reason says so, but it never goes unseen", () => {
    const { score, parts } = scoreOf(trace, { asked: true, usual: always });
    expect(score).toBeLessThan(WORTH_LOOKING);
    expect(score).toBeGreaterThan(0);
    expect(parts[0]?.reason).toMatch(
      /So it was in 30 of the 30 earlier sessions that called it\.$/,
    );
  });

  it("says nothing of another tool, nor of one that it did not use so", () => {
    const other = of({ drift: FAR, unvouched: [RECIPIENT], tool: "bank/pay" });
    const full = scoreOf(trace, ABOUT).score;
    expect(scoreOf(other, { asked: true, usual: always }).score).toBe(full);
    const decent = usualOf(Array.from({ length: 30 }, () => of({})));
    expect(scoreOf(trace, { asked: true, usual: decent }).score).toBe(full);
  });

  it("is less so where the session was opened for that tool, not for what it was called with", () => {
    const opened = traceOfHappening({ type: "opened", at: AT, openedFor: ["mail/send"] });
    const [far, loose] = [of({ drift: FAR }), of({ unvouched: [RECIPIENT] })];
    expect(scoreOf(joined(opened, far), ABOUT).score).toBeLessThan(scoreOf(far, ABOUT).score / 2);
    expect(scoreOf(joined(opened, loose), ABOUT)).toEqual(scoreOf(loose, ABOUT));
  });

  it("is no habit after a few times", () => {
    const few = usualOf([trace, trace]);
    expect(scoreOf(trace, { asked: true, usual: few }).score).toBeGreaterThan(WORTH_LOOKING);
  });
});

describe("a trace", () => {
  it("is the same in whatever order, and in whatever pieces, its events come", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(step, { selector: ({ eventId }) => eventId }),
        fc.nat(),
        (steps, cut) => {
          const pieces = steps.map(traceOfStep);
          const at = cut % (pieces.length + 1);
          const inOrder = pieces.reduce(joined, NO_TRACE);
          const [head, tail] = [pieces.slice(0, at), pieces.slice(at)].map((some) =>
            some.reverse().reduce(joined, NO_TRACE),
          );
          expect(joined(tail ?? NO_TRACE, head ?? NO_TRACE)).toEqual(inOrder);
          expect(sessionTrace.parse(JSON.parse(JSON.stringify(inOrder)))).toEqual(inOrder);
        },
      ),
    );
  });

  it("keeps no destination once the session's texts were erased, before or after", () => {
    const erased = traceOfHappening({ type: "erased", at: AT });
    const reached = of({ destinations: ["d1"] });
    for (const both of [joined(erased, reached), joined(reached, erased)])
      expect(both.mixes.destinations).toEqual({});
  });
});

describe("a score", () => {
  it("lies within 0 and 100, and no further part lowers it", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), step, (steps, another) => {
        const usual = { ...NO_USUAL, n: 30, deliberation: 90_000, reasoning: 3_000 };
        const before = scoreOf(steps.map(traceOfStep).reduce(joined, NO_TRACE), {
          asked: true,
          usual,
        });
        const all = [...steps, another].map(traceOfStep).reduce(joined, NO_TRACE);
        const after = scoreOf(all, { asked: true, usual });
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(after.score).toBeLessThanOrEqual(100);
        for (const { part, points } of after.parts)
          expect(points).toBeLessThanOrEqual(100 * PART_WEIGHTS[part] + 0.5);
        expect(new Set(after.parts.map(({ part }) => part)).size).toBe(after.parts.length);
        expect(after.parts.every(({ part }) => PARTS.includes(part))).toBe(true);
      }),
    );
  });
});
