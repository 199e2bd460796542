import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Asking, inDays, openAsking } from "@/e2e/harness/access";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { getEntitlement } from "../entitlement";
import { updatePerson } from "../person";
import { updateResource } from "../resource";
import { listAccessRequests } from ".";

let world: ServiceWorld;
let org: Asking["org"];
let admin: Asking["admin"];
let nora: Asking["nora"];
let dana: Asking["dana"];
let hugo: Asking["hugo"];
let crm: Asking["crm"];
let hr: Asking["hr"];
let join: Asking["join"];
let resource: Asking["resource"];
let ask: Asking["ask"];
let decide: Asking["decide"];
let read: Asking["read"];
let told: Asking["told"];
let given: Asking["given"];

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ org, admin, nora, dana, hugo, crm, hr, join, resource, ask, decide, read, told, given } =
    await openAsking(world));
});

describe("deciding", () => {
  test("gives access with the last yes, by whom asked, in one transaction with its event", async () => {
    const { id } = await ask(nora, { boundary: "step_up", expiresAt: inDays(30) });
    const before = await org.epoch();
    expect(await decide(dana, id)).toMatchObject({ state: "pending", given: 1, needed: 2 });
    const done = await decide(hugo, id);
    expect(done).toMatchObject({ state: "approved", given: 2 });
    expect(await org.epoch()).toBeGreaterThan(before);
    const made = await getEntitlement.execute(nora.ctx, { id: done.entitlementId ?? "" });
    expect(made).toMatchObject({
      ...{ purpose: "Pay back", boundary: "step_up", widenedBy: { id: nora.id } },
      owner: { id: nora.id },
      expiresAt: (await read(nora, id)).accessUntil,
    });
    expect(made.resources.map((each) => each.id).sort()).toEqual([crm, hr].sort());
    // Who asked does not approve what they asked for.
    expect(made.approvers?.people.map((person) => person.id)).not.toContain(nora.id);
    const events = (await org.events()).slice(-2);
    expect(events).toMatchObject([
      { kind: "entitlement.granted", subject: { id: done.entitlementId }, actor: { id: hugo.id } },
      { kind: "access_request.decided", data: { state: "approved", entitlement: made.id } },
    ]);
    expect(await told()).toContainEqual({ person: nora.id, kind: "access_request.approved" });
    const settled = await read(nora, id);
    expect(settled).toMatchObject({ state: "approved", given: 2, mayCancel: false });
    expect(settled.answers.map(({ person }) => person.id)).toEqual([dana.id, hugo.id]);
  });

  test("is over with one no, whoever said yes before", async () => {
    const { id } = await ask(nora);
    await decide(dana, id);
    expect(await decide(hugo, id, { answer: "deny", reason: "Too much" })).toMatchObject({
      ...{ state: "denied", entitlementId: null },
    });
    expect(await refusal(decide(dana, id))).toMatchObject({ reason: "access_request_settled" });
    expect((await refusal(decide(dana, id))).message).toContain(hugo.name);
    expect(await given()).toBe(0);
    expect(await told()).toContainEqual({ person: nora.id, kind: "access_request.denied" });
  });

  test("is refused to the asker, to strangers, to operators, and twice to anyone", async () => {
    const { id } = await ask(nora);
    const security = await join("security", "owner");
    for (const who of [nora, admin, security])
      expect(await refusal(decide(who, id))).toMatchObject({ reason: "not_eligible" });
    expect((await read(nora, id)).mayNotBecause).toMatch(/You asked/);
    await decide(dana, id);
    expect(await refusal(decide(dana, id))).toMatchObject({ reason: "answered_already" });
    const stale = {
      ...hugo,
      ctx: { ...hugo.ctx, authenticatedAt: new Date(Date.now() - 900_000) },
    };
    expect(await refusal(decide(stale, id))).toMatchObject({ reason: "stale_sign_in" });
  });

  test("by two at the same moment is one after the other: both yes, or the no", async () => {
    for (let round = 0; round < 4; round++) {
      const yes = await ask(nora, { purpose: `Both ${round}` });
      const both = await Promise.all([decide(dana, yes.id), decide(hugo, yes.id)]);
      expect(both.map(({ state }) => state).sort()).toEqual(["approved", "pending"]);
      const no = await ask(nora, { purpose: `One ${round}` });
      const answers = await Promise.allSettled([
        decide(dana, no.id),
        decide(hugo, no.id, { answer: "deny" }),
      ]);
      expect((await read(nora, no.id)).state).toBe("denied");
      for (const answer of answers)
        if (answer.status === "rejected")
          expect(answer.reason).toMatchObject({ reason: "access_request_settled" });
    }
    expect(await given()).toBe(4);
  });

  test("by two who stand in for the same thing at the same moment gives access once", async () => {
    const another = await join("security");
    const orphan = await resource("orphan", null);
    const { id } = await ask(nora, { resources: [orphan] });
    const answers = await Promise.allSettled([decide(admin, id), decide(another, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await given()).toBe(1);
  });

  test("may leave less: shorter, fewer resources, tighter, with a person's yes", async () => {
    const { id } = await ask(nora, { expiresAt: inDays(60) });
    const narrower = {
      resources: [crm],
      constraints: [{ argument: "/amount", op: "at_most", value: 100 }],
      boundary: "step_up",
      expiresAt: inDays(7),
    };
    const done = await decide(dana, id, { narrower });
    // What is no longer reached needs nobody's yes.
    expect(done).toMatchObject({ state: "approved", given: 1, needed: 1 });
    const made = await getEntitlement.execute(nora.ctx, { id: done.entitlementId ?? "" });
    expect(made).toMatchObject({
      ...{ boundary: "step_up", expiresAt: narrower.expiresAt },
      constraints: [{ argument: "/amount", op: "at_most", value: 100 }],
    });
    expect(made.resources.map((each) => each.id)).toEqual([crm]);
    const shown = await read(nora, id);
    expect(shown.asked.resources).toEqual([crm, hr]);
    expect(shown.answers[0]?.left?.resources).toEqual([crm]);
  });

  test("never leaves more than was offered, nor nothing, nor less with a no", async () => {
    const { id } = await ask(nora, { boundary: "log" });
    const refused = async (narrower: object, more: object = {}) =>
      (await refusal(decide(dana, id, { narrower, ...more }))).issues.map(({ path }) => path);
    expect(await refused({ boundary: "none" })).toEqual(["/narrower/boundary"]);
    expect(await refused({ expiresAt: inDays(91) })).toEqual(["/narrower/expiresAt"]);
    expect(await refused({ resources: [] })).toEqual(["/narrower/resources"]);
    expect(await refused({ resources: [crm, hr, world.newId()] })).toEqual(["/narrower/resources"]);
    expect(await refused({ boundary: "step_up" }, { answer: "deny" })).toEqual(["/narrower"]);
    // The second may not give back what the first has cut.
    await decide(dana, id, { narrower: { expiresAt: inDays(10) } });
    expect(
      (await refusal(decide(hugo, id, { narrower: { expiresAt: inDays(20) } }))).issues[0]?.path,
    ).toBe("/narrower/expiresAt");
    const done = await decide(hugo, id);
    expect(Date.parse((await read(nora, id)).accessUntil)).toBeLessThan(Date.parse(inDays(11)));
    expect(done.state).toBe("approved");
  });

  test("follows the owner: a deputy may, and who owns it now, not who did", async () => {
    const deputy = await join("owner");
    await updatePerson.execute(admin.ctx, { id: dana.id, deputyId: deputy.id });
    const { id } = await ask(nora);
    expect((await listAccessRequests.execute(deputy.ctx, { mine: "true" })).total).toBe(1);
    await decide(deputy, id);
    const successor = await join("owner");
    await updateResource.execute(admin.ctx, { id: hr, ownerId: successor.id });
    expect(await refusal(decide(hugo, id))).toMatchObject({ reason: "not_eligible" });
    expect(await decide(successor, id)).toMatchObject({ state: "approved" });
  });
});
