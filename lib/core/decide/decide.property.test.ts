import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { annotationsOf, createCedarEngine, createCedarEvaluator } from "../../adapters/cedar";
import { canonicalize, type Json, type JsonObject, VERDICTS } from "../kernel";
import { type Constraint, OBLIGATION_TYPES, PIECES, valueAt } from "../policy";
import { type Engine, inputOf, over, type Situation, type World } from "./golden-world";
import {
  type Decided,
  type DecideInput,
  decide,
  type GrantFacts,
  type SessionFacts,
} from "./index";
import {
  CONSTRAINING_FORBIDS,
  CONSTRAINTS,
  GAINERS,
  NUMBERS,
  OBLIGATIONS,
  PLAIN_FORBIDS,
  RECIPIENTS,
  SESSIONS,
  SURROUNDINGS,
  situationFrom,
} from "./property-world";

vi.setConfig({ testTimeout: 120_000 });

const engine: Engine = { evaluate: createCedarEngine(), annotationsOf };
const RUNS = { numRuns: 80 };

const among = <T>(values: readonly T[]) => fc.constantFrom(...values);
/** A record of which each member is one of its values. */
const choice = <T extends object>(values: { [K in keyof T]: readonly T[K][] }) =>
  fc.record(
    Object.fromEntries(
      Object.entries<readonly unknown[]>(values).map(([name, of]) => [name, among(of)]),
    ),
  ) as unknown as fc.Arbitrary<T>;

const args = fc.record(
  { n: among(NUMBERS), to: among(RECIPIENTS), who: among(GAINERS) },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;
type Entitlement = NonNullable<World["entitlements"]>[number];
const entitlement: fc.Arbitrary<Entitlement> = fc.record({
  resources: fc.constantFrom(["box"], ["box", "vault"], []),
  constraints: fc.array(among(CONSTRAINTS), { maxLength: 2 }),
  obligations: fc.array(among(OBLIGATIONS), { maxLength: 2 }),
  boundary: fc.constantFrom("none", "none", "log", "step_up"),
});
const plainForbid = among(PLAIN_FORBIDS);
const forbid = fc.oneof(
  { weight: 5, arbitrary: plainForbid },
  { weight: 1, arbitrary: among(CONSTRAINING_FORBIDS) },
);
const situation: fc.Arbitrary<Situation> = fc
  .record({
    entitlements: fc.array(entitlement, { maxLength: 4 }),
    forbids: fc.array(forbid, { maxLength: 3 }),
    arguments: args,
    session: choice(SESSIONS as Required<typeof SESSIONS>) as fc.Arbitrary<Partial<SessionFacts>>,
    supported: fc.subarray<string>([...OBLIGATION_TYPES], { minLength: 1 }),
    surroundings: choice(SURROUNDINGS),
  })
  .map(situationFrom);

/** A piece of the starter pack, as it comes or with one outcome throughout. */
const piece = fc
  .tuple(among(PIECES), fc.constantFrom(null, "block", "step_up", "log"))
  .map(([{ id, fields }, verdict]): Record<string, JsonObject> => {
    const who = verdict === "step_up" ? { to: { type: "tool_owner" }, count: 1 } : {};
    const outcomes = Object.keys(fields).filter((name) => fields[name]?.kind === "outcome");
    const all = verdict === null ? [] : outcomes.map((name) => [name, { verdict, ...who }]);
    return { [id]: Object.fromEntries(all) };
  });

const decided = (s: Situation, more: Partial<DecideInput> = {}) =>
  decide({ ...inputOf(s, engine), ...more });
const rank = (d: Decided) => VERDICTS.indexOf(d.verdict);

function withWorld(s: Situation, change: (world: World) => Partial<World>): Situation {
  const world = s.world ?? {};
  return { ...s, world: { ...world, ...change(world) } };
}

/** What an agent's own word about its intent makes of a session: a source, where there was none, that vouches for nothing. */
function claimed({ session: before = {} }: Situation): Partial<SessionFacts> {
  const origins = Object.entries(before.origins ?? {});
  return {
    intentSource: before.intentSource ?? "claimed",
    origins: Object.fromEntries(origins.map(([at, kinds]) => [at, [...kinds, "claim"].sort()])),
  };
}

/** The same situation with no entitlement but the one that permitted. */
function onlyThePermitOf(s: Situation, { reasons }: Decided): Situation {
  const permit = reasons.find((r) => r.effect === "permit")?.policy;
  return withWorld(s, (w) => ({
    entitlements: w.entitlements?.filter(({ id }) => permit === `entitlement:${id}`),
  }));
}

/** The guardrails that held in each of some situations with this much of a world. */
const held = (world: Partial<World>) =>
  fc.sample(situation, { numRuns: 150, seed: 7 }).map((s) => {
    const { reasons } = decided(withWorld(s, () => ({ guardrails: {}, ...world })));
    return reasons.filter(({ errored }) => !errored).map(({ policy }) => policy);
  });

describe("the worlds of these properties", () => {
  it("meet every forbid, and miss it", () => {
    const guardrails = Object.fromEntries(PLAIN_FORBIDS.map((text, i) => [`all.${i}`, text]));
    const all = held({ guardrails });
    for (const [i, text] of PLAIN_FORBIDS.entries()) {
      const answers = all.map((policies) => policies.includes(`guardrail:all.${i}`));
      expect(new Set(answers), text).toEqual(new Set([true, false]));
    }
  });

  it("meet every piece of the starter pack, and miss it", () => {
    const all = held({ pieces: Object.fromEntries(PIECES.map(({ id }) => [id, {}])) });
    for (const { id } of PIECES) {
      const answers = all.map((policies) => policies.some((p) => p.startsWith(`guardrail:${id}`)));
      expect(new Set(answers), id).toEqual(new Set([true, false]));
    }
  });

  it("lead to every verdict", () => {
    const verdicts = fc.sample(situation, { numRuns: 400, seed: 7 }).map((s) => decided(s).verdict);
    expect(new Set(verdicts)).toEqual(new Set(VERDICTS));
  });
});

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

  it("never allows more when a piece of the starter pack is switched on", () => {
    fc.assert(
      fc.property(situation, piece, (s, pieces) => {
        const more = withWorld(s, () => ({ pieces }));
        expect(rank(decided(more))).toBeGreaterThanOrEqual(rank(decided(s)));
      }),
      RUNS,
    );
  });

  it("does not depend on the order in which pieces are switched on, and each keeps its say", () => {
    fc.assert(
      fc.property(situation, piece, piece, (s, one, other) => {
        fc.pre(Object.keys(one)[0] !== Object.keys(other)[0]);
        const on = (pieces: NonNullable<World["pieces"]>) => withWorld(s, () => ({ pieces }));
        const both = decided(on({ ...one, ...other }));
        expect(decided(on({ ...other, ...one }))).toEqual(both);
        const alone = Math.max(rank(decided(on(one))), rank(decided(on(other))));
        expect(rank(both)).toBeGreaterThanOrEqual(alone);
      }),
      RUNS,
    );
  });

  it("never lets an agent that is limited to declared chains leave them, and else changes nothing", () => {
    const limited = (s: Situation, chain: Partial<SessionFacts["chain"]>) =>
      decided(
        over(s, {
          world: { agents: { mailer: { ...s.world?.agents?.mailer, limitedToChains: true } } },
          session: { chain: { known: true, continues: [], completes: [], expects: [], ...chain } },
        }),
      );
    fc.assert(
      fc.property(situation, (s) => {
        expect(limited(s, {}).verdict).toBe("block");
        expect(limited(s, { known: false, continues: ["answer"] }).verdict).toBe("block");
        expect(limited(s, { continues: ["answer"] }).verdict).toBe(decided(s).verdict);
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
    const claim = fc.record(
      {
        data: fc.subarray(["box", "vault", "nowhere"]),
        onBehalfOf: fc.constantFrom("ann", "eve"),
        task: fc.constantFrom("billing", "gone"),
      },
      { requiredKeys: [] },
    );
    const lacking = fc.subarray([...OBLIGATION_TYPES]);
    fc.assert(
      fc.property(situation, claim, lacking, fc.boolean(), (s, call, lacks, intent) => {
        const supported = (s.supported ?? []).filter((type) => !lacks.some((l) => l === type));
        const plain = rank(decided(s));
        expect(rank(decided(over(s, { call })))).toBeGreaterThanOrEqual(plain);
        expect(rank(decided({ ...s, supported }))).toBeGreaterThanOrEqual(plain);
        const all = over({ ...s, supported }, { call, session: intent ? claimed(s) : {} });
        expect(rank(decided(all))).toBeGreaterThanOrEqual(plain);
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
            expiresAt: new Date("2026-11-22T00:00:00Z"),
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
