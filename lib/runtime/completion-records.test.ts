import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type ModelProvider, startModelProvider } from "@/e2e/harness/model-provider";
import { addModel, addProvider, publishRouting, toModel } from "@/e2e/harness/routing";
import { support } from "@/e2e/harness/support";
import { createGatewayMetrics } from "@/lib/adapters/metrics";
import type { BudgetRow } from "@/lib/contract/routing-budget";
import { AppError } from "@/lib/core/kernel";
import type { Append, GatewayPorts } from "@/lib/gateway/ports";
import { createGateway } from "@/lib/gateway/server";
import { openGatewayPorts, type RunningGateway } from "@/lib/runtime/gateway";

let world: GatewayWorld;
let provider: ModelProvider;
let company: Company;
let key: string;
let open: ReturnType<typeof openGatewayPorts>;

beforeAll(async () => {
  world = await openGatewayWorld();
  provider = await startModelProvider();
  open = openGatewayPorts({
    ...{ databaseUrl: world.database.writerUrl, secret: world.secret, logLevel: "silent" },
    urls: { console: "http://localhost:3000", gateway: "http://localhost:4000" },
    egressAllow: ["127.0.0.1"],
  });
});
afterAll(async () => {
  await open?.end();
  await provider?.end();
  await world?.end();
});
beforeEach(async () => {
  company = await world.newCompany();
  ({ key } = await support(company));
  const north = await addProvider(company, "north", provider.url);
  await addModel(company, "first", { provider: north, maxOutputTokens: 400 });
  await limit(500);
});

/** A budget of so many tokens a day for each agent: a call holds some 700, and uses 19. */
async function limit(hard: number): Promise<void> {
  const daily = { handle: "daily", name: "Daily", unit: "tokens" as const, period: "day" as const };
  const scope = { kind: "agent" as const, is: null };
  const budgets = [{ ...daily, scope, soft: null, hard }];
  await publishRouting(company, { default: toModel("first"), budgets });
}

const USED = 19;
const messages = [{ role: "user", content: "Greet me." }];
const ask = (gateway: RunningGateway) =>
  post(gateway, key, "/v1/chat/completions", { model: "auto", messages });

async function eventsOf(kind: string): Promise<number> {
  const { rows } = await world.admin.query(
    "SELECT count(*)::int AS n FROM event WHERE org_id = $1 AND kind = $2",
    [company.org.orgId, kind],
  );
  return rows[0].n as number;
}

/** How the budget stands, as people see it. */
async function standing() {
  const { rows } = (await company.run(company.security, "routing.budgets", {})) as unknown as {
    rows: BudgetRow[];
  };
  const [{ spent, unsettled, held } = { spent: 0, unsettled: 0, held: 0 }] = rows;
  return { spent, unsettled, held };
}

const runOut = () =>
  world.admin.query("UPDATE budget_hold SET expires_at = now() WHERE org_id = $1", [
    company.org.orgId,
  ]);

type Write = "append" | "settle";
type Faults = (was: () => Promise<unknown>, write: Write) => Promise<unknown>;

/** A gateway whose record and budgets do what they are told with each write after so many appends: the first is the route's. */
function faltering(faults: Faults, { sound = 1, now = open.ports.now } = {}) {
  let appends = 0;
  const append = ((batch: Parameters<Append>[0]) => {
    const was = () => open.ports.record.append(batch);
    return appends++ < sound ? was() : faults(was, "append");
  }) as Append;
  const settle = ((...args: Parameters<GatewayPorts["budgets"]["settle"]>) =>
    faults(
      () => open.ports.budgets.settle(...args),
      "settle",
    )) as GatewayPorts["budgets"]["settle"];
  const metrics = createGatewayMetrics();
  const ports = {
    ...{ ...open.ports, metrics, now },
    record: { ...open.ports.record, append },
    budgets: { ...open.ports.budgets, settle },
  };
  const counted = async (name: string) =>
    Number(new RegExp(`^${name} (\\d+)$`, "m").exec(await metrics.render())?.[1]);
  return { ...createGateway(ports), counted, end: async () => undefined };
}

const away = () => new AppError("unavailable", "The database is not reachable.");
const GIVEN_UP = "ambit_completions_given_up_total";
const UNRECORDED = "ambit_completions_unrecorded";

describe("a call that was answered and never recorded", () => {
  it("leaves its route on record, and all that it held counts as spent once that has run out", async () => {
    await limit(2_000);
    const gateway = faltering(() => new Promise(() => undefined));
    const answer = await ask(gateway);
    expect([answer.status, answer.body.usage]).toEqual([
      200,
      expect.objectContaining({ total_tokens: USED }),
    ]);
    expect([await eventsOf("route"), await eventsOf("completion")]).toEqual([1, 0]);
    const { held } = await standing();
    expect(held).toBeGreaterThan(400);
    await runOut();
    expect(await standing()).toEqual({ spent: held, unsettled: held, held: 0 });
    expect((await ask(world.gateway)).status).toBe(200);
    await world.gateway.recorded();
    expect(await standing()).toEqual({ spent: held + USED, unsettled: held, held: 0 });
  });

  it("counts as much as it held, so that a limit which that reaches refuses", async () => {
    const gateway = faltering(() => new Promise(() => undefined));
    await ask(gateway);
    await runOut();
    const refused = await ask(world.gateway);
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({ code: "insufficient_quota" });
  });
});

describe("a database that is away after the answer", () => {
  it("gets the record when it is back, once, although what was held had run out", async () => {
    let gone = true;
    const gateway = faltering((was) => (gone ? Promise.reject(away()) : was()));
    expect((await ask(gateway)).status).toBe(200);
    await runOut();
    expect((await standing()).unsettled).toBeGreaterThan(400);
    gone = false;
    await gateway.recorded();
    expect(await eventsOf("completion")).toBe(1);
    expect(await standing()).toEqual({ spent: USED, unsettled: 0, held: 0 });
  });

  it("has it once where only its own answer was lost", async () => {
    let lost = 0;
    const gateway = faltering(async (was) => {
      const done = await was();
      if (lost++ < 2) throw away();
      return done;
    });
    expect((await ask(gateway)).status).toBe(200);
    await gateway.recorded();
    expect(lost).toBeGreaterThanOrEqual(2);
    expect(await eventsOf("completion")).toBe(1);
    expect(await standing()).toEqual({ spent: USED, unsettled: 0, held: 0 });
  });

  it("has it once where a try that was thought lost is written before the next", async () => {
    const lost: (() => Promise<unknown>)[] = [];
    const gateway = faltering(async (was, write) => {
      if (write === "settle") return was();
      if (lost.push(was) === 1) throw away();
      // The first, and this one on what it has left.
      if (lost.length === 2) await lost[0]?.();
      return was();
    });
    expect((await ask(gateway)).status).toBe(200);
    expect(await gateway.recorded()).toBe(0);
    expect(lost.length).toBeGreaterThan(2);
    expect(await eventsOf("completion")).toBe(1);
    expect(await standing()).toEqual({ spent: USED, unsettled: 0, held: 0 });
  });

  it("and stays away is waited for no longer than asked, and given up after a day", async () => {
    let days = 0;
    const now = () => new Date(open.ports.now().getTime() + days * 25 * 60 * 60 * 1000);
    const gateway = faltering(() => Promise.reject(away()), { now });
    expect((await ask(gateway)).status).toBe(200);
    for (let tries = 0; tries < 15; tries++) expect(await gateway.recorded(20)).toBe(1);
    expect([await gateway.counted(UNRECORDED), await gateway.counted(GIVEN_UP)]).toEqual([1, 0]);
    days = 1;
    expect(await gateway.recorded()).toBe(0);
    expect([await gateway.counted(UNRECORDED), await gateway.counted(GIVEN_UP)]).toEqual([0, 1]);
    expect([await eventsOf("route"), await eventsOf("completion")]).toEqual([1, 0]);
  });
});

describe("a record that the database does not take", () => {
  it("is given up, counted, and keeps nothing else: what it took is settled, and the next call is served", async () => {
    const gateway = faltering((was, write) =>
      write === "settle" ? was() : Promise.reject(new Error("It is not taken.")),
    );
    expect((await ask(gateway)).status).toBe(200);
    for (let tries = 0; tries < 12; tries++) await gateway.recorded(100);
    expect(await gateway.recorded(0)).toBe(0);
    expect([await gateway.counted(UNRECORDED), await gateway.counted(GIVEN_UP)]).toEqual([0, 1]);
    expect([await eventsOf("route"), await eventsOf("completion")]).toEqual([1, 0]);
    expect(await standing()).toEqual({ spent: USED, unsettled: 0, held: 0 });
    expect((await ask(world.gateway)).status).toBe(200);
  });
});

describe("a call that could not be made, as its route was not recorded", () => {
  it("holds nothing once the database is back, rather than to count as spent", async () => {
    let gone = true;
    const asked = provider.seen.length;
    const gateway = faltering((was) => (gone ? Promise.reject(away()) : was()), { sound: 0 });
    expect((await ask(gateway)).status).toBe(503);
    expect((await standing()).held).toBeGreaterThan(400);
    expect(provider.seen).toHaveLength(asked);
    gone = false;
    expect(await gateway.recorded()).toBe(0);
    expect(await standing()).toEqual({ spent: 0, unsettled: 0, held: 0 });
  });
});

describe("an agent that calls again at once", () => {
  it("finds what it took before counted, and its place free", async () => {
    for (let n = 0; n < 8; n++) expect((await ask(world.gateway)).status).toBe(200);
    await world.gateway.recorded();
    expect(await standing()).toEqual({ spent: 8 * USED, unsettled: 0, held: 0 });
    expect(await eventsOf("completion")).toBe(8);
  });
});
