import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openPayer, type Payer } from "@/e2e/harness/payer";
import { contextOf, EVALUATION, taskOf } from "@/e2e/harness/support";
import { createKeyring } from "@/lib/adapters/keys";
import { WAIT_BOUNDS } from "@/lib/core/measure";
import { findBypasses } from "../finding/find-bypasses";
import { expireApprovals } from "../upkeep/expire";
import { rollUp } from "./roll-up";

let later = 0;
let world: GatewayWorld;
let worker: LogWorld;
let payer: Payer;

beforeAll(async () => {
  world = await openGatewayWorld(() => new Date(Date.now() + later));
  worker = openLogWorld(world);
});
beforeEach(async () => {
  later = 0;
  payer = await openPayer(world);
  const ask = await payer.company.tool("bank/ask", { effects: ["write"] });
  const stepUp = { to: { type: "tool_owner" }, count: 1 };
  await payer.company.entitle(payer.agentId, ask, { boundary: "step_up", stepUp });
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const orgId = () => payer.company.org.orgId;
const rowsOf = async (sql: string): Promise<object[]> =>
  (await world.admin.query(sql, [orgId()])).rows;

/** What the worker would do in time. @returns how many events it counted */
async function work(pools: Pick<pg.Pool, "connect">[] = [worker.pool]): Promise<number> {
  const { openPayload } = createKeyring(Buffer.from(world.secret));
  const ahead = () => new Date(Date.now() + 6 * 3_600_000);
  await worker.drain(orgId());
  while (
    (await findBypasses(worker.pool, { seal: worker.seal, openPayload, now: ahead }, orgId())).more
  );
  await worker.drain(orgId());
  let counted = 0;
  const turns = async (pool: Pick<pg.Pool, "connect">) => {
    for (let more = true; more; ) {
      const turn = await rollUp(pool, orgId());
      counted += turn.counted;
      more = turn.more;
    }
  };
  await Promise.all(pools.map(turns));
  // Whoever found the other at it did nothing.
  await turns(worker.pool);
  return counted;
}

async function asked(amount: number): Promise<string> {
  const input = call("payer", "bank/ask", { amount }, { session: `ask-${amount}` });
  const { evaluation_id, access_request } = contextOf(
    await post(world.gateway, payer.key, EVALUATION, input),
  );
  const binding_token = access_request?.binding_token;
  const answer = await post(world.gateway, payer.key, "/access/v1/requests", {
    evaluation_id,
    binding_token,
  });
  return taskOf(answer).id;
}

const answer = (id: string, word: "approve" | "deny") =>
  payer.company.run(payer.company.owner, "approval.decide", { id, answer: word, reason: "Seen" });

/** An hour of everything that is counted. */
async function live(tag: number): Promise<void> {
  const { observed, key } = payer;
  for (let n = 0; n < 3; n++) await payer.decided({ to: "ACME", amount: n }, `c${tag}-${n}`);
  await payer.decided({ amount: 700 + tag }, undefined, "bank/limited");
  await payer.decided({ amount: 1 }, undefined, "bank/closed");
  await payer.decided({ amount: 1 }, undefined, "bank/never-heard-of");
  await observed(
    { args: { to: "ACME", amount: 0 }, callId: `c${tag}-0`, began: later },
    { args: { to: "ACME", amount: 9 }, callId: `c${tag}-1`, began: later },
    { tool: "bank/secretly", args: {}, began: later },
    { tool: "bank/secretly", args: {}, began: later },
  );
  await answer(await asked(tag * 10 + 1), "approve");
  await answer(await asked(tag * 10 + 2), "deny");
  await asked(tag * 10 + 3);
  const usage = { input: 1_200 + tag, output: 80, reasoning: 33 };
  await post(world.gateway, key, "/v1/traces", chat(usage));
  const session = `opened-${tag}`;
  const opened = await post(world.gateway, key, "/v1/sessions", { agent: "payer", session });
  const { id } = opened.body.session as { id: string };
  await post(world.gateway, key, `/v1/sessions/${id}/close`, {});
}

function chat({ input, output, reasoning }: Record<string, number>): object {
  const told = {
    "gen_ai.usage.input_tokens": input,
    "gen_ai.usage.output_tokens": output,
    "gen_ai.usage.reasoning.output_tokens": reasoning,
  };
  const attributes = [
    { key: "gen_ai.operation.name", value: { stringValue: "chat" } },
    { key: "gen_ai.agent.id", value: { stringValue: "payer" } },
    { key: "gen_ai.conversation.id", value: { stringValue: "thinks" } },
    ...Object.entries(told).map(([key, n]) => ({ key, value: { intValue: String(n) } })),
  ];
  const hex = (bytes: number) => randomBytes(bytes).toString("hex");
  const startTimeUnixNano = String(BigInt(Date.now()) * 1_000_000n);
  const span = { traceId: hex(16), spanId: hex(8), name: "chat", startTimeUnixNano, attributes };
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
}

const NONE = "coalesce(%, '00000000-0000-0000-0000-000000000000')";
const nil = (column: string) => NONE.replace("%", column);
const HOUR = (at: string) => `date_trunc('hour', ${at}, 'UTC')`;

/** Everything that is counted, counted anew from the record and from the tables of requests and findings, by another way. */
const RECOUNT = `
SELECT hour, agent_id, tool_id, ${[
  "allowed",
  "logged",
  "constrained",
  "stepped_up",
  "blocked",
  "unpermitted",
  "latency_us",
  "executions",
  "uncovered",
  "asked",
  "approved",
  "denied",
  "expired",
  "sessions",
  "sessions_over",
  "input_tokens",
  "output_tokens",
  "reasoning_tokens",
]
  .map((name) => `sum(CASE WHEN what = '${name}' THEN n ELSE 0 END)::int AS ${name}`)
  .join(", ")} FROM (
  SELECT ${HOUR("recorded_at")} AS hour, ${nil("agent_id")} AS agent_id, ${nil("tool_id")} AS tool_id,
    CASE verdict WHEN 'allow' THEN 'allowed' WHEN 'log' THEN 'logged' WHEN 'constrain' THEN 'constrained'
      WHEN 'step_up' THEN 'stepped_up' ELSE 'blocked' END AS what, 1 AS n FROM event WHERE org_id = $1 AND kind = 'decision'
  UNION ALL SELECT ${HOUR("recorded_at")}, ${nil("agent_id")}, ${nil("tool_id")}, 'latency_us', (canonical::json->'data'->>'latency_us')::int
    FROM event WHERE org_id = $1 AND kind = 'decision'
  UNION ALL SELECT ${HOUR("recorded_at")}, ${nil("agent_id")}, ${nil("tool_id")}, 'unpermitted', 1 FROM event
    WHERE org_id = $1 AND kind = 'decision' AND NOT EXISTS (
      SELECT FROM json_array_elements(canonical::json->'data'->'reasons') r WHERE r->>'effect' = 'permit')
  UNION ALL SELECT ${HOUR("recorded_at")}, ${nil("agent_id")}, ${nil("tool_id")}, 'executions', 1 FROM event
    WHERE org_id = $1 AND kind = 'span.execute_tool'
  UNION ALL SELECT ${HOUR("e.recorded_at")}, ${nil("e.agent_id")}, ${nil("e.tool_id")}, 'uncovered', 1 FROM event e
    WHERE org_id = $1 AND kind = 'span.execute_tool' AND NOT EXISTS (
      SELECT FROM execution_cover c WHERE c.org_id = $1 AND c.execution_event_id = e.id)
  UNION ALL SELECT ${HOUR("requested_at")}, agent_id, tool_id, 'asked', 1 FROM approval WHERE org_id = $1
  UNION ALL SELECT ${HOUR("settled_at")}, agent_id, tool_id, state, 1 FROM approval
    WHERE org_id = $1 AND state IN ('approved', 'denied', 'expired')
  UNION ALL SELECT ${HOUR("recorded_at")}, agent_id, ${nil("tool_id")}, 'sessions', 1 FROM (
    SELECT DISTINCT ON (e.session_id) e.* FROM log_leaf l JOIN event e ON e.org_id = l.org_id AND e.id = l.event_id
    WHERE l.org_id = $1 AND e.session_id IS NOT NULL ORDER BY e.session_id, l.log_no, l.idx) AS first
  UNION ALL SELECT ${HOUR("recorded_at")}, ${nil("agent_id")}, ${nil("tool_id")}, 'sessions_over', 1 FROM event
    WHERE org_id = $1 AND kind IN ('session.closed', 'session.ended')
  UNION ALL SELECT ${HOUR("recorded_at")}, ${nil("agent_id")}, ${nil("tool_id")}, u.key, u.value::int FROM event e,
    json_each_text(canonical::json->'data'->'usage') u
    WHERE org_id = $1 AND kind LIKE 'span.%' AND u.key IN ('input_tokens', 'output_tokens', 'reasoning_tokens')
) AS all_of_it GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

const COLUMNS =
  "allowed, logged, constrained, stepped_up, blocked, unpermitted, latency_us::int, executions, uncovered, asked, approved, denied, expired, sessions, sessions_over, input_tokens::int, output_tokens::int, reasoning_tokens::int";

async function expectSame(): Promise<void> {
  const recount = await rowsOf(RECOUNT);
  const kept = await rowsOf(
    `SELECT hour, agent_id, tool_id, ${COLUMNS} FROM rollup_agent WHERE org_id = $1 ORDER BY 1, 2, 3`,
  );
  expect(kept).toEqual(recount);
  const sums = COLUMNS.split(", ").map((column) => column.replace("::int", ""));
  const total = sums.map((name) => `sum(${name})::int AS ${name}`).join(", ");
  const hours = (table: string) =>
    rowsOf(`SELECT hour, ${total} FROM ${table} WHERE org_id = $1 GROUP BY hour ORDER BY hour`);
  expect(await hours("rollup_hour")).toEqual(await hours("rollup_agent"));
  const slowest = (table: string) =>
    rowsOf(
      `SELECT hour, max(latency_max_us) AS max FROM ${table} WHERE org_id = $1 GROUP BY 1 ORDER BY 1`,
    );
  expect(await slowest("rollup_hour")).toEqual(await slowest("rollup_agent"));
  const waits = await rowsOf(
    "SELECT hour, bucket, count FROM rollup_wait WHERE org_id = $1 ORDER BY 1, 2",
  );
  const bounds = WAIT_BOUNDS.join(",");
  expect(waits).toEqual(
    await rowsOf(
      `SELECT ${HOUR("settled_at")} AS hour, (SELECT count(*)::int FROM unnest(ARRAY[${bounds}]::bigint[]) b
         WHERE b <= round(extract(epoch FROM settled_at - requested_at) * 1000)) AS bucket, count(*)::int AS count
       FROM approval WHERE org_id = $1 AND state IN ('approved', 'denied') GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
  );
}

const totals = async () =>
  (await rowsOf("SELECT * FROM rollup_hour WHERE org_id = $1"))[0] as Record<string, unknown>;

describe("what is kept by the hour", () => {
  it("is what a recount of the record gives, for a company in which everything happens", async () => {
    await live(1);
    later = 2 * 3_600_000;
    await live(2);
    await expireApprovals(
      worker.pool,
      { seal: worker.seal, now: () => new Date(Date.now() + 48 * 3_600_000) },
      orgId(),
    );
    expect(await work()).toBeGreaterThan(30);
    await expectSame();
    const rows = await rowsOf(
      `SELECT sum(allowed)::int AS allowed, sum(constrained)::int AS constrained, sum(unpermitted)::int AS unpermitted,
         sum(executions)::int AS executions, sum(uncovered)::int AS uncovered, sum(expired)::int AS expired,
         sum(approved)::int AS approved, sum(denied)::int AS denied, sum(reasoning_tokens)::int AS thought
       FROM rollup_hour WHERE org_id = $1`,
    );
    expect(rows[0]).toEqual({
      ...{ allowed: 6, constrained: 2, unpermitted: 4, executions: 8, uncovered: 6 },
      ...{ expired: 2, approved: 2, denied: 2, thought: 66 },
    });
    expect(await work()).toBe(0);
  });

  it("counts an event once when a worker is killed between counting and moving on, and two race", async () => {
    await live(1);
    await worker.drain(orgId());
    const broken: Pick<pg.Pool, "connect"> = {
      connect: async () => {
        const client = await worker.pool.connect();
        const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
        const cut = async (...all: unknown[]) => {
          const [asked] = all;
          if (typeof asked === "string" && asked.startsWith("UPDATE rollup_cursor"))
            throw new Error("killed");
          return query(...all);
        };
        const get = (it: pg.PoolClient, name: string | symbol) => {
          const value = Reflect.get(it, name);
          if (name === "query") return cut;
          return typeof value === "function" ? value.bind(it) : value;
        };
        return new Proxy(client, { get });
      },
    } as Pick<pg.Pool, "connect">;
    await expect(rollUp(broken, orgId())).rejects.toThrow("killed");
    expect(await totals()).toBeUndefined();
    await work([worker.pool, worker.pool, worker.pool]);
    await expectSame();
  });

  it("adds what comes late to the hour in which it was recorded, and goes on after a restart", async () => {
    await live(1);
    await work();
    const before = await totals();
    later = 3 * 3_600_000;
    await live(3);
    later = 0;
    await payer.decided({ to: "ACME", amount: 77 });
    await work();
    await expectSame();
    expect((await totals()).allowed).toBe(Number(before.allowed) + 1);
  });

  it("counts an execution once that is judged twice", async () => {
    const { evaluation_id } = await payer.decided({ to: "ACME", amount: 5 }, "late");
    await payer.observed({ args: { to: "ACME", amount: 5 }, callId: "late", began: 11 * 60_000 });
    await work();
    expect(await totals()).toMatchObject({ executions: 1, uncovered: 1 });
    await post(world.gateway, payer.key, "/v1/outcomes", { evaluation_id, status: "not_executed" });
    await work();
    const rules = await rowsOf("SELECT rule FROM finding WHERE org_id = $1 ORDER BY rule");
    expect(rules).toEqual([{ rule: "expired" }, { rule: "not_executed" }]);
    expect(await totals()).toMatchObject({ executions: 1, uncovered: 1 });
  });
});
