import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRecorder, type Recorder } from "@/e2e/harness/routed";
import { LATENCY_BOUNDS } from "@/lib/core/measure";
import { followRoutes } from "./follow-routes";

const HOUR = 3_600_000;

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
  recorder = openRecorder(worker, orgId());
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const orgId = () => company.org.orgId;
const rowsOf = async <T extends object = object>(sql: string): Promise<T[]> =>
  (await world.admin.query(sql, [orgId()])).rows;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR);

async function work(pools: Pick<pg.Pool, "connect">[] = [worker.pool]): Promise<number> {
  await worker.drain(orgId());
  let followed = 0;
  const turns = async (pool: Pick<pg.Pool, "connect">) => {
    for (let more = true; more; ) {
      const turn = await followRoutes(pool, orgId());
      followed += turn.followed;
      more = turn.more;
    }
  };
  await Promise.all(pools.map(turns));
  await turns(worker.pool);
  return followed;
}

/** An afternoon of everything that is counted. */
async function live(hours: number): Promise<string[]> {
  const at = ago(hours);
  const fast = await recorder.route({ agent, rule: "drafts", taskClass: "drafting" }, at);
  const deep = { agent, rule: "claims", model: "deep-1", class: "reasoning", taskClass: "claims" };
  const reasoned = await recorder.route({ ...deep, verdict: "constrain", estimated: 9_000 }, at);
  const alone = await recorder.route({ rule: "drafts", estimated: 70, latencyUs: 1_250 }, at);
  const refused = `No model may have it: ${hours} were looked at.`;
  const none = { verdict: "block" as const, model: null, class: null, refused };
  await recorder.route({ agent, ...none, rule: "restricted", sensitivity: "restricted" }, at);
  const later = new Date(at.getTime() + HOUR);
  await recorder.completion({ agent, route: fast, rule: "drafts", taskClass: "drafting" }, later);
  await recorder.completion(
    {
      ...deep,
      ...{ route: reasoned, tried: ["deep-2"], cost: 12_000, latencyMs: 21_000 },
      usage: { input: 4_000, cached: 1_000, output: 2_500, reasoning: 2_000, by: "estimated" },
      firstTokenMs: 800,
    },
    later,
  );
  await recorder.completion(
    { ...deep, route: reasoned, status: "failed", cost: 0, latencyMs: null, usage: NOTHING },
    at,
  );
  await recorder.completion({ agent, route: alone, status: "refused", cost: 0 }, later);
  return [fast, reasoned, alone];
}

const NOTHING = { input: 0, output: 0 };
const NIL = "'00000000-0000-0000-0000-000000000000'";

/** Everything that is counted, counted anew from the record by another way. */
const RECOUNT = `
WITH e AS (
  SELECT id, kind, date_trunc('hour', recorded_at, 'UTC') AS hour, coalesce(agent_id, ${NIL}) AS agent_id, canonical::json->'data' AS d
  FROM event WHERE org_id = $1 AND kind IN ('route', 'completion')
), fact AS (
  SELECT hour, agent_id, d->>'rule' AS rule, coalesce(d->>'model', '') AS model, coalesce(d->>'class', '') AS class,
    d->>'task_class' AS task_class, d->>'sensitivity' AS sensitivity, split_part(coalesce(d->>'refused', ''), ':', 1) AS refused, kind, d,
    kind = 'route' AS is_route, kind = 'completion' AND d->>'status' <> 'refused' AS is_call,
    kind = 'route' AND EXISTS (SELECT FROM e c WHERE c.kind = 'completion' AND c.d->>'route' = e.id::text AND c.d->>'status' <> 'refused') AS answered
  FROM e
)
SELECT hour, agent_id, rule, model, class, task_class, sensitivity, refused,
  count(*) FILTER (WHERE is_route)::int AS routes,
  count(*) FILTER (WHERE is_route AND d->>'verdict' = 'block')::int AS blocked,
  coalesce(sum((d->'estimated'->>'cost_micros')::int) FILTER (WHERE is_route), 0)::int AS estimated_micros,
  coalesce(sum((d->>'latency_us')::int) FILTER (WHERE is_route), 0)::int AS latency_us,
  coalesce(max((d->>'latency_us')::int) FILTER (WHERE is_route), 0)::int AS latency_max_us,
  count(*) FILTER (WHERE answered)::int AS answered,
  coalesce(sum((d->'estimated'->>'cost_micros')::int) FILTER (WHERE answered), 0)::int AS answered_estimated_micros,
  count(*) FILTER (WHERE is_call)::int AS calls,
  count(*) FILTER (WHERE is_call AND d->>'status' = 'failed')::int AS calls_failed,
  count(*) FILTER (WHERE NOT is_route AND NOT is_call)::int AS calls_refused,
  count(*) FILTER (WHERE is_call AND d->>'status' = 'ok' AND json_array_length(d->'attempts') > 1)::int AS failed_over,
  count(*) FILTER (WHERE is_call AND d->'usage'->>'by' = 'estimated')::int AS calls_estimated,
  ${["input", "cached", "output", "reasoning"]
    .map(
      (name) =>
        `coalesce(sum((d->'usage'->>'${name}')::int) FILTER (WHERE is_call), 0)::int AS ${name}_tokens`,
    )
    .join(", ")},
  coalesce(sum((d->>'cost_micros')::int) FILTER (WHERE is_call), 0)::int AS cost_micros
FROM fact GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;

const MEASURES = [
  ...["routes", "blocked", "estimated_micros", "latency_us", "latency_max_us", "answered"],
  ...["answered_estimated_micros", "calls", "calls_failed", "calls_refused", "failed_over"],
  ...["calls_estimated", "input_tokens", "cached_tokens", "output_tokens", "reasoning_tokens"],
  "cost_micros",
];
const KEYS = "rule, model, class, task_class, sensitivity, refused";

async function expectSame(): Promise<void> {
  const own = MEASURES.map((name) => `${name}::int`).join(", ");
  const kept = await rowsOf(
    `SELECT hour, agent_id, ${KEYS}, ${own} FROM route_agent WHERE org_id = $1 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
  );
  expect(kept).toEqual(await rowsOf(RECOUNT));
  const whole = MEASURES.map((name) =>
    name === "latency_max_us" ? `max(${name})::int AS ${name}` : `sum(${name})::int AS ${name}`,
  ).join(", ");
  const hours = (table: string) =>
    rowsOf(
      `SELECT hour, ${KEYS}, ${whole} FROM ${table} WHERE org_id = $1 GROUP BY hour, ${KEYS} ORDER BY 1, 2, 3, 4, 5, 6, 7`,
    );
  expect(await hours("route_hour")).toEqual(await hours("route_agent"));
  const times = await rowsOf(
    "SELECT hour, model, class, part, bucket, count FROM route_latency WHERE org_id = $1 ORDER BY 1, 2, 3, 4, 5",
  );
  const byAgent = await rowsOf(
    "SELECT hour, model, class, part, bucket, sum(count)::int AS count FROM route_agent_latency WHERE org_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
  );
  expect(byAgent).toEqual(times);
  expect(times).toEqual(
    await rowsOf(
      `SELECT date_trunc('hour', recorded_at, 'UTC') AS hour, canonical::json->'data'->>'model' AS model,
         canonical::json->'data'->>'class' AS class, replace(t.key, '_ms', '') AS part,
         (SELECT count(*)::int FROM unnest(ARRAY[${LATENCY_BOUNDS}]::int[]) b WHERE b <= t.value::int) AS bucket, count(*)::int AS count
       FROM event, json_each_text(canonical::json->'data') t WHERE org_id = $1 AND kind = 'completion'
         AND t.key IN ('latency_ms', 'first_token_ms') AND t.value IS NOT NULL AND canonical::json->'data'->>'status' = 'ok'
       GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    ).then((rows) => rows.map((row) => ({ ...row, part: partOf(row) }))),
  );
}

const partOf = (row: object) =>
  (row as { part: string }).part === "latency" ? "whole" : "first_token";

type Kept = { id: string; calls: number; calls_failed: number; answered_by: string; cost: number };
const keptRoutes = () =>
  rowsOf<Kept>(
    "SELECT id, calls, calls_failed, answered_by, cost_micros::int AS cost FROM route WHERE org_id = $1 ORDER BY id",
  );

describe("routes that are kept and counted", () => {
  it("are what a recount of the record gives, and each route knows what its calls came to", async () => {
    const [fast, reasoned, alone] = [...(await live(5)), ...(await live(2))];
    expect(await work()).toBe(16);
    await expectSame();
    const byId = new Map((await keptRoutes()).map((row) => [row.id, row]));
    expect(byId.size).toBe(8);
    expect(byId.get(String(fast))).toMatchObject({ calls: 1, answered_by: "swift-1", cost: 400 });
    expect(byId.get(String(reasoned))).toMatchObject({
      ...{ calls: 2, calls_failed: 1, answered_by: "deep-1", cost: 12_000 },
    });
    expect(byId.get(String(alone))).toMatchObject({ calls: 0, answered_by: "", cost: 0 });
    const [sum] = await rowsOf(
      `SELECT sum(routes)::int AS routes, sum(answered)::int AS answered, sum(failed_over)::int AS over,
         sum(calls_refused)::int AS refused FROM route_hour WHERE org_id = $1`,
    );
    expect(sum).toEqual({ routes: 8, answered: 4, over: 2, refused: 2 });
    expect(await work()).toBe(0);
  });

  it("count once when a worker is killed between counting and moving on, and others race", async () => {
    await live(3);
    await worker.drain(orgId());
    await expect(followRoutes(cutAt(worker.pool, "UPDATE route_cursor"), orgId())).rejects.toThrow(
      "killed",
    );
    expect(await keptRoutes()).toEqual([]);
    await work([worker.pool, worker.pool, worker.pool]);
    await expectSame();
  });

  it("count once when the log is followed again from its beginning", async () => {
    await live(4);
    await work();
    await world.admin.query("DELETE FROM route_cursor WHERE org_id = $1", [orgId()]);
    expect(await work()).toBe(0);
    await expectSame();
  });

  it("take a call that comes late to its route and to its own hour, and make no route for one that has none", async () => {
    const [fast] = await live(6);
    await work();
    await recorder.completion({ agent, route: String(fast), cost: 50 }, ago(7));
    const early = world.newId();
    await recorder.completion({ agent, route: early, cost: 5 }, ago(1));
    await work();
    await expectSame();
    const byId = new Map((await keptRoutes()).map((row) => [row.id, row]));
    expect(byId.get(String(fast))).toMatchObject({ calls: 2, cost: 450 });
    expect(byId.has(early)).toBe(false);
  });

  it("are each org's own, and nobody sees them without its scope", async () => {
    await live(2);
    await work();
    const other = await world.newCompany();
    await expectSame();
    const client = await worker.pool.connect();
    try {
      await client.query("BEGIN");
      for (const scope of ["", other.org.orgId]) {
        await client.query("SELECT set_config('app.org', $1, true)", [scope]);
        for (const table of [
          "route",
          "completion",
          "route_hour",
          "route_agent",
          "route_latency",
          "route_agent_latency",
        ]) {
          const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
          expect(rows).toEqual([{ n: 0 }]);
        }
      }
      await client.query("ROLLBACK");
    } finally {
      client.release();
    }
  });
});

/** A pool whose clients die at a statement. */
function cutAt(pool: pg.Pool, statement: string): Pick<pg.Pool, "connect"> {
  const connect = async () => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
    const cut = async (...all: unknown[]) => {
      if (typeof all[0] === "string" && all[0].startsWith(statement)) throw new Error("killed");
      return query(...all);
    };
    const get = (it: pg.PoolClient, name: string | symbol) => {
      const value = Reflect.get(it, name);
      if (name === "query") return cut;
      return typeof value === "function" ? value.bind(it) : value;
    };
    return new Proxy(client, { get });
  };
  return { connect } as Pick<pg.Pool, "connect">;
}
