import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { type ModelProvider, startModelProvider } from "@/e2e/harness/model-provider";
import {
  foundRoutedCompany,
  pricesFrom,
  RESEARCH,
  type RoutedCompany,
  ruleFor,
  type SimulatedPage,
} from "@/e2e/harness/routed-company";
import { toClass, toModel } from "@/e2e/harness/routing";
import { contextOf, EVALUATION } from "@/e2e/harness/support";
import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";
import { EMPTY_ROUTING, type RoutingDocument } from "@/lib/core/routing";

let world: GatewayWorld;
let worker: LogWorld;
let provider: ModelProvider;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
  provider = await startModelProvider();
});
afterAll(async () => {
  await provider?.end();
  await worker?.end();
  await world?.end();
});

/** Nothing confidential at all; only Claims thinks, and its trace is kept. */
const TIGHTENED: RoutingDocument = {
  ...EMPTY_ROUTING,
  rules: [
    ruleFor("sealed", {
      when: [{ fact: "sensitivity", atLeast: "confidential" }],
      action: { type: "refuse", text: "Not with a model." },
    }),
    ruleFor("research", {
      when: [RESEARCH, { fact: "team", in: ["Claims"], not: false }],
      action: toClass("reasoning", { obligations: [{ type: "retain_trace", days: 30 }] }),
    }),
  ],
  default: toModel("quick", { fallbacks: ["strong"] }),
};

/** What agents did, by the gateway; sessions are called a to g. */
async function live({ open, route, send, counted }: RoutedCompany): Promise<void> {
  // Claims researches through the gateway: 12 tokens in, 4 of them cached, 7 out, 3 of them thought.
  await open("support", "a", { task_class: "research", request: "Compare the two offers" });
  const messages = [{ role: "user", content: "Compare the two offers" }];
  const said = { metadata: { session: "a", agent: "support" }, model: "auto", messages };
  expect((await send("/v1/chat/completions", said)).status).toBe(200);
  await open("clerk", "b", { task_class: "research", request: "Why is the ledger off?" });
  await route("clerk", "b");
  await route("clerk", "c");
  await send(EVALUATION, call("support", "crm/read", {}, { session: "d" }));
  await route("support", "d");
  // Research that asks a person.
  await open("support", "e", { task_class: "research", request: "Refund what is owed" });
  await route("support", "e");
  const asked = await send(
    EVALUATION,
    call("support", "pay/refund", { amount: 5 }, { session: "e" }),
  );
  const { evaluation_id, access_request } = contextOf(asked);
  const { binding_token } = access_request ?? { binding_token: "" };
  const request = await send("/access/v1/requests", { evaluation_id, binding_token });
  expect(request.body).toHaveProperty("task");
  await route("loner", "f");
  // A session that says itself which model it runs on, and asks nobody.
  await open("support", "g", { model: "quick-v1" });
  await send(EVALUATION, call("support", "crm/read", {}, { session: "g" }));
  await counted();
}

const named = (tasks: readonly SimulatedTask[]) =>
  new Map(tasks.map((task) => [task.session?.name ?? "", task]));
const way = ({ rule: by, model, refused }: SimulatedRoute) => [by, model, refused !== null];

type SideName = "was" | "live" | "tried";
function sums(tasks: readonly SimulatedTask[], side: SideName) {
  const count = (of: (route: SimulatedRoute) => boolean) =>
    tasks.filter((task) => of(task[side])).length;
  return {
    cost: tasks.reduce((sum, task) => sum + task[side].costMicros, 0),
    reasoning: count((r) => r.class === "reasoning"),
    refused: count((r) => r.refused !== null),
    governed: count((r) => r.governed),
    uncleared: count((r) => r.uncleared),
  };
}

describe("a simulation of what the gateway recorded", () => {
  let shop: RoutedCompany;
  beforeAll(async () => {
    shop = await foundRoutedCompany(world, worker, provider.url);
    await live(shop);
  });

  it("of the live policy sends everything where it went, and decides it again as it was recorded", async () => {
    const { tasks, total, erased, next } = await shop.simulate();
    expect([tasks.length, total, erased, next]).toEqual([7, 7, [], null]);
    const routed = tasks.filter((task) => task.routed);
    expect(routed.map((task) => task.session?.name)).toEqual(["f", "e", "d", "c", "b", "a"]);
    for (const task of routed) {
      expect([way(task.live), way(task.tried)]).toEqual([way(task.was), way(task.was)]);
      expect(task.live.costMicros).toBe(task.was.costMicros);
      expect([task.reproduced, task.modelsThen, task.classKept]).toEqual([true, true, false]);
    }
    // 8 × 5 + 4 × 0.5 + 4 × 20 + 3 × 20 = 182 micro-dollars; 1,000 × 5 + 500 × 20 + 2,000 × 20 = 55,000 expected.
    // On quick 1,000 × 1 + 500 × 4 = 3,000; on strong twice as much. What was never routed used nothing.
    const all = 182 + 55_000 + 3_000 + 6_000 + 55_000 + 3_000;
    expect(sums(tasks, "was")).toEqual({
      ...{ cost: all, reasoning: 3, refused: 0, governed: 1, uncleared: 1 },
    });
    expect(sums(tasks, "live")).toEqual({ ...sums(tasks, "was"), uncleared: 0 });
    const { a, e, f, g } = Object.fromEntries(named(tasks));
    expect(e?.was).toMatchObject({ governed: true, model: "thinker", class: "reasoning" });
    expect(g?.was).toMatchObject({ rule: null, model: "quick", uncleared: true });
    expect(g).toMatchObject({ routed: false, reproduced: null, modelsThen: false });
    expect(a?.live.latencyMs).toBeGreaterThan(0);
    expect(f?.live.latencyMs).toBeNull();
  });

  it("of a tightened policy comes to what is worked out by hand, in every figure", async () => {
    const { tasks } = await shop.simulate({ document: TIGHTENED });
    const tried = (name: string) => {
      const task = named(tasks).get(name);
      return task && [...way(task.tried), task.tried.costMicros, task.tried.governed];
    };
    expect(["a", "b", "c", "d", "e", "f", "g"].map(tried)).toEqual([
      ...[
        ["research", "thinker", false, 182, true],
        ["default", "quick", false, 3_000, false],
        ["default", "quick", false, 3_000, false],
      ],
      ...[
        ["sealed", null, true, 0, false],
        ["research", "thinker", false, 55_000, true],
        ["default", "quick", false, 3_000, false],
        ["sealed", null, true, 0, false],
      ],
    ]);
    expect(sums(tasks, "tried")).toEqual({
      ...{ cost: 182 + 3 * 3_000 + 55_000, reasoning: 2, refused: 2, governed: 2, uncleared: 0 },
    });
    const moved = tasks.filter(({ live: from, tried: to }) => `${way(from)}` !== `${way(to)}`);
    expect(moved.map((task) => task.session?.name).sort()).toEqual(["b", "d", "g"]);
    // Used on a model that thinks, it would not have thought on quick: 8 × 1 + 4 × 0.1 + 4 × 4 = 24.4, rounded up.
    const quick = await shop.simulate({
      document: { ...EMPTY_ROUTING, default: toModel("quick") },
    });
    expect(named(quick.tasks).get("a")?.tried).toMatchObject({ model: "quick", costMicros: 25 });
  });

  it("of each team comes to the whole, in every figure of every side", async () => {
    const { tasks } = await shop.simulate({ document: TIGHTENED });
    const teams = ["Claims", "Finance", null];
    const sessions = teams.map((team) =>
      tasks.filter((task) => task.team === team).map(({ session }) => session?.name),
    );
    expect(sessions).toEqual([["g", "e", "d", "a"].sort(byTime(tasks)), ["c", "b"], ["f"]]);
    for (const side of ["was", "live", "tried"] as const) {
      const parts = teams.map((team) =>
        sums(
          tasks.filter((task) => task.team === team),
          side,
        ),
      );
      const whole = sums(tasks, side);
      for (const figure of Object.keys(whole) as (keyof typeof whole)[])
        expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(whole[figure]);
    }
  });

  it("of a window has the sessions of that window only, and pages that follow one another", async () => {
    const { tasks } = await shop.simulate();
    const at = (name: string) => named(tasks).get(name)?.at;
    const within = await shop.simulate({ from: at("b"), to: at("e") });
    expect(within.total).toBe(3);
    expect(within.tasks.map(({ session }) => session?.name)).toEqual(["d", "c", "b"]);
    expect(sums(within.tasks, "live").cost).toBe(55_000 + 3_000 + 6_000);
    const pages: SimulatedTask[] = [];
    let asked: object | null = { limit: 2 };
    while (asked !== null) {
      const page: SimulatedPage = await shop.simulate(asked);
      pages.push(...page.tasks);
      asked = page.next === null ? null : { limit: 2, after: page.next };
    }
    expect(pages).toEqual(tasks);
  });

  it("goes by the models of the time: prices and clearances that changed since differ only where today is asked for", async () => {
    const before = await shop.simulate();
    await shop.run("model.update", { id: shop.models.get("thinker"), ...pricesFrom(500_000_000) });
    await shop.run("model.update", { id: shop.models.get("quick"), ...pricesFrom(3_000_000) });
    await shop.run("model.update", { id: shop.models.get("strong"), sensitivity: "public" });
    const after = await shop.simulate();
    const routes = ({ tasks }: SimulatedPage) => tasks.filter((task) => task.routed);
    expect(routes(after)).toEqual(routes(before));
    expect(routes(after).map((task) => task.reproduced)).toEqual(Array(6).fill(true));
    const { tasks } = await shop.simulate({ models: "today" });
    const today = (name: string) => {
      const task = named(tasks).get(name);
      return task && [task.live.model, task.live.costMicros, task.reproduced, task.modelsThen];
    };
    // The dear oracle is now the cheapest that thinks; what is confidential has no model any more.
    expect(["b", "c", "d"].map(today)).toEqual([
      ["oracle", 550_000, true, false],
      ["quick", 9_000, true, false],
      [null, 0, true, false],
    ]);
    expect(named(tasks).get("b")?.was).toMatchObject({ model: "thinker", costMicros: 55_000 });
    expect(named(tasks).get("d")?.was).toMatchObject({ model: "strong", uncleared: false });
  });

  it("tells of routes whose facts were erased that they are there, and nothing else of them", async () => {
    const { tasks } = await shop.simulate();
    const gone = named(tasks).get("c");
    await shop.run("session.erase", { id: gone?.session?.id, reason: "Asked for by the customer" });
    const after = await shop.simulate();
    expect(after.erased).toEqual([{ id: gone?.id, at: gone?.at }]);
    expect([after.total, after.examined, after.tasks.length]).toEqual([7, 7, 6]);
    expect(named(after.tasks).has("c")).toBe(false);
  });
});

/** Newest first. */
function byTime(tasks: readonly SimulatedTask[]) {
  const place = (name: string) => tasks.findIndex(({ session }) => session?.name === name);
  return (a: string, b: string) => place(a) - place(b);
}
