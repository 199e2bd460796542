import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { refusal } from "@/e2e/harness/service";
import { EVALUATION, policiesOf, verdictOf } from "@/e2e/harness/support";
import type { DueRow } from "@/lib/contract/review";
import { decideReview, dueReviews, getReview, previewReviews } from ".";

let world: GatewayWorld;
let log: LogWorld;
let company: Company;
let agent: string;
let key: string;
/** Reaches two resources by an argument; one unused tool beside it. */
let query: string;
let wipe: string;
let resources: Record<string, string>;

beforeAll(async () => {
  world = await openGatewayWorld();
  log = openLogWorld(world);
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

beforeEach(async () => {
  company = await world.newCompany();
  const crm = await company.resource("crm", "internal");
  const hr = await company.resource("hr", "restricted");
  resources = { crm, hr };
  const byName = (name: string) => ({
    ...{ argument: "/in", match: "equals", value: name, resource: name },
  });
  const reader = await company.tool("data/query", {
    resourceMap: [byName("crm"), byName("hr")],
    inputSchema: {
      type: "object",
      properties: { in: { type: "string" }, rows: { type: "number" } },
    },
  });
  const wiper = await company.tool("data/wipe", { effects: ["write", "execute"] });
  agent = await company.agent("nora");
  const bound = [{ argument: "/rows", op: "at_most", value: 100 }];
  const terms = { resources: [crm, hr], constraints: bound };
  query = (await company.entitle(agent, reader, terms)).id;
  wipe = (await company.entitle(agent, wiper, { resources: [hr] })).id;
  await age(40);
  key = await company.key([agent]);
});

const age = (days: number) =>
  world.admin.query(
    "UPDATE entitlement SET created_at = now() - $2 * interval '1 day' WHERE org_id = $1",
    [company.org.orgId, days],
  );
const asks = (place: string, rows = 10) =>
  post(world.gateway, key, EVALUATION, call("nora", "data/query", { in: place, rows }));
const used = async (...places: string[]) => {
  for (const place of places) expect(verdictOf(await asks(place))).toBe("allow");
  await log.drain(company.org.orgId);
};
const due = (input: object = {}) => dueReviews.execute(company.security.ctx, input);
const rowOf = async (id: string, input: object = {}): Promise<DueRow> => {
  const row = (await due({ show: "all", ...input })).rows.find((each) => each.id === id);
  if (!row) throw new Error("it is not listed");
  return row;
};
const decide = (row: DueRow, said: object, by = company.security) => {
  const { id, version, reviewedAt } = row;
  return decideReview.execute(by.ctx, { id, version, reviewedAt, reason: "Seen to", ...said });
};

describe("what is due", () => {
  test("lists the widest unused first, each beside its use, and says what use speaks for", async () => {
    await used("crm", "crm");
    const { rows, summary } = await due();
    expect(rows.map(({ id }) => id)).toEqual([wipe, query]);
    // restricted 8 × (write 2 + execute 3) × unbound 2 × nobody asked 2
    expect(rows[0]).toMatchObject({ width: 160, used: 0, unused: 160, uses: 0, advice: "revoke" });
    // (internal 2 + restricted 8) × read 1 × bound × nobody asked 2
    expect(rows[1]).toMatchObject({
      ...{ width: 20, used: 4, unused: 16, uses: 2, advice: "narrow", period: 90 },
      narrower: { resources: [resources.crm] },
      why: ["1 of the 2 resources it may reach was reached in 30 days."],
    });
    expect(summary).toEqual({ active: 2, due: 2, neverReviewed: 2, unused: 1, young: 0 });
  });

  test("judges nothing that did not stand for all of the look-back", async () => {
    expect(await rowOf(wipe, { lookBack: 90 })).toMatchObject({ advice: null, narrower: null });
    // As a widening leaves it.
    await world.admin.query("UPDATE entitlement SET widened_at = now() WHERE id = $1", [wipe]);
    expect((await rowOf(wipe)).advice).toBeNull();
    expect((await due({ advice: "young" })).rows.map(({ id }) => id)).toEqual([wipe]);
  });

  test("leaves out what is young, revoked or expired, and takes filters", async () => {
    await age(29);
    expect((await due()).total).toBe(0);
    expect((await due({ show: "all" })).total).toBe(2);
    await age(40);
    expect((await due({ q: "WIPE" })).rows.map(({ id }) => id)).toEqual([wipe]);
    expect((await due({ advice: "revoke", sensitivity: "restricted" })).total).toBe(2);
    expect((await due({ resource: String(resources.crm) })).rows.map(({ id }) => id)).toEqual([
      query,
    ]);
    const stranger = await company.join("owner");
    expect((await dueReviews.execute(stranger.ctx, { mine: "true" })).total).toBe(0);
    expect((await dueReviews.execute(company.owner.ctx, { mine: "true" })).total).toBe(2);
    await company.run(company.security, "entitlement.revoke", { id: wipe, reason: "Gone" });
    expect((await due()).rows.map(({ id }) => id)).toEqual([query]);
  });

  test("days kept by the sequencer equal a recount of the record", async () => {
    await used("crm", "hr", "crm");
    await used("hr");
    const days = async () =>
      (
        await world.admin.query(
          `SELECT entitlement_id, day::text, resource, uses::int FROM entitlement_day WHERE org_id = $1
           ORDER BY 1, 2, 3`,
          [company.org.orgId],
        )
      ).rows;
    const kept = await days();
    expect(kept.map(({ resource, uses }) => [resource, uses])).toEqual([
      ...[
        ["", 4],
        ["crm", 2],
        ["hr", 2],
      ],
    ]);
    await world.admin.query("SELECT recount_entitlement_days($1)", [company.org.orgId]);
    expect(await days()).toEqual(kept);
  });
});

test("one entitlement is shown with the resources and arguments it was used with", async () => {
  expect(verdictOf(await asks("crm", 7))).toBe("allow");
  expect(verdictOf(await asks("crm", 41))).toBe("allow");
  await log.drain(company.org.orgId);
  const shown = await getReview.execute(company.security.ctx, { id: query });
  expect(shown).toMatchObject({
    ...{ uses: 2, reach: [{ name: "crm", uses: 2 }], history: [], state: "active" },
    arguments: { calls: 2, bounds: [{ bound: "rows is at most 100", seen: "at most 41" }] },
  });
  expect(shown.days.map(({ uses }) => uses)).toEqual([2]);
  const leader = await company.join("leader");
  expect((await getReview.execute(leader.ctx, { id: query })).arguments).toBeNull();
});

describe("a decision", () => {
  test("to keep sets the next review by what it reaches, and takes it off the list", async () => {
    await decide(await rowOf(query), { decision: "keep" });
    expect((await due()).rows.map(({ id }) => id)).toEqual([wipe]);
    const row = await rowOf(query);
    expect(Date.parse(row.dueAt) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    const { history } = await getReview.execute(company.security.ctx, { id: query });
    expect(history).toMatchObject([
      {
        decision: "keep",
        reason: "Seen to",
        recommended: "revoke",
        by: { id: company.security.id },
      },
    ]);
    const later = new Date(Date.now() + 5 * 86_400_000).toISOString();
    await decide(await rowOf(query), { decision: "keep", nextReviewAt: later });
    expect((await rowOf(query)).dueAt).toBe(later);
  });

  test("to narrow does what was proposed, with an event about both, and holds at the gateway", async () => {
    await used("crm");
    const row = await rowOf(query);
    const before = (await company.org.events()).length;
    await decide(row, { decision: "narrow", terms: row.narrower });
    const events = (await company.org.events()).slice(before);
    expect(events.map(({ kind }) => kind)).toEqual(["entitlement.narrowed", "review.decided"]);
    expect(events[1]).toMatchObject({
      subject: { type: "entitlement", id: query },
      data: { decision: "narrow", version_before: 1, version_after: 2, bulk: 1 },
    });
    expect(JSON.stringify(events)).not.toContain("Seen to");
    expect(verdictOf(await asks("hr"))).toBe("block");
    expect(policiesOf(await asks("crm"))).toEqual([`entitlement:${query}`]);
  });

  test("to revoke ends it at once; a narrowing needs terms, and never widens", async () => {
    const row = await rowOf(query);
    expect((await refusal(decide(row, { decision: "narrow" }))).issues[0]?.path).toBe("/terms");
    const wider = { decision: "narrow", terms: { constraints: [] } };
    expect((await refusal(decide(row, wider))).reason).toBe("not_narrower");
    await decide(row, { decision: "revoke" });
    expect(verdictOf(await asks("crm"))).toBe("block");
    expect((await refusal(decide(row, { decision: "keep" }))).code).toBe("conflict");
  });

  test("is taken from one of two who decide at once", async () => {
    const row = await rowOf(query);
    const other = await company.join("security");
    const both = await Promise.allSettled([
      decide(row, { decision: "keep" }),
      decide(row, { decision: "keep" }, other),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = await refusal(decide(row, { decision: "revoke" }, other));
    expect(refused.reason).toBe("reviewed_meanwhile");
    const { history } = await getReview.execute(company.security.ctx, { id: query });
    expect(history).toHaveLength(1);
  });

  test("is for those with a stake in it", async () => {
    const stranger = await company.join("owner");
    const row = await rowOf(query);
    for (const decision of ["keep", "revoke"])
      expect((await refusal(decide(row, { decision }, stranger))).reason).toBe("not_related");
    await decide(row, { decision: "keep" }, company.owner);
  });

  test("says who decided together, and how fast", async () => {
    await decide(await rowOf(query), { decision: "keep", bulk: 2 });
    await decide(await rowOf(wipe), { decision: "keep", bulk: 2 });
    const { history } = await getReview.execute(company.security.ctx, { id: wipe });
    expect(history[0]?.bulk).toBe(2);
    expect(history[0]?.seconds).toBeGreaterThanOrEqual(0);
    const first = await getReview.execute(company.security.ctx, { id: query });
    expect(first.history[0]?.seconds).toBeNull();
  });
});

test("the effect of decisions is told before they are applied, from real use", async () => {
  await used("crm", "hr");
  const preview = (items: object[]) => previewReviews.execute(company.security.ctx, { items });
  const both = await preview([
    { id: query, decision: "revoke" },
    { id: wipe, decision: "revoke" },
  ]);
  expect(both.sentences).toEqual(["1 agent loses 2 tools; 1 used one of them in the last 7 days."]);
  const less = await preview([
    { id: query, decision: "narrow", terms: { resources: [resources.crm] } },
    { id: wipe, decision: "narrow", terms: { boundary: "step_up" } },
  ]);
  expect(less.sentences).toEqual([
    "1 agent loses 1 way to a resource; 1 call reached it in the last 7 days.",
    "1 agent must ask a person before 1 tool; none used it in the last 7 days.",
  ]);
});
