import fc from "fast-check";
import { EFFECTS, rankOf, SENSITIVITIES } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES, MODEL_CLASSES } from "../policy";
import {
  EMPTY_ROUTING,
  type ModelFacts,
  type RouteAction,
  type RouteCondition,
  type RouteFacts,
  type RoutingDocument,
  type RoutingRule,
} from "./index";

/** A model that qualifies for everything, but for what is said. */
export function modelOf(handle: string, more: Partial<ModelFacts> = {}): ModelFacts {
  return {
    ...{ handle, provider: "acme", providerActive: true, name: `${handle}-2026`, class: "fast" },
    prices: { input: 1_000_000, cached: 100_000, output: 4_000_000, reasoning: 4_000_000 },
    ...{ context: 200_000, maxOutput: 32_000, sensitivity: "restricted", status: "active" },
    ...{ replacement: null, usable: true },
    ...more,
  };
}

/** A task that nothing is known of, but what is said. */
export function factsOf(more: Partial<RouteFacts> = {}): RouteFacts {
  return {
    ...{ agent: "nora", team: "finance", autonomy: "acts", accessClass: "uses_tools" },
    ...{ ceiling: "restricted", models: [], sensitivity: "public", tools: [], effects: [] },
    taskClass: { name: "unknown", by: "unknown", confidence: 0 },
    claimed: { taskClass: null, sensitivity: null },
    ...{ labels: [], steps: null, contextTokens: 1000, outputTokens: 500, reasoningTokens: 2000 },
    ...{ latencyTargetMs: null, budgetLeftPercent: null, at: "2026-11-18T12:00:00.000Z" },
    ...{ asked: "auto", session: "s-1", draw: 0 },
    ...more,
  };
}

/** A rule that holds always and gives the model called after it, but for what is said. */
export function ruleOf(handle: string, more: Partial<RoutingRule> = {}): RoutingRule {
  return {
    ...{ handle, name: handle, description: "", on: true, when: [], cedar: null },
    action: use({ model: handle }),
    ...more,
  };
}

/** An action that gives a model, but for what is said. */
export function use(more: Partial<Extract<RouteAction, { type: "model" }>>): RouteAction {
  return { type: "model", model: null, class: null, fallbacks: [], obligations: [], ...more };
}

/** A document of some rules, whose default refuses, but for what is said. */
export function documentOf(
  rules: readonly RoutingRule[],
  more: Partial<RoutingDocument> = {},
): RoutingDocument {
  return { ...EMPTY_ROUTING, rules: [...rules], ...more };
}

const CLASSES = ["invoices", "research", "unknown"] as const;
const TOOLS = ["mail/send", "mail/read", "files/get"] as const;
const LABELS = ["untrusted", "personal"] as const;
const AGENTS = ["nora", "otto"] as const;
const TEAMS = ["finance", "legal"] as const;
const COUNTS = [0, 3, 10] as const;
const TIMES = ["00:00", "08:30", "17:00"] as const;

const not = fc.boolean();
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 });
const bounds = <T>(of: readonly T[]) =>
  fc
    .record({
      atLeast: fc.constantFrom(undefined, ...of),
      atMost: fc.constantFrom(undefined, ...of),
    })
    .filter((b) => b.atLeast !== undefined || b.atMost !== undefined)
    .map((b) => Object.fromEntries(Object.entries(b).filter(([, v]) => v !== undefined)));

/** Any condition on what a caller may claim. */
export const claimableCondition: fc.Arbitrary<RouteCondition> = fc.oneof(
  fc.record({ fact: fc.constant("taskClass" as const), in: some(CLASSES), not }),
  bounds(SENSITIVITIES).map((b) => ({ fact: "sensitivity" as const, ...b })),
);

/** Any condition over a few names and bounds. */
export const anyCondition: fc.Arbitrary<RouteCondition> = fc.oneof(
  { weight: 2, arbitrary: claimableCondition },
  fc.record({
    fact: fc.constant("tools" as const),
    anyOf: some([...TOOLS, "mail/*", "files/*"]),
    not,
  }),
  fc.record({ fact: fc.constant("effects" as const), anyOf: some(EFFECTS.slice(0, 3)), not }),
  fc.record({ fact: fc.constant("labels" as const), anyOf: some(LABELS), not }),
  fc.record({ fact: fc.constant("agent" as const), in: some(AGENTS), not }),
  fc.record({ fact: fc.constant("team" as const), in: some(TEAMS), not }),
  fc.record({ fact: fc.constant("autonomy" as const), in: some(AUTONOMIES), not }),
  fc.record({ fact: fc.constant("accessClass" as const), in: some(ACCESS_CLASSES), not }),
  bounds(COUNTS).map((b) => ({ fact: "steps" as const, ...b })),
  bounds([1000, 5000]).map((b) => ({ fact: "context" as const, ...b })),
  bounds(COUNTS).map((b) => ({ fact: "latency" as const, ...b })),
  fc
    .record({
      below: fc.constantFrom(undefined, 20, 60),
      atLeast: fc.constantFrom(undefined, 0, 50),
    })
    .filter((b) => b.below !== undefined || b.atLeast !== undefined)
    .map(({ below, atLeast }) => ({
      fact: "budgetLeft" as const,
      ...(below === undefined ? {} : { below }),
      ...(atLeast === undefined ? {} : { atLeast }),
    })),
  fc.record({
    fact: fc.constant("time" as const),
    days: some([1, 3, 7]),
    from: fc.constantFrom(...TIMES),
    to: fc.constantFrom(...TIMES),
    not,
  }),
);

/** Some of every cell that such conditions tell apart, fact by fact. */
const POINTS: { [F in RouteCondition["fact"]]: () => Partial<RouteFacts>[] } = {
  taskClass: () =>
    [...CLASSES, "payroll"].map((name) => ({
      taskClass: { name, by: "declared" as const, confidence: 1 },
    })),
  sensitivity: () => SENSITIVITIES.map((sensitivity) => ({ sensitivity })),
  tools: () => subsets([...TOOLS, "mail/list", "files/put"]).map((tools) => ({ tools })),
  effects: () => subsets(EFFECTS.slice(0, 3)).map((effects) => ({ effects })),
  labels: () => subsets([...LABELS]).map((labels) => ({ labels })),
  agent: () => [...AGENTS, "petra"].map((agent) => ({ agent })),
  team: () => [...TEAMS, null].map((team) => ({ team })),
  autonomy: () => AUTONOMIES.map((autonomy) => ({ autonomy })),
  accessClass: () => ACCESS_CLASSES.map((accessClass) => ({ accessClass })),
  steps: () => [null, 0, 1, 3, 4, 10, 11].map((steps) => ({ steps })),
  context: () => [0, 1000, 1001, 5000, 5001].map((contextTokens) => ({ contextTokens })),
  latency: () => [null, 0, 1, 3, 4, 10, 11].map((latencyTargetMs) => ({ latencyTargetMs })),
  budgetLeft: () => [0, 20, 50, 60, null].map((budgetLeftPercent) => ({ budgetLeftPercent })),
  // 16 November 2026 is a Monday; the minutes are those from which something is told apart.
  time: () =>
    [16, 17, 18, 22].flatMap((day) =>
      TIMES.map((time) => ({ at: `2026-11-${day}T${time}:00.000Z` })),
    ),
};

function subsets<T>(of: readonly T[]): T[][] {
  return Array.from({ length: 2 ** of.length }, (_, bits) =>
    of.filter((_one, i) => Math.floor(bits / 2 ** i) % 2 === 1),
  );
}

/** A task for every cell of some facts, the others being as they are. */
export function everyTask(facts: readonly RouteCondition["fact"][]): RouteFacts[] {
  return [...new Set(facts)].reduce<RouteFacts[]>(
    (tasks, fact) => tasks.flatMap((task) => POINTS[fact]().map((more) => ({ ...task, ...more }))),
    [factsOf()],
  );
}

/** Any task over the same names and bounds. */
export const anyFacts: fc.Arbitrary<RouteFacts> = fc
  .record({
    facts: fc.tuple(...Object.values(POINTS).map((points) => fc.constantFrom(...points()))),
    claimed: fc.record({
      taskClass: fc.constantFrom(null, null, ...CLASSES),
      sensitivity: fc.constantFrom(null, null, ...SENSITIVITIES),
    }),
    asked: fc.constantFrom("auto", "auto", "fast", "reasoning", "m0", "m3"),
    ceiling: fc.constantFrom(...SENSITIVITIES),
    models: fc.constantFrom<string[]>([], [], ["m0", "m1"], ["m2-2026"]),
  })
  .map(({ facts, ...more }) => Object.assign(factsOf(), ...facts, more));

/** Six models, m0 to m5, some of which qualify for little. */
export const anyModels: fc.Arbitrary<ModelFacts[]> = fc
  .array(
    fc.record({
      class: fc.constantFrom(...MODEL_CLASSES),
      sensitivity: fc.constantFrom(...SENSITIVITIES),
      status: fc.constantFrom(
        "active" as const,
        "active" as const,
        "deprecated" as const,
        "retired" as const,
      ),
      providerActive: fc.constantFrom(true, true, true, false),
      usable: fc.constantFrom(true, true, true, false),
      context: fc.constantFrom(2000, 200_000),
      price: fc.constantFrom(100_000, 1_000_000, 5_000_000),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ price, ...more }, i) =>
      modelOf(`m${i}`, {
        ...more,
        prices: { input: price, cached: price / 10, output: price * 4, reasoning: price * 4 },
      }),
    ),
  );

const handles = ["m0", "m1", "m2", "m3", "m4", "m5"] as const;

/** Any action over these models. */
export const anyAction: fc.Arbitrary<RouteAction> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<RouteAction>({ type: "refuse", text: "Not this." }) },
  {
    weight: 5,
    arbitrary: fc
      .record({
        model: fc.constantFrom(...handles),
        class: fc.constantFrom(null, null, ...MODEL_CLASSES),
        fallbacks: fc.subarray([...handles], { maxLength: 3 }),
        obligations: fc.subarray([
          { type: "no_tools" as const },
          { type: "step_up_first_effect" as const },
          { type: "retain_trace" as const, days: 30 },
        ]),
      })
      .map(({ model, ...more }) => use({ ...more, model: more.class === null ? model : null })),
  },
);

/** Any rules over some conditions each; their handles are r0, r1 and so on. */
export function anyRules(
  most: number,
  conditions = 3,
  condition = anyCondition,
): fc.Arbitrary<RoutingRule[]> {
  return fc
    .array(fc.record({ when: fc.array(condition, { maxLength: conditions }), action: anyAction }), {
      maxLength: most,
    })
    .map((rules) => rules.map((rule, i) => ruleOf(`r${i}`, rule)));
}

/** Whether a condition holds, said plainly: what Cedar is held against. */
export function holdsPlainly(condition: RouteCondition, facts: RouteFacts): boolean {
  const holds = plainly(condition, facts);
  return "not" in condition && condition.not ? !holds : holds;
}

type Of<F extends RouteCondition["fact"]> = Extract<RouteCondition, { fact: F }>;

function plainly(condition: RouteCondition, facts: RouteFacts): boolean {
  const holds = PLAINLY[condition.fact] as (c: RouteCondition, facts: RouteFacts) => boolean;
  return holds(condition, facts);
}

function within(n: number | null, { atLeast, atMost }: { atLeast?: number; atMost?: number }) {
  return n !== null && n >= (atLeast ?? 0) && n <= (atMost ?? Number.POSITIVE_INFINITY);
}

const PLAINLY: { [F in RouteCondition["fact"]]: (c: Of<F>, facts: RouteFacts) => boolean } = {
  taskClass: (c, { taskClass }) => c.in.includes(taskClass.name),
  sensitivity: ({ atLeast = "public", atMost = "restricted" }, { sensitivity }) =>
    rankOf(sensitivity) >= rankOf(atLeast) && rankOf(sensitivity) <= rankOf(atMost),
  tools: (c, { tools }) =>
    tools.some((t) => c.anyOf.includes(t) || c.anyOf.includes(`${t.split("/")[0]}/*`)),
  effects: (c, { effects }) => effects.some((effect) => c.anyOf.includes(effect)),
  labels: (c, { labels }) => labels.some((label) => c.anyOf.includes(label)),
  agent: (c, { agent }) => c.in.includes(agent),
  team: (c, { team }) => c.in.includes(team ?? ""),
  autonomy: (c, { autonomy }) => c.in.includes(autonomy),
  accessClass: (c, { accessClass }) => c.in.includes(accessClass),
  steps: (c, { steps }) => within(steps, c),
  context: (c, { contextTokens }) => within(contextTokens, c),
  latency: (c, { latencyTargetMs }) => within(latencyTargetMs, c),
  budgetLeft: ({ atLeast = 0, below = 101 }, { budgetLeftPercent }) =>
    (budgetLeftPercent ?? 100) >= atLeast && (budgetLeftPercent ?? 100) < below,
  time: ({ days, from, to }, { at }) => {
    const [day, time] = [new Date(at).getUTCDay() || 7, at.slice(11, 16)];
    const inside = from <= to ? from <= time && time < to : from <= time || time < to;
    return days.includes(day) && (from === to || inside);
  },
};
