import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { verbNamed } from "@/lib/service";

let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
});
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
});
afterAll(() => world?.end());

type Json = Record<string, unknown>;

const ask = async (person: TestPerson, verb: string, input: Json = {}) =>
  (await verbNamed(verb)?.execute(person.ctx, input)) as Json & { rows: Json[]; total: number };

async function agentOf(owner: TestPerson, handle: string): Promise<string> {
  const made = await ask(security, "agent.create", {
    handle,
    name: `The ${handle}`,
    ownerId: owner.id,
  });
  return String(made.id);
}

const DAY = 86_400_000;

/** A session as the worker leaves it. */
async function session(
  agentId: string,
  external: string,
  score: number,
  daysAgo = 0,
  part = "provenance",
) {
  const id = world.newId();
  const at = new Date(Date.now() - daysAgo * DAY - 60_000);
  await world.admin.query(
    `INSERT INTO session (org_id, id, agent_id, external_id, origin, labels, effects, calls, opened_at, last_at)
     VALUES ($1, $2, $3, $4, 'opened', '{}', '{}', 3, $5, $5)`,
    [org.orgId, id, agentId, external, at],
  );
  const parts = score > 0 ? [{ part, points: score, reason: "Because", eventId: null }] : [];
  await world.admin.query(
    `INSERT INTO drift_session (org_id, session_id, agent_id, trace, began_at, last_at, scored_at, score, parts, part_names)
     VALUES ($1, $2, $3, '{}', $4, $4, now(), $5, $6, $7)`,
    [org.orgId, id, agentId, at, score, JSON.stringify(parts), parts.map((one) => one.part)],
  );
  return id;
}

async function compared(agentId: string, state: string, standing: string[] = []) {
  await world.admin.query(
    `INSERT INTO drift_agent (org_id, agent_id, state, p, q, standing, sessions, before, due_at)
     VALUES ($1, $2, $3, $4, $4, $5, 10, 30, now() + interval '1 hour')`,
    [
      org.orgId,
      agentId,
      state,
      state === "judged" ? (standing.length > 0 ? 0.001 : 0.7) : null,
      standing,
    ],
  );
}

describe("the ranked list of sessions", () => {
  it("has the farthest first, of its window, narrowed by worth, agent, team, part and text", async () => {
    const owner = await org.join("owner");
    const [clerk, scout] = [await agentOf(owner, "clerk"), await agentOf(security, "scout")];
    await session(clerk, "far", 90);
    await session(clerk, "near", 20, 0, "loops");
    await session(scout, "other", 60);
    await session(scout, "calm", 0);
    await session(scout, "long-ago", 99, 20);
    const team = await ask(await org.join("admin"), "team.create", {
      name: "Desk",
      members: [owner.id],
    });
    const found = async (input: Json = {}) =>
      (await ask(security, "drift.sessions", input)).rows.map(({ externalId }) => externalId);
    expect(await found()).toEqual(["far", "other", "near", "calm"]);
    expect(await found({ period: "30d" })).toEqual(["long-ago", "far", "other", "near", "calm"]);
    expect(await found({ look: "worth" })).toEqual(["far", "other"]);
    expect(await found({ look: "less" })).toEqual(["near", "calm"]);
    expect(await found({ agent: scout })).toEqual(["other", "calm"]);
    expect(await found({ team: team.id })).toEqual(["far", "near"]);
    expect(await found({ part: "loops,limits" })).toEqual(["near"]);
    expect(await found({ q: "clerk", sort: "score" })).toEqual(["near", "far"]);
    expect(await found({ q: "100%" })).toEqual([]);
    expect(await found({ agent: "not-an-id" })).toEqual([]);
    expect(await ask(security, "drift.sessions", { pageSize: 1, page: 2 })).toMatchObject({
      ...{ total: 4, rows: [{ externalId: "other" }] },
    });
    expect((await refusal(ask(security, "drift.sessions", { sort: "trace" }))).code).toBe(
      "invalid",
    );
  });

  it("has the sessions that a day, a bar or a quantile counts, by when they began", async () => {
    const owner = await org.join("owner");
    const clerk = await agentOf(owner, "clerk");
    const [minute, hour] = [60_000, 3_600_000];
    const traced = async (external: string, daysAgo: number, trace: Json, lasted = 0) => {
      const id = await session(clerk, external, 0, daysAgo);
      await world.admin.query(
        `UPDATE drift_session SET trace = $3, deliberation_ms = 5000, last_at = began_at + $4 * interval '1 ms'
         WHERE org_id = $1 AND session_id = $2`,
        [org.orgId, id, trace, lasted],
      );
    };
    const mixes = { tools: { "mail/send": 2 }, hours: { "09": 2 }, effects: { egress: 2 } };
    const seen = { tools: {}, seen_tools: { "mail/send": 1 }, hours: {}, seen_hours: { "21": 1 } };
    // It went on for two days: what began on one day has its last activity on another.
    await traced("lasting", 40, { calls: 2, executions: 9, mixes }, 48 * hour);
    await traced("told", 39, { calls: 0, executions: 1, mixes: seen, firstAt: 0, lastAt: minute });
    await traced("late", 2, { calls: 7, executions: 0, mixes: { tools: { "web/get": 7 } } });
    const found = async (input: Json) =>
      (await ask(security, "drift.sessions", { agent: clerk, sort: "beganAt", ...input })).rows.map(
        ({ externalId }) => externalId,
      );
    const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
    const all = { beganFrom: ago(60) };
    expect(await found(all)).toEqual(["lasting", "told", "late"]);
    expect(await found({ beganFrom: ago(40.5), beganTo: ago(39.5) })).toEqual(["lasting"]);
    expect(await found({ beganTo: ago(39.5) })).toEqual(["lasting"]);
    expect(await found({ ...all, had: "tools:mail/send" })).toEqual(["lasting", "told"]);
    expect(await found({ ...all, had: "hours:21" })).toEqual(["told"]);
    expect(await found({ ...all, had: "effects:egress" })).toEqual(["lasting"]);
    expect(await found({ ...all, figure: "calls:2.." })).toEqual(["lasting", "late"]);
    expect(await found({ ...all, figure: "calls:..2" })).toEqual(["told"]);
    expect(await found({ ...all, figure: "duration:60000..60001" })).toEqual(["told"]);
    expect(await found({ ...all, figure: "deliberation:5000.." })).toHaveLength(3);
    for (const wrong of [{ had: "moods:good" }, { figure: "calls:few" }])
      expect((await refusal(ask(security, "drift.sessions", wrong))).code).toBe("invalid");
  });

  it("says of one session where it stands among all, and of one never scored that it was not", async () => {
    const clerk = await agentOf(security, "clerk");
    const far = await session(clerk, "far", 90);
    await session(clerk, "near", 20);
    expect(await ask(security, "drift.session", { id: far })).toMatchObject({
      ...{ score: 90, parts: [{ part: "provenance" }], rank: { above: 1, of: 2 } },
    });
    const unknown = await session(clerk, "unknown", 0);
    await world.admin.query("DELETE FROM drift_session WHERE session_id = $1", [unknown]);
    expect(await ask(security, "drift.session", { id: unknown })).toMatchObject({
      ...{ score: null, rank: null, parts: [] },
    });
  });
});

describe("agents beside their past", () => {
  it("are listed with those that changed first, and counted in the answer", async () => {
    const [a, b, c] = [
      await agentOf(security, "steady"),
      await agentOf(security, "moved"),
      await agentOf(security, "young"),
    ];
    await compared(a, "judged");
    await compared(b, "judged", ["tools", "hours"]);
    await compared(c, "few");
    await session(b, "far", 90);
    const { rows } = await ask(security, "drift.agents");
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ["The moved", "changed"],
      ["The steady", "steady"],
      ["The young", "few"],
    ]);
    expect((await ask(security, "drift.agents", { measure: "hours" })).total).toBe(1);
    expect((await ask(security, "drift.agents", { state: "few,steady" })).total).toBe(2);
    expect(await ask(security, "drift.standing")).toMatchObject({
      ...{ sessions: 1, worth: 1, waiting: 0, agents: { changed: 1, steady: 1, few: 1, new: 0 } },
    });
  });
});

describe("saying what is normal", () => {
  it("is for operators and those who own the agent, is recorded with its reason, and calls for the worker", async () => {
    const [owner, stranger] = [await org.join("owner"), await org.join("owner")];
    const id = await agentOf(owner, "clerk");
    await compared(id, "judged", ["tools"]);
    const say = (person: TestPerson) =>
      ask(person, "drift.reset", { id, reason: "Other work now" });
    expect((await refusal(say(stranger))).code).toBe("forbidden");
    await say(owner);
    const { rows } = await world.admin.query(
      "SELECT due_at <= now() + interval '1 second' AS due FROM drift_agent WHERE agent_id = $1",
      [id],
    );
    expect(rows).toEqual([{ due: true }]);
    const detail = await ask(owner, "drift.get", { id });
    expect(detail).toMatchObject({
      ...{ mayReset: true, baselines: [{ kind: "reset", before: null, person: { id: owner.id } }] },
    });
    expect(await ask(stranger, "drift.get", { id })).toMatchObject({ mayReset: false });
    const events = await org.events();
    expect(events.map(({ kind }) => kind)).toContain("drift.reset");
  });

  it("is nothing that people's side can say of a model, nor the worker of a person", async () => {
    const id = await agentOf(security, "clerk");
    const insert = (tx: {
      $executeRawUnsafe: (sql: string, ...all: unknown[]) => Promise<number>;
    }) =>
      tx.$executeRawUnsafe(
        "INSERT INTO drift_baseline (org_id, agent_id, kind, value, at) VALUES ($1::uuid, $2::uuid, 'model', 'm', now())",
        org.orgId,
        id,
      );
    await expect(security.ctx.ports.transact.write(org.orgId, insert)).rejects.toThrow(
      /row-level security/,
    );
  });
});
