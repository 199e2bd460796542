import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openPayer, type Payer } from "@/e2e/harness/payer";
import { contextOf, EVALUATION } from "@/e2e/harness/support";
import { EMPTY_PATH, type PathStep, walk } from "@/lib/core/chain";
import { inOrg } from "../pool";
import { chainFacts, observedPairs, ruleHits } from "./facts";
import { followChains } from "./follow";
import { keyOfChain, mineOrg } from "./mine";

let later = 0;
let world: GatewayWorld;
let worker: LogWorld;
let payer: Payer;
let tools: Record<"look" | "pay" | "tell", string>;

beforeAll(async () => {
  world = await openGatewayWorld(() => new Date(Date.now() + later));
  worker = openLogWorld(world);
});
beforeEach(async () => {
  later = 0;
  payer = await openPayer(world);
  const { company, agentId } = payer;
  const made = {
    look: await company.tool("crm/look", { effects: ["read"] }),
    pay: await company.tool("till/pay", { effects: ["write"] }),
    tell: await company.tool("mail/tell", { effects: ["egress"], labels: ["untrusted"] }),
  };
  for (const tool of Object.values(made)) await company.entitle(agentId, tool);
  tools = made as typeof tools;
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const orgId = () => payer.company.org.orgId;
const inStore = <T>(run: (sql: pg.PoolClient) => Promise<T>) => inOrg(worker.pool, orgId(), run);

async function work(pools: Pick<pg.Pool, "connect">[] = [worker.pool]): Promise<number> {
  await worker.drain(orgId());
  let read = 0;
  const turns = async (pool: Pick<pg.Pool, "connect">) => {
    for (let more = true; more; ) {
      const turn = await followChains(pool, orgId());
      read += turn.read;
      more = turn.more;
    }
  };
  await Promise.all(pools.map(turns));
  await turns(worker.pool);
  return read;
}

const evaluate = async (tool: string, session: string, id: string) =>
  contextOf(
    await post(
      world.gateway,
      payer.key,
      EVALUATION,
      call("payer", tool, {}, { session, tool_call_id: id }),
    ),
  );

async function session(name: string, ...called: string[]): Promise<void> {
  for (const [i, tool] of called.entries()) await evaluate(tool, name, `${name}-${i}-${tool}`);
}

/** Every path, walked anew from the record by another way. */
async function expectSame(): Promise<void> {
  const { rows } = await world.admin.query<{
    session_id: string;
    tool_id: string;
    canonical: string;
  }>(
    `SELECT e.session_id, e.tool_id, e.canonical FROM log_leaf l JOIN event e ON e.org_id = l.org_id AND e.id = l.event_id
     WHERE l.org_id = $1 AND e.kind = 'decision' AND e.verdict IN ('allow', 'log', 'constrain') ORDER BY l.log_no, l.idx`,
    [orgId()],
  );
  const expected = new Map<string, { steps: PathStep[]; calls: number }>();
  for (const { session_id, tool_id, canonical } of rows) {
    const { data } = JSON.parse(canonical);
    const rank = ["public", "internal", "confidential", "restricted"].indexOf(data.sensitivity);
    const step = { tool: tool_id, labels: data.session.labels, resources: data.resources };
    const path = expected.get(session_id) ?? EMPTY_PATH;
    expected.set(session_id, walk({ ...path, cut: false }, { ...step, sensitivity: rank }));
  }
  const kept = await world.admin.query(
    "SELECT session_id, steps, calls FROM chain_session WHERE org_id = $1 AND calls > 0",
    [orgId()],
  );
  expect(
    new Map(
      kept.rows.map((row) => [row.session_id, { steps: row.steps, calls: row.calls, cut: false }]),
    ),
  ).toEqual(expected);
}

describe("what is kept of tool paths", () => {
  it("is what the record gives, walked anew", async () => {
    await session("a", "crm/look", "crm/look", "till/pay", "mail/tell");
    await session("b", "crm/look", "till/pay", "crm/look", "till/pay", "bank/never-heard-of");
    await session("c", "mail/tell");
    expect(await work()).toBeGreaterThan(8);
    await expectSame();
    expect(await work()).toBe(0);
    const paths = await world.admin.query<{ tools: string[] }>(
      "SELECT tools FROM chain_session WHERE org_id = $1 ORDER BY cardinality(tools) DESC",
      [orgId()],
    );
    const { look, pay, tell } = tools;
    expect(paths.rows.map((row) => row.tools)).toEqual([[look, pay, tell], [look, pay], [tell]]);
  });

  it("goes on where it was, whoever is killed and however many are at it", async () => {
    await session("a", "crm/look", "till/pay");
    await worker.drain(orgId());
    const broken = {
      connect: async () => {
        const client = await worker.pool.connect();
        const query = client.query.bind(client) as (...all: unknown[]) => Promise<unknown>;
        return new Proxy(client, {
          get: (it, name) => {
            if (name === "query")
              return async (...all: unknown[]) => {
                if (String(all[0]).startsWith("UPDATE chain_cursor SET log_no"))
                  throw new Error("killed");
                return query(...all);
              };
            const value = Reflect.get(it, name);
            return typeof value === "function" ? value.bind(it) : value;
          },
        });
      },
    } as Pick<pg.Pool, "connect">;
    await expect(followChains(broken, orgId())).rejects.toThrow("killed");
    const kept = "SELECT count(*)::int AS n FROM chain_session WHERE org_id = $1";
    expect((await world.admin.query(kept, [orgId()])).rows).toEqual([{ n: 0 }]);
    await session("a", "mail/tell");
    await work([worker.pool, worker.pool, worker.pool]);
    await expectSame();
  });

  it("takes an execution for a call only where nothing was decided", async () => {
    await session("a", "crm/look");
    await payer.observed({ args: {}, callId: "x", began: 0, tool: "till/pay", session: "a" });
    await payer.observed({ args: {}, callId: "y", began: 0, tool: "till/pay", session: "seen" });
    await payer.observed({ args: {}, callId: "z", began: 1, tool: "mail/tell", session: "seen" });
    await work();
    const { rows } = await world.admin.query(
      "SELECT tools, decided FROM chain_session WHERE org_id = $1 ORDER BY decided",
      [orgId()],
    );
    expect(rows).toEqual([
      { tools: [tools.pay, tools.tell], decided: false },
      { tools: [tools.look], decided: true },
    ]);
  });
});

describe("mined chains", () => {
  it("are kept with their figures, and offered as facts until they are declared", async () => {
    for (const name of ["a", "b", "c"]) await session(name, "crm/look", "till/pay", "mail/tell");
    await session("d", "crm/look", "till/pay");
    await work();
    expect(await mineOrg(worker.pool, orgId(), new Date())).toBe(true);
    expect(await mineOrg(worker.pool, orgId(), new Date(), { rested: true })).toBe(false);
    const facts = await inStore((sql) => chainFacts(sql, orgId()));
    const { look, pay, tell } = tools;
    expect(facts).toMatchObject([
      {
        ...{ key: keyOfChain([look, pay, tell]), standing: "undeclared", sessions: 3, calls: 3 },
        ...{ tools: [look, pay, tell], agents: [{ id: payer.agentId, sessions: 3 }] },
      },
    ]);
    const pairs = await inStore((sql) => observedPairs(sql, orgId()));
    expect(
      pairs.map(({ fromToolId, toToolId, sessions }) => [fromToolId, toToolId, sessions]),
    ).toEqual(
      [
        [look, pay, 4],
        [pay, tell, 3],
      ].toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    );
  });

  it("count what a boundary made of calls, and how often a declared chain was run", async () => {
    const { look, pay } = tools;
    const id = "0190d5a0-0000-7000-8000-000000000001";
    const steps = [look, pay].map((toolId) => ({ toolId, repeats: false }));
    await world.admin.query(
      `INSERT INTO chain (org_id, id, handle, name, steps, boundary, created_at, updated_at)
       VALUES ($1, $2, 'pays', 'Pays', $3, 'block', now(), now())`,
      [orgId(), id, JSON.stringify(steps)],
    );
    await session("a", "crm/look");
    await world.admin.query("UPDATE org_epoch SET epoch = epoch + 1 WHERE org_id = $1", [orgId()]);
    expect(await evaluate("till/pay", "a", "late")).toMatchObject({
      verdict: "block",
      reasons: [{ policy: "chain:pays", verdict: "block" }, { effect: "permit" }],
    });
    await session("b", "till/pay", "crm/look");
    expect(await evaluate("till/pay", "b", "again")).toMatchObject({ verdict: "block" });
    await work();
    const hits = await inStore((sql) => ruleHits(sql, orgId(), { since: new Date() }));
    expect(hits).toEqual([
      { policy: "chain:pays", agentId: payer.agentId, blocked: 2, asked: 0, passed: 0 },
    ]);
    await mineOrg(worker.pool, orgId(), new Date());
    const { rows } = await world.admin.query(
      "SELECT chain_id, sessions FROM chain_use WHERE org_id = $1",
      [orgId()],
    );
    expect(rows).toEqual([{ chain_id: id, sessions: 0 }]);
  });
});
