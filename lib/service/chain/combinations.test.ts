import { afterAll, beforeAll, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { publishMore } from "@/e2e/harness/policy";
import { listCombinations } from "./list-combinations";

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world?.end());

it("counts all agents and stops of a combination, and leads to some of each", async () => {
  const company = await world.newCompany();
  const { orgId } = company.org;
  await publishMore(company, { pieces: ["file-web-code"] });
  const policy = "guardrail:file-web-code";
  // As the worker would have kept them.
  await world.admin.query(
    `INSERT INTO combination_meeting (org_id, rule, agent_id, happened, happened_at, session_id, mined_at)
     SELECT $1::uuid, $2, gen_random_uuid(), n, now(), gen_random_uuid(), now() FROM generate_series(1, 60) n`,
    [orgId, policy],
  );
  await world.admin.query(
    `WITH kept AS (INSERT INTO rule_hit (org_id, policy, day, agent_id, blocked, asked, passed, last_at)
     SELECT $1::uuid, $2, date_trunc('day', now(), 'UTC') - n * interval '1 day', gen_random_uuid(), n, 1, 0,
       now() - n * interval '1 day' FROM generate_series(0, 29) n
     UNION ALL SELECT $1::uuid, $2, date_trunc('day', now(), 'UTC'), gen_random_uuid(), 0, 0, 5, now()
     RETURNING *)
     INSERT INTO rule_hit_event (org_id, policy, recorded_at, event_id, agent_id, verdict)
     SELECT org_id, policy, last_at, gen_random_uuid(), agent_id, 'step_up' FROM kept WHERE asked > 0`,
    [orgId, policy],
  );
  const { rows } = await listCombinations.execute(company.security.ctx, {});
  const row = rows.find(({ rule }) => rule === "file-web-code");
  expect(row).toMatchObject({ happened: 1_830, happenedAgentCount: 60, stopCount: 30 });
  expect(row).toMatchObject({ stopped: 435, asked: 30, passed: 5 });
  expect(row?.happenedAgents.length).toBe(50);
  expect(row?.stops.map(({ blocked }) => blocked)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(new Set(row?.stops.map(({ decision }) => decision)).size).toBe(20);
});
