import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type EvaluatedWorld, openEvaluated, type StoredFinding } from "@/e2e/harness/evaluated";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRoles, outcomeOf, REFUSED, type Roles } from "@/e2e/harness/roles";
import { EVALUATION } from "@/e2e/harness/support";
import { annotationsOf, policyToEst } from "../../adapters/cedar";
import { evaluateFindings } from "./evaluate-findings";

const MINUTE = 60_000;
let world: GatewayWorld;
let worker: LogWorld;
let roles: Roles;
let { company, orgId, sql, verb, work, found, entitlements, neverEnding } = {} as EvaluatedWorld;
let { agentId, key } = {} as EvaluatedWorld;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
  roles = openRoles(world.database);
});
beforeEach(async () => {
  const opened = await openEvaluated(world, worker);
  ({ company, orgId, sql, verb, work, found, entitlements, neverEnding } = opened);
  ({ agentId, key } = opened);
  await neverEnding();
});
afterAll(async () => {
  await roles?.end();
  await worker?.end();
  await world?.end();
});

describe("an evaluation", () => {
  const rule = "access_without_expiry";

  it("is done once by two workers, and changes nothing where nothing changed", async () => {
    await worker.drain(orgId);
    const both = await Promise.all([work(), work()]);
    const done = both.filter((one) => one !== null);
    expect(done.reduce((sum, one) => sum + (one?.opened ?? 0), 0)).toBe(
      (await sql("SELECT FROM finding WHERE org_id = $1")).rowCount,
    );
    const events = (await company.org.events()).length;
    expect(await work()).toMatchObject({ opened: 0, resolved: 0, reopened: 0 });
    expect(await company.org.events()).toHaveLength(events);
  });

  it("rests while nothing changes, and is due at once when something does", async () => {
    await work();
    const ports = {
      ...{ annotationsOf, parse: policyToEst },
      ...{ seal: worker.seal, now: () => new Date(Date.now() + MINUTE) },
    };
    const resting = () => evaluateFindings(worker.pool, ports, orgId, 5 * MINUTE);
    expect(await resting()).toBeNull();
    const [e] = await entitlements();
    await verb("entitlement.revoke", { id: e?.id, reason: "Not needed" });
    expect(await resting()).toMatchObject({ opened: 0 });
    expect(await resting()).toBeNull();
  });

  it("leaves an accepted risk alone until its time is over", async () => {
    await work();
    const [one] = (await found(rule)) as [StoredFinding];
    await sql(
      "UPDATE finding SET state = 'accepted', note = 'Until the audit', accepted_until = now() + interval '1 minute' WHERE org_id = $1 AND id = $2",
      [one.id],
    );
    await work();
    expect(await found(rule)).toMatchObject([{ state: "accepted" }]);
    expect(await work(2 * MINUTE)).toMatchObject({ reopened: 1 });
    expect(await found(rule)).toMatchObject([{ id: one.id, state: "open", accepted_until: null }]);
    const events = (await company.org.events()).filter(({ subject }) => subject?.id === one.id);
    expect(events.map(({ kind }) => kind)).toEqual(["finding.opened", "finding.reopened"]);
  });

  it("takes a person's word for a day, and finds what is still there as a new one", async () => {
    await work();
    const [one] = (await found(rule)) as [StoredFinding];
    const resolved = (interval: string) =>
      sql(
        `UPDATE finding SET state = 'resolved', resolved_by = 'person', resolved_at = now() - interval '${interval}' WHERE org_id = $1 AND id = $2`,
        [one.id],
      );
    await resolved("23 hours");
    await work();
    expect(await found(rule)).toHaveLength(1);
    await resolved("25 hours");
    await work();
    expect((await found(rule)).map(({ state }) => state)).toEqual(["resolved", "open"]);
  });

  it("lets a look settle a session far from its request, until it goes further or is ended", async () => {
    const input = call("payer", "bank/pay", { to: "ACME", amount: 5 }, { session: "far" });
    await post(world.gateway, key, EVALUATION, input);
    const [{ id }] = (await sql("SELECT id FROM session WHERE org_id = $1")).rows;
    const scored = (score: number) =>
      sql(
        `INSERT INTO drift_session (org_id, session_id, agent_id, trace, began_at, last_at, scored_at, score, parts, part_names)
         VALUES ($1, $2, $3, '{}', now(), now(), now(), $4, '[]', '{}')
         ON CONFLICT (org_id, session_id) DO UPDATE SET score = $4`,
        [id, agentId, score],
      );
    const states = async () => (await found("session_drift")).map(({ state }) => state);
    await scored(85);
    await work();
    const [one] = (await found("session_drift")) as [StoredFinding];
    expect(one).toMatchObject({ state: "open", facts: { score: 85, open: true } });
    const detail = await company.run(company.security, "finding.get", { id: one.id });
    expect(detail.next).toContain("resolved");
    await verb("finding.update", { id: one.id, state: "resolved", reason: "It was asked for" });
    const [soon, later] = [MINUTE, 6 * 24 * 60 * MINUTE];
    for (const ahead of [soon, later]) await work(ahead);
    expect(await states()).toEqual(["resolved"]);
    await scored(90);
    await work(later);
    expect(await states()).toEqual(["resolved", "open"]);
    await verb("session.end", { id, reason: "It goes on" });
    await work(later);
    expect(await found("session_drift")).toMatchObject([
      { resolved_by: "person" },
      { state: "resolved", resolved_by: "cause" },
    ]);
  });

  it("leaves people's decisions to people, and causes to the worker", async () => {
    await work();
    const [one] = (await found(rule)) as [StoredFinding];
    const as = (role: "ambit_app" | "ambit_worker", set: string) =>
      outcomeOf(roles.as(role, orgId, `UPDATE finding SET ${set} WHERE id = $1`, [one.id]));
    const closing = (by: string) =>
      `state = 'resolved', resolved_at = now(), resolved_by = '${by}'`;
    expect(await as("ambit_worker", closing("person"))).toBe(REFUSED);
    expect(await as("ambit_worker", closing("cause"))).toBe("1 rows");
    expect(await as("ambit_worker", "note = 'Fine'")).toBe(REFUSED);
    expect(await as("ambit_worker", "owner_id = NULL")).toBe(REFUSED);
    expect(await as("ambit_app", closing("cause"))).toBe(REFUSED);
    expect(await as("ambit_app", closing("person"))).toBe("1 rows");
    expect(await as("ambit_app", "facts = '{}'")).toBe(REFUSED);
    expect(await as("ambit_app", "state = 'resolved'")).toBe(REFUSED);
  });
});
