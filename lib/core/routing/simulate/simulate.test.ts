import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyToEst } from "../../../adapters/cedar";
import {
  bundlesOf,
  compileRouting,
  type RecordedTask,
  type RouteFacts,
  type RoutingDocument,
  recordedRoute,
  route,
  simulateRouting,
} from "../index";
import {
  anyAction,
  anyFacts,
  anyModels,
  anyRules,
  documentOf,
  factsOf,
  modelOf,
  ruleOf,
  use,
} from "../routing-fixture";

const documents = fc
  .tuple(anyRules(4), anyAction)
  .map(([rules, action]) => documentOf(rules, { default: action }));

/** Routes as they are recorded: by a document, over the models of some time. */
function recordedBy(
  document: RoutingDocument,
  inventories: Parameters<typeof compileRouting>[1][],
  facts: readonly RouteFacts[],
): RecordedTask[] {
  const bundles = inventories.map((models) => compileRouting(document, models, policyToEst));
  return facts.map((one, i) => {
    const bundle = bundles[i % bundles.length];
    if (bundle === undefined) throw new Error("no models");
    // What is sealed is JSON.
    const sealed = JSON.parse(JSON.stringify(one)) as RouteFacts;
    return {
      ...{ id: `e${i}`, facts: sealed, inventory: bundle.inventory, used: null },
      ...{ route: recordedRoute(route(bundle, one)), beyondLimits: false },
    };
  });
}

describe("a simulation", () => {
  const world = fc.record({
    live: documents,
    draft: documents,
    past: anyModels,
    now: anyModels,
    facts: fc.array(anyFacts, { minLength: 1, maxLength: 12 }),
  });
  const run = ({
    live,
    draft,
    past,
    now,
    facts,
  }: typeof world extends fc.Arbitrary<infer T> ? T : never) => {
    const recorded = recordedBy(live, [past, now], facts);
    const known = new Map(
      [past, now].map((models) => [compileRouting(live, models, policyToEst).inventory, models]),
    );
    const at = (document: RoutingDocument) =>
      bundlesOf(document, now, policyToEst, (digest) => known.get(digest));
    const latencies = new Map([["m0", { p50Ms: 100, p95Ms: 500 }]]);
    return simulateRouting({ recorded, live: at(live), draft: at(draft), latencies });
  };

  it("of the document that answered answers everything as it was answered", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { reproduced, live } = run(given);
        expect(reproduced).toEqual({ same: given.facts.length, other: { count: 0, ids: [] } });
        expect(live.uncleared.count).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it("has every task in every figure once, with its id behind it", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { live, draft, moves } = run(given);
        const all = given.facts.map((_, i) => `e${i}`).sort();
        for (const side of [live, draft]) {
          if (side === null) throw new Error("there is no draft");
          expect(side.tasks).toBe(all.length);
          expect(side.byRule.flatMap(({ ids }) => ids).sort()).toEqual(all);
          expect([...side.byModel.flatMap(({ ids }) => ids), ...side.refused.ids].sort()).toEqual(
            all,
          );
          expect(side.byTask.flatMap(({ ids }) => ids).sort()).toEqual(all);
          expect(side.byTeam.reduce((sum, team) => sum + team.tasks, 0)).toBe(all.length);
          const cost = (some: readonly { costMicros: number }[]) =>
            some.reduce((s, t) => s + t.costMicros, 0);
          expect([cost(side.byRule), cost(side.byTeam)]).toEqual([
            side.costMicros,
            side.costMicros,
          ]);
        }
        const moved = moves.flatMap(({ ids }) => ids);
        expect(new Set(moved).size).toBe(moved.length);
        const more = moves.reduce((sum, move) => sum + move.costMicros, 0);
        expect(more).toBe((draft?.costMicros ?? 0) - live.costMicros);
      }),
      { numRuns: 300 },
    );
  });

  const models = [
    modelOf("mini", { prices: { input: 1_000_000, cached: 0, output: 1_000_000, reasoning: 0 } }),
    modelOf("deep", {
      class: "reasoning",
      prices: { input: 10_000_000, cached: 0, output: 10_000_000, reasoning: 20_000_000 },
    }),
  ];
  const live = documentOf([ruleOf("all", { action: use({ model: "mini" }) })]);
  const draft = documentOf(
    [
      ruleOf("secret", {
        when: [{ fact: "sensitivity", atLeast: "confidential" }],
        action: { type: "refuse", text: "Not with this." },
      }),
      ruleOf("finance", {
        when: [{ fact: "team", in: ["finance"], not: false }],
        action: use({ model: "deep", obligations: [{ type: "retain_trace", days: 30 }] }),
      }),
    ],
    { default: use({ model: "mini", obligations: [{ type: "no_tools" }] }) },
  );
  const task = (
    id: string,
    more: Partial<RouteFacts>,
    used: RecordedTask["used"] = null,
  ): RecordedTask => ({
    ...{ id, facts: factsOf(more), inventory: null, route: null, used, beyondLimits: false },
  });
  const tokens = { input: 1000, cached: 400, output: 100, reasoning: 0 };
  const recorded = [
    task("a", {}, { model: "mini", tokens, costMicros: 700, latencyMs: 90 }),
    task(
      "b",
      { team: "legal" },
      {
        model: "deep",
        tokens: { ...tokens, output: 300, reasoning: 200 },
        costMicros: 1,
        latencyMs: null,
      },
    ),
    task("c", { sensitivity: "restricted" }),
  ];
  const bundle = (document: RoutingDocument) => bundlesOf(document, models, policyToEst);
  const latencies = new Map([
    ["mini", { p50Ms: 100, p95Ms: 300 }],
    ["deep", { p50Ms: 4000, p95Ms: 9000 }],
  ]);
  const found = simulateRouting({ recorded, live: bundle(live), draft: bundle(draft), latencies });

  it("prices what was used at the models that would have been chosen, thinking only where a model thinks", () => {
    // Live: mini for all; b's 200 tokens of thought fall away. Draft: deep for a, which is expected to think 2,000 tokens.
    expect(found.live.byRule).toEqual([
      { name: "all", count: 3, costMicros: 700 + 700 + 1500, ids: ["a", "b", "c"] },
    ]);
    expect(found.draft?.byRule.map(({ name, costMicros }) => [name, costMicros])).toEqual([
      ["default", 700],
      ["finance", 600 * 10 + 100 * 10 + 2000 * 20],
      ["secret", 0],
    ]);
  });

  it("tells what moves, with the ids and the money", () => {
    const move = (from: string, to: (string | null)[], ids: string[]) =>
      expect.objectContaining({
        ...{ from: { rule: "all", model: from }, to: { rule: to[0], model: to[1] }, ids },
      });
    expect(found.moves).toEqual([
      move("mini", ["finance", "deep"], ["a"]),
      move("mini", ["default", "mini"], ["b"]),
      move("mini", ["secret", null], ["c"]),
    ]);
    expect(found.otherObligations).toEqual({ count: 1, ids: ["b"] });
  });

  it("tells of thinking, governance, refusals, teams and waiting", () => {
    const { draft: side } = found;
    expect([side?.reasoning.ids, side?.extended.ids, side?.refused.ids]).toEqual([
      ["a"],
      ["a"],
      ["c"],
    ]);
    expect(side?.latency).toEqual({ known: 2, p50Ms: 2050, p95Ms: 4650 });
    expect(side?.byTeam).toEqual([
      { team: "finance", tasks: 2, refused: 1, reasoning: 1, costMicros: 47_000 },
      { team: "legal", tasks: 1, refused: 0, reasoning: 0, costMicros: 700 },
    ]);
  });

  it("of nothing is nothing", () => {
    const none = simulateRouting({ recorded: [], live: bundle(live), draft: null, latencies });
    expect([none.live.tasks, none.draft, none.moves, none.live.latency.p50Ms]).toEqual([
      0,
      null,
      [],
      null,
    ]);
  });
});
