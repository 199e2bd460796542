import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Asking, openAsking } from "@/e2e/harness/access";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";
import { getEntitlement, narrowEntitlement } from "../entitlement";
import { updateResource } from "../resource";
import { cancelAccessRequest, createAccessRequest, listAccessRequests } from ".";

let world: ServiceWorld;
let org: Asking["org"];
let admin: Asking["admin"];
let nora: Asking["nora"];
let dana: Asking["dana"];
let hugo: Asking["hugo"];
let crm: Asking["crm"];
let hr: Asking["hr"];
let join: Asking["join"];
let ask: Asking["ask"];
let decide: Asking["decide"];
let read: Asking["read"];

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  ({ org, admin, nora, dana, hugo, crm, hr, join, ask, decide, read } = await openAsking(world));
});

describe("widening", () => {
  let entitlement: { id: string; version: number };
  beforeEach(async () => {
    const { id } = await ask(nora, {
      resources: [crm],
      constraints: [{ argument: "/amount", op: "at_most", value: 100 }],
    });
    entitlement = { id: (await decide(dana, id)).entitlementId ?? "", version: 1 };
  });
  const wider = (more: object = {}) => ({
    ...{ entitlementId: entitlement.id, version: entitlement.version },
    ...{ justification: "More members", resources: [crm, hr], ...more },
  });

  test("shows what would be wider, and changes the entitlement with the last yes", async () => {
    const { id } = await createAccessRequest.execute(nora.ctx, wider());
    const shown = await read(dana, id);
    expect(shown).toMatchObject({ kind: "widen", stale: false, purpose: "Pay back" });
    expect(shown.widenings.map(({ path }) => path)).toContain("/resources");
    expect(shown.current?.resources).toEqual([crm]);
    await decide(dana, id);
    expect(await decide(hugo, id)).toMatchObject({ entitlementId: entitlement.id });
    const after = await getEntitlement.execute(nora.ctx, { id: entitlement.id });
    expect(after.version).toBe(2);
    expect(after.resources.map((each) => each.id).sort()).toEqual([crm, hr].sort());
    expect((await org.events()).at(-2)).toMatchObject({ kind: "entitlement.widened" });
  });

  test("is refused where nothing becomes wider: narrowing is immediate", async () => {
    const narrower = wider({ resources: [crm], boundary: "step_up" });
    expect(await refusal(createAccessRequest.execute(nora.ctx, narrower))).toMatchObject({
      code: "invalid",
      reason: "not_wider",
    });
    await narrowEntitlement.execute(nora.ctx, { ...entitlement, boundary: "step_up" });
  });

  test("cannot be given once the entitlement has changed, but can be refused", async () => {
    const { id } = await createAccessRequest.execute(nora.ctx, wider());
    await narrowEntitlement.execute(dana.ctx, { ...entitlement, boundary: "log" });
    expect((await read(dana, id)).stale).toBe(true);
    expect(await refusal(decide(dana, id))).toMatchObject({ reason: "stale_edit" });
    expect(await decide(dana, id, { answer: "deny" })).toMatchObject({ state: "denied" });
    const stale = await refusal(createAccessRequest.execute(nora.ctx, wider()));
    expect(stale).toMatchObject({ code: "conflict", reason: "stale_edit" });
  });
});

describe("a request", () => {
  test("is withdrawn by who asked or an operator, not by those who decide", async () => {
    const first = await ask(nora);
    const withdraw = (who: TestPerson, id: string) =>
      cancelAccessRequest.execute(who.ctx, { id, reason: "Not needed" });
    expect(await refusal(withdraw(dana, first.id))).toMatchObject({ code: "forbidden" });
    expect(await withdraw(nora, first.id)).toMatchObject({ state: "cancelled" });
    expect(await refusal(decide(dana, first.id))).toMatchObject({ code: "conflict" });
    const second = await ask(nora);
    expect(await withdraw(admin, second.id)).toMatchObject({ state: "cancelled" });
  });

  test("is listed by what it waits for, whose it is and what it is about, in any order", async () => {
    const { id } = await ask(nora);
    const only = async (who: TestPerson, input: object) =>
      (await listAccessRequests.execute(who.ctx, input)).rows.map((row) => row.id);
    expect(await only(dana, { mine: "true" })).toEqual([id]);
    expect(await only(nora, { mine: "true" })).toEqual([]);
    expect(await only(nora, { own: "true" })).toEqual([id]);
    expect(await only(dana, { own: "true" })).toEqual([]);
    expect(await only(dana, { resource: hr, q: "pay", state: "pending", kind: "grant" })).toEqual([
      id,
    ]);
    expect(await only(dana, { resource: "no-id" })).toEqual([]);
    const sorts = ["requestedAt", "-expiresAt", "settledAt", "state", "kind", "agent", "-tool"];
    for (const sort of [...sorts, "requester"]) expect(await only(dana, { sort })).toEqual([id]);
    await decide(dana, id);
    expect(await only(dana, { mine: "true" })).toEqual([]);
  });

  test("goes on to those who stand in when nobody owns what it reaches any more", async () => {
    const { id } = await ask(admin, { resources: [crm] });
    const boss = await join("admin");
    await updateResource.execute(boss.ctx, { id: crm, ownerId: null });
    expect((await read(boss, id)).groups).toMatchObject([{ standIn: true }]);
    expect(await decide(boss, id)).toMatchObject({ state: "approved" });
  });
});
