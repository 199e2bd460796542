import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { annotationsOf, createCedarEngine, createCedarEvaluator } from "../../adapters/cedar";
import { canonicalize, type Json, type JsonObject, VERDICTS } from "../kernel";
import { type Constraint, OBLIGATION_TYPES, valueAt } from "../policy";
import { type Engine, inputOf, over, type Situation, type World } from "./golden-world";
import { type Decided, type DecideInput, decide, type GrantFacts } from "./index";

vi.setConfig({ testTimeout: 120_000 });

const engine: Engine = { evaluate: createCedarEngine(), annotationsOf };
const RUNS = { numRuns: 60 };

/** Small worlds in which rules meet often: two arguments, few values, and policies about just these. */
const n = fc.constantFrom<Json>(1, 4, 5, 6, 9, 0.5, 5.00001, "5", null, [4, 6], { deep: 5 });
const to = fc.constantFrom<Json>("ann", "ben", "eve", ["ann"], ["ann", "eve"], ["ann", ["eve"]]);
const args = fc.record({ n, to }, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;

const constraint = fc.constantFrom<Constraint>(
  { argument: "/n", op: "at_most", value: 5 },
  { argument: "/n", op: "at_least", value: 5 },
  { argument: "/n", op: "at_most", value: 1e20 },
  { argument: "/to", op: "one_of", value: ["ann", "ben"] },
  { argument: "/to", op: "prefix", value: "a" },
);
type Entitlement = NonNullable<World["entitlements"]>[number];
const obligation = fc.constantFrom<NonNullable<Entitlement["obligations"]>[number]>(
  { type: "limit_argument", argument: "/n", max: 5 },
  { type: "limit_argument", argument: "/n", max: 4 },
  { type: "set_argument", argument: "/n", value: 5 },
  { type: "set_argument", argument: "/to", value: "ann" },
  { type: "set_argument", argument: "/x/y", value: 1 },
  { type: "redact_result", fields: ["a"] },
);
const entitlement: fc.Arbitrary<Entitlement> = fc.record({
  resources: fc.constantFrom(["box"], ["box", "vault"], []),
  constraints: fc.array(constraint, { maxLength: 2 }),
  obligations: fc.array(obligation, { maxLength: 2 }),
  boundary: fc.constantFrom("none", "none", "log", "step_up"),
});

const obliges = (what: object) => `@obligations(${JSON.stringify(JSON.stringify([what]))})`;
const plainForbid = fc.constantFrom(
  'when context.args has n && context.numbers has "/n" && context.numbers["/n"].greaterThan(decimal("5.0"))',
  "when context.args.n == 9",
  '@verdict("step_up") when context.args has n && context.args.n == 5',
  '@verdict("step_up") @count("2") when context.sensitivity > 1',
  '@verdict("log") when context.args has to',
  'when context.roles.recipient.contains("eve")',
);
const constrainingForbid = fc.constantFrom(
  `@verdict("constrain") ${obliges({ type: "limit_argument", argument: "/n", max: 5 })} when context.args has n && context.args.n != 5`,
  `@verdict("constrain") ${obliges({ type: "redact_result", fields: ["b"] })} when context.args has to`,
);
const forbid = fc.oneof(
  { weight: 3, arbitrary: plainForbid },
  { weight: 1, arbitrary: constrainingForbid },
);

const situation: fc.Arbitrary<Situation> = fc
  .record({
    entitlements: fc.array(entitlement, { maxLength: 4 }),
    forbids: fc.array(forbid, { maxLength: 3 }),
    arguments: args,
    labels: fc.subarray(["untrusted", "confidential"]),
    autonomy: fc.constantFrom("acts", "acts_with_approval"),
    supported: fc.subarray([...OBLIGATION_TYPES], { minLength: 1 }),
  })
  .map((s) => ({
    world: {
      agents: { mailer: { autonomy: s.autonomy } },
      tools: {
        "mail/send": {
          effects: ["write"],
          argumentRoles: { "/to": { role: "recipient" } },
          resourceMap: [
            { argument: "/to", match: "prefix", value: "a", resource: "box" },
            { argument: "/to", match: "equals", value: "eve", resource: "vault" },
          ],
        },
      },
      resources: { box: {}, vault: { sensitivity: "confidential" } },
      entitlements: s.entitlements.map((e, i) => ({ ...e, id: `e${i}` })),
      guardrails: Object.fromEntries(s.forbids.map((text, i) => [`g${i}`, text])),
    },
    call: { arguments: s.arguments },
    session: { labels: s.labels },
    supported: s.supported,
  })) as fc.Arbitrary<Situation>;

const decided = (s: Situation, more: Partial<DecideInput> = {}) =>
  decide({ ...inputOf(s, engine), ...more });
const rank = (d: Decided) => VERDICTS.indexOf(d.verdict);

function withWorld(s: Situation, change: (world: World) => Partial<World>): Situation {
  const world = s.world ?? {};
  return { ...s, world: { ...world, ...change(world) } };
}

/** The same situation with no entitlement but the one that permitted. */
function onlyThePermitOf(s: Situation, { reasons }: Decided): Situation {
  const permit = reasons.find((r) => r.effect === "permit")?.policy;
  return withWorld(s, (w) => ({
    entitlements: w.entitlements?.filter(({ id }) => permit === `entitlement:${id}`),
  }));
}

describe("the decision, whatever the policies", () => {
  it("never allows more when a forbid without obligations is added", () => {
    fc.assert(
      fc.property(situation, plainForbid, (s, text) => {
        const more = withWorld(s, (w) => ({ guardrails: { ...w.guardrails, more: text } }));
        expect(rank(decided(more))).toBeGreaterThanOrEqual(rank(decided(s)));
      }),
      RUNS,
    );
  });

  it("never grows stricter when an entitlement is added", () => {
    fc.assert(
      fc.property(situation, entitlement, fc.constantFrom("a", "z"), (s, extra, id) => {
        const more = withWorld(s, (w) => ({
          entitlements: [...(w.entitlements ?? []), { ...extra, id }],
        }));
        expect(rank(decided(more))).toBeLessThanOrEqual(rank(decided(s)));
      }),
      RUNS,
    );
  });

  it("settles replaced arguments: proposed as they became, they are answered no more strictly", () => {
    fc.assert(
      fc.property(situation, (s) => {
        const first = decided(s);
        const again = decided(over(s, { call: { arguments: first.effective } }));
        fc.pre(first.verdict !== "block");
        expect(rank(again)).toBeLessThanOrEqual(rank(first));
        // Another entitlement may permit the new arguments more mildly; under the one that was chosen they are settled.
        const settled = decided(
          over(onlyThePermitOf(s, first), { call: { arguments: first.effective } }),
        );
        expect(settled.effective).toEqual(first.effective);
        expect(settled.digest).toBe(first.digest);
      }),
      RUNS,
    );
  });

  it("never grows milder for what a caller claims or cannot apply", () => {
    const claims = fc.subarray(["box", "vault", "nowhere"]);
    fc.assert(
      fc.property(situation, claims, fc.subarray([...OBLIGATION_TYPES]), (s, data, lacks) => {
        const supported = (s.supported ?? []).filter((type) => !lacks.some((l) => l === type));
        const plain = rank(decided(s));
        expect(rank(decided(over(s, { call: { data } })))).toBeGreaterThanOrEqual(plain);
        expect(rank(decided({ ...s, supported }))).toBeGreaterThanOrEqual(plain);
      }),
      RUNS,
    );
  });

  it("does not depend on the order in which policies are kept", () => {
    fc.assert(
      fc.property(situation, (s) => {
        const turned = withWorld(s, (w) => ({
          entitlements: [...(w.entitlements ?? [])].reverse(),
          guardrails: Object.fromEntries(Object.entries(w.guardrails ?? {}).reverse()),
        }));
        expect(decided(turned)).toEqual(decided(s));
        expect(inputOf(turned, engine).bundle.version).toBe(inputOf(s, engine).bundle.version);
      }),
      RUNS,
    );
  });

  it("is the same by Cedar's own engine", () => {
    const evaluate = createCedarEvaluator();
    fc.assert(
      fc.property(situation, (s) => {
        const quiet = (d: Decided) => ({ ...d, reasons: d.reasons.map(({ policy }) => policy) });
        expect(quiet(decided(s))).toEqual(quiet(decided(s, { evaluate })));
      }),
      RUNS,
    );
  });

  it("is the same each time, and leaves its input as it was", () => {
    fc.assert(
      fc.property(situation, (s) => {
        const input = inputOf(s, engine);
        const before = canonicalize([input.proposal, input.session, input.supported]);
        expect(decide(input)).toEqual(decide(input));
        expect(canonicalize([input.proposal, input.session, input.supported])).toBe(before);
      }),
      RUNS,
    );
  });

  it("allows nothing without an entitlement whose terms the effective call meets", () => {
    fc.assert(
      fc.property(situation, (s) => {
        const answer = decided(s);
        fc.pre(answer.verdict !== "block");
        const reaches = answer.reach.resources.map((r) => r.handle);
        const meeting = (s.world?.entitlements ?? []).filter(
          (e) =>
            reaches.every((handle) => e.resources?.includes(handle)) &&
            e.constraints?.every((c) => holds(c, answer.effective)),
        );
        const named = answer.reasons.filter((r) => r.effect === "permit").map((r) => r.policy);
        expect(meeting.map((e) => `entitlement:${e.id}`)).toContain(named[0]);
      }),
      RUNS,
    );
  });

  it("lets no grant discharge a block, nor allow beyond what it names", () => {
    const needs = fc.subarray(["entitlement:e0", "entitlement:e1", "guardrail:g0", "guardrail:g1"]);
    fc.assert(
      fc.property(situation, fc.array(needs, { maxLength: 3 }), (s, named) => {
        const without = decided(s);
        const grants = named.map(
          (list, i): GrantFacts => ({
            ...{ id: `grant-${i}`, digest: without.digest, state: "active", needs: list },
            expiresAt: new Date("2026-11-21T00:00:00Z"),
            ...{ policies: without.policies, labels: s.session?.labels ?? [] },
          }),
        );
        const granted = decided(s, { grants });
        if (without.verdict === "block") expect(granted).toEqual(without);
        const open = without.approvals.filter((a) => !named.flat().includes(a.policy));
        expect(granted.approvals).toEqual(open);
        expect(granted.grants.length > 0 && granted.verdict === "step_up").toBe(false);
      }),
      RUNS,
    );
  });
});

/** A constraint as its words say it, told without Cedar. */
function holds(c: Constraint, effective: JsonObject): boolean {
  const value = valueAt(effective, c.argument);
  if (c.op === "prefix") return typeof value === "string" && value.startsWith(c.value);
  if (c.op === "at_most") return typeof value === "number" && value <= c.value;
  if (c.op === "at_least") return typeof value === "number" && value >= c.value;
  const allowed: Json[] = c.op === "equals" ? [c.value] : c.value;
  const items = Array.isArray(value) ? value : [value ?? null];
  return items.length > 0 && items.every((item) => allowed.includes(item));
}

describe("an engine that misbehaves", () => {
  const plain: Situation = {};

  it("is thrown through: the caller blocks", () => {
    for (const effect of ["permit", "forbid"] as const) {
      const evaluate: DecideInput["evaluate"] = (slice, query) => {
        if (slice.effect === effect) throw new Error("out of memory");
        return engine.evaluate(slice, query);
      };
      expect(() => decided(plain, { evaluate })).toThrow("out of memory");
    }
  });

  it("cannot permit with a policy that is not there, and forbids with any", () => {
    const answers = (permits: string[], forbids: string[]) =>
      decided(plain, {
        evaluate: (slice) => ({
          satisfied: slice.effect === "permit" ? permits : forbids,
          errored: [],
        }),
      }).verdict;
    expect(answers(["entitlement:e1"], [])).toBe("allow");
    expect(answers(["entitlement:e2", "ceiling:org-frozen", "e1"], [])).toBe("block");
    expect(answers(["entitlement:e1"], ["guardrail:nobody-knows"])).toBe("block");
    expect(answers(["entitlement:e1"], ["constructor"])).toBe("block");
  });

  it("errors count against the call, and never for it", () => {
    const verdict = (effect: "permit" | "forbid", id: string) =>
      decided(plain, {
        evaluate: (slice) =>
          slice.effect === effect
            ? { satisfied: [], errored: [{ id, message: "overflow" }] }
            : { satisfied: slice.effect === "permit" ? ["entitlement:e1"] : [], errored: [] },
      }).verdict;
    expect(verdict("permit", "entitlement:e1")).toBe("block");
    expect(verdict("forbid", "ceiling:org-frozen")).toBe("block");
    expect(verdict("forbid", "guardrail:gone")).toBe("block");
  });
});

describe("arguments beyond what policies are shown", () => {
  it("never hide one that a guardrail watches", () => {
    const world: World = {
      tools: { "mail/send": { argumentRoles: { "/to": { role: "recipient" } } } },
      guardrails: { no: 'when context.each has "/to" && context.each["/to"].contains("eve")' },
    };
    const padding = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, i]));
    const answer = decided({ world, call: { arguments: { ...padding, to: "eve" } } });
    expect(answer.verdict).toBe("block");
  });
});
