import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { type ReviewScene, setReviewScene } from "@/e2e/harness/reviews";
import { openRoles, outcomeOf, REFUSED, type Roles } from "@/e2e/harness/roles";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { remindReviewers } from "@/lib/store/review/remind-reviewers";
import { settleDeadlines } from "@/lib/store/review/settle-deadlines";
import { narrowEntitlement, revokeEntitlement } from "../entitlement";
import { closeCampaign, dueReviews, getCampaign, listItems, previewScope } from ".";

const DAY = 86_400_000;
let world: ServiceWorld;
let log: LogWorld;
let roles: Roles;
let { org, giver, dana, eve, granted, start, itemsOf, decide } = {} as ReviewScene;

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
  roles = openRoles(world.database);
});
afterAll(async () => {
  await roles?.end();
  await log?.end();
  await world?.end();
});
beforeEach(async () => {
  ({ org, giver, dana, eve, granted, start, itemsOf, decide } = await setReviewScene(world));
});

const at = (days: number) => ({
  seal: log.seal,
  now: () => new Date(Date.now() + days * DAY),
});
const kinds = async (from: number) => (await org.events()).slice(from).map(({ kind }) => kind);
const mails = async (kind: string) =>
  (
    await world.admin.query<{ person_id: string; tidings: { path: string; lines: string[] } }>(
      "SELECT person_id, tidings FROM notification WHERE org_id = $1 AND tidings ->> 'kind' = $2",
      [org.orgId, kind],
    )
  ).rows;

describe("a campaign", () => {
  test("says before its start how much it is and who would review it", async () => {
    const who = { scope: {}, reviewers: { by: "entitlement_owner" }, fallbackId: eve.id };
    const preview = (input: object) => previewScope.execute(giver.ctx, { ...who, ...input });
    expect(await preview({})).toMatchObject({
      ...{ items: 3, toFallback: 0 },
      reviewers: [{ reviewer: { id: dana.id }, items: 3 }],
    });
    const sensitive = await preview({ scope: { sensitivity: "confidential" } });
    expect(sensitive.items).toBe(2);
    // The giver owns the resources, but has widened all of them.
    expect(await preview({ reviewers: { by: "resource_owner" } })).toMatchObject({
      ...{ toFallback: 3, reviewers: [{ reviewer: { id: eve.id }, items: 3 }] },
    });
    const leader = await org.join("leader");
    const refused = await refusal(preview({ fallbackId: leader.id }));
    expect(refused.issues[0]?.path).toBe("/fallbackId");
    const none = await refusal(start({ scope: { accessClass: ["generates_only"] } }));
    expect(none.reason).toBe("empty_scope");
  });

  test("keeps a snapshot, widest unused first, and tells its reviewers", async () => {
    const { id, items, reviewers } = await start();
    expect({ items, reviewers }).toEqual({ items: 3, reviewers: 1 });
    const rows = await itemsOf(id);
    expect(rows.map(({ entitlement }) => entitlement)).toEqual(granted.map((each) => each.id));
    expect(rows[0]).toMatchObject({
      ...{ state: "open", reviewer: { id: dana.id }, mayDecide: true, mayKeep: true },
      snapshot: { version: 1, width: 64, used: 0, agent: { owner: { id: dana.id } } },
      live: { changes: [], state: "active" },
    });
    const [mail] = await mails("review.assigned");
    expect(mail?.person_id).toBe(dana.id);
    expect(mail?.tidings.path).toBe(`/reviews/campaigns/${id}?mine=true`);
    expect(mail?.tidings.lines[0]).toContain("3 entitlements wait");
    const due = await dueReviews.execute(dana.ctx, { show: "all" });
    expect(due.rows.every(({ campaign }) => campaign?.id === id)).toBe(true);
  });

  test("says of an item whose live terms have changed what changed", async () => {
    const { id } = await start();
    const [first, second] = granted;
    await narrowEntitlement.execute(dana.ctx, { ...first, boundary: "step_up", resources: [] });
    await revokeEntitlement.execute(dana.ctx, { id: second?.id, reason: "Gone" });
    const [one, two] = await itemsOf(id);
    expect(one?.live.changes).toEqual([
      "it no longer reaches r-restricted",
      "its boundary is step_up, was none",
      "it asks other people, or more of them",
    ]);
    expect(one?.snapshot.terms.resources).toHaveLength(1);
    expect(two).toMatchObject({ mayKeep: false, live: { changes: ["it was revoked"] } });
    expect((await refusal(decide(one, { version: 1 }))).reason).toBe("stale_edit");
    await decide(two, { decision: "revoke" });
    expect((await itemsOf(id))[1]?.state).toBe("revoked");
  });

  test("is decided by its reviewers or the fallback, once per item", async () => {
    const { id } = await start();
    const [first, second] = await itemsOf(id);
    const before = (await org.events()).length;
    expect((await refusal(decide(first, {}, giver))).reason).toBe("not_reviewer");
    const both = await Promise.allSettled([
      decide(first, { decision: "keep" }, dana),
      decide(first, { decision: "revoke" }, eve),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = await refusal(decide(first, { decision: "keep" }, eve));
    expect(["decided_already", "stale_edit"]).toContain(refused.reason);
    await decide(second, { decision: "narrow", terms: { boundary: "log" } }, eve);
    const decided = (await kinds(before)).filter((kind) => kind === "review.decided");
    expect(decided).toHaveLength(2);
    const shown = await getCampaign.execute(giver.ctx, { id });
    expect(shown).toMatchObject({ open: 1, items: 3, counts: { narrowed: 1 } });
    expect(shown.progress).toMatchObject([{ reviewer: { id: dana.id }, items: 3, open: 1 }]);
  });

  test("lets nobody keep what they last widened, but narrow or revoke it", async () => {
    const { id } = await start({ reviewers: { by: "person", personId: eve.id } });
    await world.admin.query("UPDATE entitlement SET widened_by_id = $2 WHERE org_id = $1", [
      ...[org.orgId, eve.id],
    ]);
    const { rows } = await listItems.execute(eve.ctx, { id });
    const [item] = rows;
    expect(item).toMatchObject({ mayDecide: true, mayKeep: false });
    expect((await refusal(decide(item, { decision: "keep" }, eve))).reason).toBe("own_work");
    await decide(item, { decision: "revoke" }, eve);
  });

  test("shows how its reviewers decided", async () => {
    const { id } = await start();
    for (const item of await itemsOf(id)) await decide(item, { bulk: 3 });
    const { pace, progress } = await getCampaign.execute(giver.ctx, { id });
    expect(pace).toMatchObject({ decided: 3, kept: 3, keptInBulk: 3, medianSeconds: null });
    expect(progress[0]?.pace).toMatchObject({ keptInBulk: 3 });
  });
});

describe("at the end", () => {
  test("reviewers are reminded half-way and a day before, each round once", async () => {
    const { id } = await start();
    const [first, second, third] = await itemsOf(id);
    await decide(first, {});
    const remind = (days: number) => remindReviewers(log.pool, at(days), org.orgId);
    expect(await remind(4)).toBe(0);
    expect([await remind(6), await remind(6)]).toEqual([1, 0]);
    expect([await remind(9.5), await remind(9.6)]).toEqual([1, 0]);
    const sent = await mails("review.reminded");
    expect(sent.map(({ person_id }) => person_id)).toEqual([dana.id, dana.id]);
    expect(sent[0]?.tidings.lines[0]).toContain("2 entitlements wait");
    await decide(second, {});
    await decide(third, {});
    expect((await getCampaign.execute(giver.ctx, { id })).reminders).toBe(2);
  });

  test("what nobody decided goes to the fallback, and the campaign closes when nothing is open", async () => {
    const { id } = await start();
    const [first] = await itemsOf(id);
    await decide(first, {});
    const settle = (days: number) => settleDeadlines(log.pool, at(days), org.orgId);
    expect(await settle(9)).toBe(0);
    expect([await settle(11), await settle(11)]).toEqual([1, 0]);
    const [, second, third] = await itemsOf(id);
    expect([second?.reviewer.id, third?.reviewer.id]).toEqual([eve.id, eve.id]);
    expect(await mails("review.handed_over")).toHaveLength(1);
    expect((await refusal(decide(second, {}))).reason).toBe("not_reviewer");
    await decide(second, {}, eve);
    await decide(third, { decision: "revoke" }, eve);
    expect(await settle(11)).toBe(1);
    const closed = await getCampaign.execute(giver.ctx, { id });
    expect(closed).toMatchObject({ state: "closed", closedBy: null });
    expect(closed.handedOverAt).not.toBeNull();
  });

  test("or is revoked, if that was said at the start, and the gateway hears of it", async () => {
    const { id } = await start({ undecided: "revoke" });
    const [first, second] = await itemsOf(id);
    await decide(first, {});
    await revokeEntitlement.execute(dana.ctx, { id: second?.entitlement, reason: "Gone" });
    const [epoch, before] = [await org.epoch(), (await org.events()).length];
    expect(await settleDeadlines(log.pool, at(11), org.orgId)).toBeGreaterThan(0);
    expect(await org.epoch()).toBe(epoch + 1n);
    expect((await kinds(before)).sort()).toEqual([
      ...["entitlement.revoked", "review.closed", "review.decided", "review.decided"],
    ]);
    const items = await itemsOf(id);
    expect(items.map(({ state }) => state)).toEqual(["kept", "revoked", "revoked"]);
    expect(items[2]?.decision).toMatchObject({ by: null, decision: "revoke", bulk: 2 });
    expect(items.map(({ live }) => live.state)).toEqual(["active", "revoked", "revoked"]);
  });

  test("a person may close it before: what is open is left to the workbench, or revoked", async () => {
    const kept = await start();
    expect(await closeCampaign.execute(giver.ctx, { id: kept.id, reason: "Enough" })).toMatchObject(
      { left: 3, revoked: 0 },
    );
    expect((await dueReviews.execute(giver.ctx, {})).total).toBe(3);
    const [item] = await itemsOf(kept.id);
    expect((await refusal(decide(item, {}))).reason).toBe("decided_already");
    const ended = await start({ undecided: "revoke" });
    const said = { id: ended.id, reason: "Enough" };
    expect(await closeCampaign.execute(giver.ctx, said)).toMatchObject({ left: 0, revoked: 3 });
    expect((await refusal(closeCampaign.execute(giver.ctx, said))).code).toBe("conflict");
    expect((await dueReviews.execute(giver.ctx, { show: "all" })).total).toBe(0);
  });
});

test("the database itself keeps the snapshot and the decisions as they were", async () => {
  const { id } = await start();
  const [item] = await itemsOf(id);
  await decide(item, {});
  const tries: [string, string][] = [
    ["UPDATE review_item SET snapshot = '{}' WHERE org_id = $1", REFUSED],
    ["UPDATE review_item SET entitlement_id = id WHERE org_id = $1", REFUSED],
    ["DELETE FROM review_item WHERE org_id = $1", REFUSED],
    ["UPDATE review_campaign SET digest = 'x', scope = '{}' WHERE org_id = $1", REFUSED],
    ["UPDATE review_decision SET decision = 'revoke' WHERE org_id = $1", REFUSED],
    ["DELETE FROM review_decision WHERE org_id = $1", REFUSED],
  ];
  for (const [sql, outcome] of tries) {
    for (const role of ["ambit_app", "ambit_worker", "ambit_writer"] as const)
      expect(await outcomeOf(roles.as(role, org.orgId, sql, [org.orgId])), sql).toBe(outcome);
    // The second lock holds for whoever owns the table.
    const whole = world.admin.query(sql, [org.orgId]);
    expect(await outcomeOf(whole), sql).toBe(outcome);
  }
  const reopen = "UPDATE review_item SET state = 'open' WHERE org_id = $1 AND state = 'kept'";
  expect(await outcomeOf(roles.as("ambit_app", org.orgId, reopen, [org.orgId]))).toBe(REFUSED);
  const keep = `INSERT INTO review_decision (org_id, id, entitlement_id, decision, reason, version_before, version_after, at)
    VALUES ($1, gen_random_uuid(), $2, 'keep', 'r', 1, 1, now())`;
  const values = [org.orgId, granted[0]?.id];
  expect(await outcomeOf(roles.as("ambit_worker", org.orgId, keep, values))).toBe(REFUSED);
  const widen = "UPDATE entitlement SET version = version + 1 WHERE org_id = $1";
  expect(await outcomeOf(roles.as("ambit_worker", org.orgId, widen, [org.orgId]))).toBe(REFUSED);
});
