import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Asking, inDays, openAsking } from "@/e2e/harness/access";
import { asKey, openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { createEntitlement } from "../entitlement";
import { createKey } from "../key";
import { updateResource } from "../resource";
import {
  createAccessRequest,
  decideAccessRequest,
  listAccessRequests,
  previewAccessRequest,
} from ".";

const DAY_MS = 86_400_000;

let world: ServiceWorld;
let org: Asking["org"];
let admin: Asking["admin"];
let nora: Asking["nora"];
let dana: Asking["dana"];
let hugo: Asking["hugo"];
let crm: Asking["crm"];
let hr: Asking["hr"];
let join: Asking["join"];
let agent: Asking["agent"];
let resource: Asking["resource"];
let wanted: Asking["wanted"];
let ask: Asking["ask"];
let decide: Asking["decide"];
let read: Asking["read"];
let told: Asking["told"];

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  ({
    org,
    admin,
    nora,
    dana,
    hugo,
    crm,
    hr,
    join,
    agent,
    resource,
    wanted,
    ask,
    decide,
    read,
    told,
  } = await openAsking(world));
});

describe("asking", () => {
  test("shows before it is sent who would decide, and tells them when it is", async () => {
    const preview = await previewAccessRequest.execute(nora.ctx, wanted());
    expect(preview).toMatchObject({ direct: false, refusedBecause: null, own: [], already: [] });
    expect(preview.groups.map((g) => [g.reached.name, g.people[0]?.person.id, g.standIn])).toEqual([
      ["crm", dana.id, false],
      ["hr", hugo.id, false],
    ]);
    const { id } = await ask(nora);
    const shown = await read(dana, id);
    expect(shown).toMatchObject({
      ...{ state: "pending", kind: "grant", given: 0, needed: 2, mine: true, mayDecide: true },
      ...{ requester: { id: nora.id }, justification: "Members wait", mayCancel: false },
      agentFacts: { purpose: "Answers members", owner: { id: nora.id } },
    });
    const lasts = Date.parse(shown.accessUntil) - Date.now();
    expect(Math.round(lasts / DAY_MS)).toBe(90);
    expect(Math.round((Date.parse(shown.expiresAt) - Date.now()) / DAY_MS)).toBe(14);
    expect((await told()).map(({ person }) => person).sort()).toEqual([dana.id, hugo.id].sort());
    const event = (await org.events()).at(-1);
    expect(event).toMatchObject({
      kind: "access_request.asked",
      actor: { id: nora.id },
      data: { after: { resources: [crm, hr] } },
    });
    expect(JSON.stringify(event)).not.toContain("Members wait");
  });

  test("is for whoever owns or sponsors the agent, and for operators", async () => {
    expect(await refusal(ask(dana))).toMatchObject({ code: "forbidden", reason: "not_related" });
    expect((await previewAccessRequest.execute(dana.ctx, wanted())).refusedBecause).toMatch(
      /owner, its sponsor/,
    );
    await ask(admin);
    await ask(await join("security"));
  });

  test("is not needed by whoever owns everything: they grant it, and nobody else does", async () => {
    const own = { resources: [crm] };
    const theirs = await agent("theirs", dana.id);
    const preview = await previewAccessRequest.execute(
      dana.ctx,
      wanted({ ...own, agentId: theirs }),
    );
    expect(preview).toMatchObject({ direct: true, groups: [] });
    expect(await refusal(ask(dana, { ...own, agentId: theirs }))).toMatchObject({
      reason: "owner_grants",
    });
    await createEntitlement.execute(dana.ctx, { ...wanted(own), agentId: theirs });
    const refused = await refusal(createEntitlement.execute(admin.ctx, wanted(own)));
    expect(refused).toMatchObject({ code: "forbidden", reason: "not_owner" });
  });

  test("counts as the yes of whoever asks for what they own", async () => {
    await updateResource.execute(admin.ctx, { id: crm, ownerId: nora.id });
    const { id } = await ask(nora);
    const shown = await read(hugo, id);
    expect(shown.own).toEqual([{ id: crm, name: "crm" }]);
    expect(shown.groups.map(({ reached }) => reached.id)).toEqual([hr]);
    expect(await decide(hugo, id)).toMatchObject({ state: "approved", given: 1, needed: 1 });
  });

  test("goes to the tool's owner where no resource is reached, and to operators where nobody owns it", async () => {
    const none = await ask(nora, { resources: [] });
    expect((await read(nora, none.id)).groups).toMatchObject([
      { reached: { type: "tool" }, standIn: false, people: [{ person: { id: hugo.id } }] },
    ]);
    const orphan = await resource("orphan", null);
    const { id } = await ask(nora, { resources: [orphan] });
    const [group] = (await read(nora, id)).groups;
    expect(group).toMatchObject({ owner: null, standIn: true });
    expect(group?.people.map(({ person }) => person.id)).toEqual([admin.id]);
    expect(await decide(admin, id)).toMatchObject({ state: "approved" });
    // The only operator asks for what nobody owns: nobody could say yes.
    expect(await refusal(ask(admin, { resources: [orphan] }))).toMatchObject({
      code: "conflict",
      reason: "nobody_eligible",
    });
  });

  test("has an end, a year from now at the latest, and names what is wrong by field", async () => {
    const cases: [object, string][] = [
      [{ expiresAt: inDays(366) }, "/expiresAt"],
      [{ expiresAt: inDays(-1) }, "/expiresAt"],
      [{ expiresAt: null }, "/expiresAt"],
      [{ agentId: undefined }, "/agentId"],
      [{ toolId: undefined }, "/toolId"],
      [{ purpose: undefined }, "/purpose"],
      [{ resources: [world.newId()] }, "/resources/0"],
      [{ ownerId: world.newId() }, "/ownerId"],
      [{ answerDays: 31 }, "/answerDays"],
      [{ entitlementId: world.newId() }, "/agentId"],
      [{ constraints: [{ argument: "/nope", op: "equals", value: 1 }] }, "/constraints/0/argument"],
    ];
    for (const [more, path] of cases) {
      const refused = await refusal(ask(nora, more));
      expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", path]);
    }
    const { id, expiresAt } = await ask(nora, { expiresAt: inDays(3) });
    // What would have ended is not waited for.
    expect(Date.parse(expiresAt)).toBe(Date.parse((await read(nora, id)).accessUntil));
  });

  test("twice at once is asked once", async () => {
    const both = await Promise.allSettled([ask(nora), ask(nora)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await refusal(ask(nora))).toMatchObject({ code: "conflict", reason: "duplicate" });
    expect((await listAccessRequests.execute(nora.ctx, {})).total).toBe(1);
    expect((await org.events()).filter(({ kind }) => kind === "access_request.asked").length).toBe(
      1,
    );
    await ask(nora, { resources: [crm] });
  });

  test("may be done by a management key, for the person who made it; deciding may not", async () => {
    const scopes = ["access-request.write", "access-request.read"];
    const key = await createKey.execute(admin.ctx, {
      ...{ kind: "management", name: "ci", scopes },
    });
    const ctx = asKey(admin, key.id, [...scopes, "access-request.decide"]);
    const { id } = await createAccessRequest.execute(ctx, {
      ...wanted(),
      justification: "From the pipeline",
    });
    expect((await read(dana, id)).requester.id).toBe(admin.id);
    expect((await org.events()).at(-1)?.actor).toMatchObject({ type: "key", id: key.id });
    const yes = { id, answer: "approve", reason: "r" };
    expect((await refusal(decideAccessRequest.execute(ctx, yes))).reason).toBe("person_only");
    expect((await listAccessRequests.execute(ctx, { mine: "true" })).total).toBe(0);
    expect((await listAccessRequests.execute(ctx, { own: "true" })).total).toBe(1);
  });
});
