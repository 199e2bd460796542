import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCedarEvaluator, policyToEst } from "../../adapters/cedar";
import { compilePolicy, evaluateCompiled } from "../cedar";
import { rankOf } from "../kernel";
import {
  compileRouting,
  covers,
  DRAWS,
  type ModelFacts,
  type RouteAction,
  type RouteFacts,
  type RoutingRule,
  rolloutRoute,
  route,
  ruleToCedar,
} from "./index";
import { routeQuery } from "./route-query";
import {
  anyAction,
  anyCondition,
  anyFacts,
  anyModels,
  anyRules,
  claimableCondition,
  documentOf,
  factsOf,
  holdsPlainly,
  modelOf,
  ruleOf,
} from "./routing-fixture";
import { ruleToEst } from "./rule-cedar";

const WIDTH = { fast: 0, unknown: 1, reasoning: 2 };
const unclaimed = (facts: RouteFacts): RouteFacts => ({
  ...facts,
  claimed: { taskClass: null, sensitivity: null },
});
type Case = {
  rules: RoutingRule[];
  action: RouteAction;
  models: ModelFacts[];
  facts: RouteFacts;
};
const cases: fc.Arbitrary<Case> = fc.record({
  rules: anyRules(5),
  action: anyAction,
  models: anyModels,
  facts: anyFacts,
});
const bundleOf = ({ rules, action, models }: Case) =>
  compileRouting(documentOf(rules, { default: action }), models, policyToEst);

/** All that speaks against a model for a task. */
function unfit(model: ModelFacts, facts: RouteFacts): string[] {
  const told = rankOf(facts.claimed.sensitivity ?? "public");
  const rank = Math.max(rankOf(facts.sensitivity), told);
  const listed = facts.models.length === 0 || facts.models.includes(model.handle);
  const against = {
    "not cleared": rankOf(model.sensitivity) < rank,
    "beyond the agent": rankOf(facts.ceiling) < rank,
    retired: model.status === "retired",
    off: !(model.providerActive && model.usable),
    "not listed": !listed && !facts.models.includes(model.name),
    "too small": facts.contextTokens + facts.outputTokens > model.context,
  };
  return Object.entries(against).flatMap(([why, holds]) => (holds ? [why] : []));
}

/** Every model that an action speaks of. */
function named(action: RouteAction, models: readonly ModelFacts[]): string[] {
  if (action.type === "refuse") return [];
  const ofClass = models.filter((model) => model.class === action.class);
  const first = action.model === null ? ofClass.map(({ handle }) => handle) : [action.model];
  return [...first, ...action.fallbacks];
}

describe("routes", () => {
  it("are answered by the first rule whose conditions all hold, and else by the default", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const facts = unclaimed(given.facts);
        const first = given.rules.find(({ when }) => when.every((c) => holdsPlainly(c, facts)));
        expect(route(bundleOf(given), facts).rule).toBe(first?.handle ?? "default");
      }),
      { numRuns: 3000 },
    );
  });

  it("stay as they were when a rule is added at the end, but for what the default answered", () => {
    fc.assert(
      fc.property(
        cases,
        fc.array(anyCondition, { maxLength: 2 }),
        anyAction,
        (given, when, action) => {
          const facts = unclaimed(given.facts);
          const before = route(bundleOf(given), facts);
          const rules = [...given.rules, ruleOf("last", { when, action })];
          const after = route(bundleOf({ ...given, rules }), facts);
          if (before.rule !== "default") expect(after).toEqual(before);
          else expect(["default", "last"]).toContain(after.rule);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("choose only models that are there, on, listed, cleared and large enough", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { facts, models } = given;
        const { model, fallbacks, refused, verdict, estimated } = route(bundleOf(given), facts);
        expect([refused !== null, verdict === "block"]).toEqual([model === null, model === null]);
        const chosen = model === null ? [] : [model, ...fallbacks];
        const against = chosen.map((handle) => {
          const it = models.find((one) => one.handle === handle);
          return it === undefined ? ["not there"] : unfit(it, facts);
        });
        expect(against.flat()).toEqual([]);
        if (model === null) expect([fallbacks, estimated.costMicros]).toEqual([[], 0]);
      }),
      { numRuns: 3000 },
    );
  });

  it("name everything that was passed over", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const facts = { ...unclaimed(given.facts), ceiling: "restricted" as const };
        const answer = route(bundleOf(given), facts);
        const rule = given.rules.find(({ handle }) => handle === answer.rule);
        const told = [answer.model, ...answer.fallbacks, ...answer.considered.map((c) => c.model)];
        expect(told).toEqual(
          expect.arrayContaining(named(rule?.action ?? given.action, given.models)),
        );
        for (const { why } of answer.considered) expect(why).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("are equal for equal questions, whatever the order of the inventory", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const turned = { ...given, models: [...given.models].reverse() };
        const [one, other] = [bundleOf(given), bundleOf(turned)];
        expect(other.version).toBe(one.version);
        expect(route(other, given.facts)).toEqual(route(one, given.facts));
      }),
    );
  });
});

describe("what a caller claims", () => {
  const claims = fc.record({
    rules: anyRules(5, 1, claimableCondition),
    ...{ action: anyAction, models: anyModels },
    facts: anyFacts.map((facts) => ({ ...facts, ceiling: "restricted" as const, models: [] })),
  });
  const both = (given: Case) => {
    const bundle = bundleOf(given);
    return { plain: route(bundle, unclaimed(given.facts)), told: route(bundle, given.facts) };
  };

  it("never routes to a wider model, and never without what would be asked anyway", () => {
    fc.assert(
      fc.property(fc.oneof(cases, claims), (given) => {
        const { plain, told } = both(given);
        if (told.model === null) return;
        expect(plain.model).not.toBeNull();
        const classOf = (handle: string) =>
          given.models.find((m) => m.handle === handle)?.class ?? "reasoning";
        const allowed = [plain.model ?? "", ...plain.fallbacks].map((m) => WIDTH[classOf(m)]);
        for (const handle of [told.model, ...told.fallbacks])
          expect(WIDTH[classOf(handle)]).toBeLessThanOrEqual(Math.max(...allowed));
        if (told.rule !== plain.rule)
          expect(covers(told.obligations, plain.obligations)).toBe(true);
      }),
      { numRuns: 4000 },
    );
  });

  it("never costs more by a claimed task alone", () => {
    fc.assert(
      fc.property(fc.oneof(cases, claims), (given) => {
        const { taskClass } = given.facts.claimed;
        const facts = { ...given.facts, claimed: { taskClass, sensitivity: null } };
        const { plain, told } = both({ ...given, facts });
        expect(told.estimated.costMicros).toBeLessThanOrEqual(plain.estimated.costMicros);
      }),
      { numRuns: 2000 },
    );
  });

  it("is asked for only within what the rule gives: neither wider nor dearer", () => {
    fc.assert(
      fc.property(cases, (given) => {
        const bundle = bundleOf(given);
        const facts = unclaimed(given.facts);
        const [told, plain] = [route(bundle, facts), route(bundle, { ...facts, asked: "auto" })];
        expect(told.rule).toBe(plain.rule);
        expect(told.model === null).toBe(plain.model === null);
        expect(told.estimated.costMicros).toBeLessThanOrEqual(plain.estimated.costMicros);
        if (told.class !== null && plain.class !== null)
          expect(WIDTH[told.class]).toBeLessThanOrEqual(WIDTH[plain.class]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("Cedar", () => {
  const official = createCedarEvaluator();

  it("reads a rule's text as the rule is evaluated, by its own engine too", () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 4 }), anyFacts, (when, facts) => {
        const rule = ruleOf("r", { when });
        const query = routeQuery(facts, facts, "UTC");
        const holds = when.every((c) => holdsPlainly(c, facts));
        const cedar = ruleToCedar(rule);
        const slice = { key: cedar, effect: "permit" as const, policies: [{ id: "r", cedar }] };
        expect(official(slice, query)).toEqual({ satisfied: holds ? ["r"] : [], errored: [] });
        for (const est of [ruleToEst(rule), policyToEst(cedar)])
          expect(evaluateCompiled([compilePolicy("r", est)], query).satisfied).toEqual(
            holds ? ["r"] : [],
          );
      }),
      { numRuns: 1500 },
    );
  });

  it("that cannot be evaluated or read refuses, and never lets a later rule answer", () => {
    const wrong = [
      "context.steps > 3",
      "context.nothing",
      '"a" < 3',
      "true }; permit (principal, action, resource) when { true",
      "(((",
    ];
    fc.assert(
      fc.property(cases, fc.constantFrom(...wrong), (given, cedar) => {
        const facts = { ...unclaimed(given.facts), steps: null };
        const rules = [ruleOf("wrong", { cedar }), ...given.rules];
        const answer = route(bundleOf({ ...given, rules }), facts);
        expect([answer.rule, answer.verdict, answer.model]).toEqual(["wrong", "block", null]);
        expect(answer.refused).toContain("could not be evaluated");
      }),
      { numRuns: 300 },
    );
  });
});

describe("a rollout", () => {
  const next = (rollout: { mode: "live" | "shadow" | "share"; share: number }) =>
    compileRouting(documentOf([ruleOf("new")], { rollout }), [modelOf("new")], policyToEst);
  const previous = compileRouting(documentOf([ruleOf("old")]), [modelOf("old")], policyToEst);
  const by = (mode: "live" | "shadow" | "share", share: number, draw: number) => {
    const { route: answer, shadow } = rolloutRoute(next({ mode, share }), previous, facts(draw));
    return [answer.rule, shadow?.rule ?? null];
  };
  const facts = (draw: number) => factsOf({ draw });

  it("answers live, in the shadow, or for a share of the sessions", () => {
    expect(by("live", 10, 9999)).toEqual(["new", null]);
    expect(by("shadow", 10, 0)).toEqual(["old", "new"]);
    expect(by("share", 10, 999)).toEqual(["new", "old"]);
    expect(by("share", 10, 1000)).toEqual(["old", "new"]);
    expect(rolloutRoute(next({ mode: "shadow", share: 1 }), null, facts(0)).route.rule).toBe("new");
  });

  it("takes in exactly its share of the draws, and a greater one takes none out", () => {
    const taken = (share: number) =>
      Array.from({ length: DRAWS }, (_, draw) => draw).filter(
        (draw) => by("share", share, draw)[0] === "new",
      );
    const [one, more] = [taken(7), taken(31)];
    expect([one.length, more.length]).toEqual([700, 3100]);
    expect(one.every((draw) => more.includes(draw))).toBe(true);
  });
});
