import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRecorder, type Recorder } from "@/e2e/harness/routed";
import { DEEP, REFUSED, recordDay, stockModels } from "@/e2e/harness/routed-day";
import type { RouteDetail, RouteRow } from "@/lib/contract/routing";
import type { BudgetRow } from "@/lib/contract/routing-budget";
import type { RoutingMark, RoutingOverview, TrafficRow } from "@/lib/contract/routing-figures";
import type { SessionRouting } from "@/lib/contract/routing-session";
import { type Budget, budgetWindow, EMPTY_ROUTING } from "@/lib/core/routing";
import { followRoutes } from "@/lib/store/routing/follow-routes";

const TODAY = { period: "24h", zone: "UTC" };

let world: GatewayWorld;
let worker: LogWorld;
let company: Company;
let agent: string;
let recorder: Recorder;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  company = await world.newCompany();
  agent = await company.agent("clerk");
  recorder = openRecorder(worker, company.org.orgId);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const run = <T>(verb: string, input: object = {}) =>
  company.run(company.security, verb, { ...input }) as Promise<T>;
const counted = async () => {
  await worker.drain(company.org.orgId);
  while ((await followRoutes(worker.pool, company.org.orgId)).more);
};
const overview = (input: object = TODAY) => run<RoutingOverview>("routing.overview", input);
const listed = (input: object = {}) =>
  run<{ total: number; rows: RouteRow[] }>("routing.list-routes", input);

const live = () => recordDay(recorder, agent);
const stock = () => stockModels(company);

async function publish(budgets: Budget[]): Promise<void> {
  await stock();
  const rule = {
    ...{ handle: "drafts", name: "Drafts go to a fast model", description: "", on: true },
    ...{ when: [{ fact: "taskClass", in: ["drafting"], not: false }], cedar: null },
    action: { type: "model", model: "swift-1", class: null, fallbacks: [], obligations: [] },
  };
  const document = { ...EMPTY_ROUTING, timeZone: "UTC", rules: [rule], budgets };
  const { number } = await run<{ number: number }>("routing-policy.save-draft", { document });
  await run("routing-policy.propose", { number, note: "First" });
  const second = await company.join("security");
  const { digest } = await company.run(second, "routing-policy.get-version", { number });
  await company.run(second, "routing-policy.publish", { number, digest });
}

describe("the overview of routing", () => {
  it("knows what it has not counted, and then has the figures that the list has", async () => {
    await live();
    expect(await overview()).toMatchObject({ begun: false, now: { routes: 0 } });
    expect((await overview()).uncounted).toBe((await company.org.events()).length);
    await counted();
    const { now, earlier, refusals, sensitivity, window, ...told } = await overview();
    expect(told).toMatchObject({ begun: true, uncounted: 0, number: 1, mode: "live" });
    expect(now).toEqual({
      ...{ routes: 4, refused: 1, sensitive: 2, byClass: { reasoning: 1, fast: 2, unknown: 0 } },
      ...{ calls: 2, callsFailed: 0, failedOver: 1, callsEstimated: 0, costMicros: 60_400 },
      tokens: { input: 11_000, cached: 4_000, output: 3_100, reasoning: 2_000 },
      elsewhere: { routes: 1, estimatedMicros: 70 },
    });
    expect(earlier).toMatchObject({ routes: 1, calls: 0 });
    expect(refusals).toEqual([
      { rule: { handle: "sealed", name: "sealed" }, reason: "No model may have it", routes: 1 },
    ]);
    expect(sensitivity.find((row) => row.sensitivity === "confidential")).toMatchObject({
      ...{ reasoning: 1, fast: 0, refused: 0 },
    });
    const behind = async (filter: object) => (await listed({ ...window, ...filter })).total;
    expect(await behind({})).toBe(now.routes);
    expect(await behind({ verdict: "block" })).toBe(now.refused);
    expect(await behind({ refused: "No model may have it" })).toBe(1);
    expect(await behind({ class: "fast" })).toBe(now.byClass.fast);
    expect(await behind({ class: "unknown" })).toBe(0);
    expect(await behind({ sensitivity: "confidential,restricted" })).toBe(now.sensitive);
  });

  it("adds up over its pieces and its shares, of one agent as of all", async () => {
    await live();
    await counted();
    const idle = await company.agent("idler");
    for (const asked of [TODAY, { ...TODAY, agent }, { period: "7d", zone: "Europe/Berlin" }]) {
      const { now } = await overview(asked);
      const { rows } = await run<{ rows: TrafficRow[] }>("routing.traffic", asked);
      const sum = (of: keyof TrafficRow) => rows.reduce((all, row) => all + Number(row[of]), 0);
      expect(sum("routes")).toBe(now.routes);
      expect(sum("costMicros")).toBe(now.costMicros);
      const shares = await run<{ rows: { routes: number }[] }>("routing.shares", asked);
      expect(shares.rows.reduce((all, { routes }) => all + routes, 0)).toBe(now.routes);
    }
    expect((await overview({ ...TODAY, agent: idle })).now.routes).toBe(0);
  });

  it("is that of a team's agents where a team is asked for, and each figure is as many routes as its list", async () => {
    const { deep } = await live();
    const other = await company.agent("helper", { ownerId: company.security.id });
    await recorder.route({ agent: other, rule: "drafts" });
    await counted();
    const { id: team } = await run<{ id: string }>("team.create", {
      ...{ name: "Claims", members: [company.owner.id] },
    });
    for (const whose of [{ team }, { agent }, { agent, team }]) {
      const { now, window, latency } = await overview({ ...TODAY, ...whose });
      expect(now.routes).toBe(4);
      expect((await listed({ ...window, ...whose })).total).toBe(4);
      expect(latency.map(({ class: of, calls }) => [of, calls])).toEqual([
        ["reasoning", 1],
        ["fast", 1],
      ]);
      const another = await listed({ ...window, ...whose, answered: "another" });
      expect(another.total).toBe(now.failedOver);
      expect(another.rows.map(({ id }) => id)).toEqual([deep]);
    }
    expect((await overview({ ...TODAY, agent: other, team })).now.routes).toBe(0);
    const none = { ...TODAY, team: world.newId() };
    await expect(overview(none)).rejects.toMatchObject({ code: "not_found" });
    const slow = await listed({ tookFrom: 10_000, answeredClass: "reasoning" });
    expect(slow.total).toBe(0);
    await stock();
    const known = await listed({ tookFrom: 10_000, answeredClass: "reasoning" });
    expect(known.rows.map(({ id }) => id)).toEqual([deep]);
    expect((await listed({ tookTo: 10_000 })).total).toBe(1);
    expect((await listed({ answered: "not_forwarded" })).total).toBe(3);
    expect((await listed({ answered: "another,failed" })).total).toBe(1);
    const odd = listed({ tookFrom: -1 });
    await expect(odd).rejects.toMatchObject({ issues: [{ path: "/tookFrom" }] });
  });

  it("has its refusals and its sensitive tasks as lists of their own, and marks what may explain a change", async () => {
    await live();
    await counted();
    const rows = async (verb: string) => (await run<{ rows: unknown[] }>(verb, TODAY)).rows;
    const { refusals, sensitivity } = await overview();
    expect(await rows("routing.refusals")).toEqual(refusals);
    expect(await rows("routing.sensitivity")).toEqual(sensitivity);
    await publish([]);
    const { marks } = await run<{ marks: RoutingMark[] }>("routing.traffic", TODAY);
    const told = marks.map(({ kind, number, model }) => [kind, number ?? model?.name]);
    expect(told.toSorted()).toEqual([
      ["model.added", "DEEP-1"],
      ["model.added", "SWIFT-1"],
      ["model.added", "SWIFT-2"],
      ...[
        ["routing.published", 1],
        ["routing.published", 2],
      ],
    ]);
  });

  it("prices the same tokens on the cheapest model of a class, each token once", async () => {
    await stock();
    await live();
    await counted();
    const { allFast, allReasoning } = await overview();
    // 7,000 fresh input, 4,000 cached at a tenth, 3,100 output at four times; per million tokens.
    const micros = (price: number) => Math.ceil(7_000 * price + 400 * price + 12_400 * price);
    expect(allFast).toEqual({
      model: { handle: "swift-1", name: "SWIFT-1" },
      costMicros: micros(1),
    });
    expect(allReasoning?.costMicros).toBe(micros(10));
    const { rows } = await run<{ rows: TrafficRow[] }>("routing.traffic", TODAY);
    expect(rows.reduce((all, row) => all + Number(row.allFastMicros), 0)).toBe(micros(1));
  });

  it("tells how long answers took with the range each figure lies in", async () => {
    await live();
    await counted();
    const { latency } = await overview();
    expect(latency.map((row) => [row.class, row.calls])).toEqual([
      ["reasoning", 1],
      ["fast", 1],
    ]);
    expect(latency[0]?.p95).toMatchObject({ from: 20_000, to: 25_000 });
    const { rows } = await run<{ rows: { from: number; reasoning: number; fast: number }[] }>(
      "routing.latencies",
      TODAY,
    );
    expect(rows.find(({ from }) => from === 10_000)).toMatchObject({ reasoning: 1, fast: 0 });
    expect(rows.find(({ from }) => from === 500)).toMatchObject({ reasoning: 0, fast: 1 });
  });
});

describe("routes", () => {
  it("are told with the names of their rules, their calls and who else was tried", async () => {
    await publish([]);
    const { fast, deep, refused } = await live();
    await counted();
    const route = (id: string) => run<RouteDetail>("routing.get-route", { id });
    expect(await route(fast)).toMatchObject({
      ...{ rule: { handle: "drafts", name: "Drafts go to a fast model" }, costMicros: 400 },
      ...{ verdict: "allow", answeredBy: "swift-1", refused: null, taskBy: "rules" },
    });
    const { completions, position } = await route(deep);
    expect(completions[0]?.attempts.map(({ model, status }) => [model, status])).toEqual([
      ["deep-2", "timeout"],
      ["deep-1", "ok"],
    ]);
    expect(position).toMatchObject({ covered: true });
    expect(await route(refused)).toMatchObject({
      ...{ model: null, refused: REFUSED.refused, costMicros: null, completions: [] },
    });
    const found = await listed({ q: "deep-1" });
    expect(found.rows.map(({ id }) => id)).toEqual([deep]);
    const dear = await listed({ sort: "-cost", pageSize: 1 });
    expect(dear.rows[0]?.id).toBe(deep);
    await expect(listed({ sort: "secret" })).rejects.toMatchObject({ issues: [{ path: "/sort" }] });
    expect(await run("routing.names")).toMatchObject({
      rules: expect.arrayContaining([{ value: "drafts", label: "Drafts go to a fast model" }]),
      refusals: [{ value: "No model may have it", label: "No model may have it" }],
    });
  });

  it("are nobody else's: another org finds none of them by any way", async () => {
    const { fast } = await live();
    await counted();
    company = await world.newCompany();
    expect((await listed()).total).toBe(0);
    expect((await listed({ agent, q: fast })).total).toBe(0);
    await expect(run("routing.get-route", { id: fast })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(overview({ ...TODAY, agent })).rejects.toMatchObject({ code: "not_found" });
  });

  it("of a session stand beside what was seen, and a session without any has none", async () => {
    const session = world.newId();
    await world.admin.query(
      `INSERT INTO session (org_id, id, agent_id, external_id, origin, state, model, "window", opened_at, last_at)
       VALUES ($1, $2, $3, 'chat-1', 'opened', 'open', 'other-9', '{"strayed":"other-9"}', now(), now())`,
      [company.org.orgId, session, agent],
    );
    const of = () => run<SessionRouting>("routing.session", { id: session });
    expect(await of()).toMatchObject({ routes: [], total: 0, seen: "other-9", costMicros: 0 });
    const route = await recorder.route({ agent, session, ...DEEP });
    await recorder.completion({ agent, session, route, ...DEEP, cost: 90 });
    await counted();
    const told = await of();
    expect(told).toMatchObject({ total: 1, strayed: "other-9", costMicros: 90, calls: 1 });
    expect(told.routes[0]).toMatchObject({ id: route, session: { name: "chat-1" } });
  });
});

const BUDGETS: Budget[] = [
  {
    ...{ handle: "each-agent", name: "Each agent, a day", unit: "money", period: "day" },
    ...{ scope: { kind: "agent", is: null }, soft: 600, hard: 1_000 },
  },
  {
    ...{ handle: "claims", name: "Claims, a month", unit: "tokens", period: "month" },
    ...{ scope: { kind: "task", is: "claims" }, soft: null, hard: 500_000 },
  },
];

describe("budgets", () => {
  const spend = async (budget: string, who: string, at: number, spent: number) => {
    const { unit, period } = BUDGETS.find(({ handle }) => handle === budget) ?? {};
    await world.admin.query(
      `INSERT INTO budget_spend (org_id, budget, scope_is, unit, period, period_start, spent, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now())`,
      [company.org.orgId, budget, who, unit, period, new Date(at), spent],
    );
  };

  it("are told by whose they are, spent or not, with what was spent in the periods before", async () => {
    await publish(BUDGETS);
    const { from } = budgetWindow("day", "UTC", Date.now());
    const before = budgetWindow("day", "UTC", from - 1).from;
    await spend("each-agent", "clerk", from, 700);
    await spend("each-agent", "clerk", before, 150);
    await world.admin.query(
      `INSERT INTO budget_hold (org_id, call_id, budget, scope_is, unit, period, period_start, amount, expires_at) VALUES
       ($1, $2, 'each-agent', 'clerk', 'money', 'day', $4, 50, now() + interval '1 minute'),
       ($1, $3, 'each-agent', 'clerk', 'money', 'day', $4, 20, now() - interval '1 second')`,
      [company.org.orgId, world.newId(), world.newId(), new Date(from)],
    );
    const list = (input: object = {}) =>
      run<{ rows: BudgetRow[]; states: object; total: number }>("routing.budgets", input);
    const { rows, states } = await list();
    expect(rows.map(({ budget, who }) => [budget.handle, who])).toEqual([
      ["each-agent", "clerk"],
      ["claims", "claims"],
    ]);
    expect(rows[0]).toMatchObject({
      ...{ spent: 720, unsettled: 20, held: 50, percent: 77, state: "soft" },
      ...{ whoName: "clerk", agentId: agent },
    });
    expect(rows[0]?.past.at(-1)).toEqual({ from: new Date(before).toISOString(), spent: 150 });
    expect(rows[1]).toMatchObject({ spent: 0, percent: 0, state: "within", agentId: null });
    expect(states).toEqual({ within: 1, soft: 1, hard: 0 });
    expect((await list({ state: "soft" })).total).toBe(1);
    expect((await list({ kind: "team" })).total).toBe(0);
    expect((await list({ q: "month" })).rows.map(({ who }) => who)).toEqual(["claims"]);
    expect((await list({ agent })).rows.map(({ spent }) => spent)).toEqual([720]);
    const idle = await company.agent("idler");
    expect((await list({ agent: idle })).rows).toMatchObject([{ who: "idler", spent: 0 }]);
    const team = await run<{ id: string }>("team.create", { name: "Claims", members: [] });
    expect((await list({ team: team.id })).total).toBe(0);
  });
});
