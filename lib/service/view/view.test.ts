import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  asKey,
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { createView, listViews, removeView, updateView } from ".";

let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let owner: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
  owner = await org.join("owner");
});

const save = async (who: TestPerson, more: object = {}) =>
  (
    await createView.execute(who.ctx, {
      ...{ list: "agents", name: "Mine", query: "?q=pay&page=3&sort=-name&lifecycle=active" },
      ...more,
    })
  ).id;
const views = async (who: TestPerson, input: object = {}) =>
  (await listViews.execute(who.ctx, input)).rows;
const change = (who: TestPerson, id: string, more: object) =>
  updateView.execute(who.ctx, { id, ...more });

test("a view is kept without its page, for oneself alone", async () => {
  const id = await save(owner, { columns: { owner: false } });
  expect(await views(owner, { list: "agents" })).toMatchObject([
    {
      ...{ id, name: "Mine", query: "lifecycle=active&q=pay&sort=-name" },
      ...{ columns: { owner: false }, mine: true, shared: false, isDefault: false },
    },
  ]);
  expect(await views(owner, { list: "tools" })).toEqual([]);
  expect(await views(security)).toEqual([]);
  for (const verb of [
    change(security, id, { name: "Theirs" }),
    removeView.execute(security.ctx, { id }),
  ])
    expect((await refusal(verb)).code).toBe("not_found");
});

test("only those who may share offer a view to everyone, and change what others shared", async () => {
  expect((await refusal(save(owner, { shared: true }))).code).toBe("forbidden");
  const own = await save(owner);
  expect((await refusal(change(owner, own, { shared: true }))).code).toBe("forbidden");
  const id = await save(security, { shared: true, name: "Waiting" });
  expect((await views(owner)).map((view) => [view.name, view.mayChange])).toEqual([
    ["Mine", true],
    ["Waiting", false],
  ]);
  expect((await refusal(change(owner, id, { name: "Taken over" }))).reason).toBe("not_related");
  expect((await refusal(removeView.execute(owner.ctx, { id }))).reason).toBe("not_related");
  const admin = await org.join("admin");
  await change(admin, id, { name: "Waits" });
  expect((await views(owner)).map(({ name }) => name)).toContain("Waits");
});

test("a view over a list that one may not read is neither offered nor made", async () => {
  await save(security, { list: "credentials", shared: true });
  const leader = await org.join("leader");
  expect(await views(leader)).toEqual([]);
  expect((await refusal(save(leader, { list: "approvals" }))).code).toBe("forbidden");
  expect(await views(owner)).toHaveLength(1);
});

test("a person's list opens with one view, their own choice, until it is gone", async () => {
  const shared = await save(security, { shared: true, name: "Shared" });
  const own = await save(owner, { isDefault: true });
  const opens = async (who: TestPerson) =>
    (await views(who)).filter(({ isDefault }) => isDefault).map(({ id }) => id);
  expect(await opens(owner)).toEqual([own]);
  await change(owner, shared, { isDefault: true });
  expect(await opens(owner)).toEqual([shared]);
  expect(await opens(security)).toEqual([]);
  await change(owner, shared, { isDefault: false });
  expect(await opens(owner)).toEqual([]);
  await change(owner, shared, { isDefault: true });
  await change(security, shared, { shared: false });
  expect(await views(owner)).toHaveLength(1);
  await change(security, shared, { shared: true });
  expect(await opens(owner), "what was taken away does not come back by itself").toEqual([]);
  await removeView.execute(owner.ctx, { id: own });
  expect((await views(owner)).map(({ id }) => id)).toEqual([shared]);
});

test("changes are checked by field, leave an event each, and a name is taken once", async () => {
  const id = await save(owner);
  expect((await refusal(save(owner))).reason).toBe("duplicate");
  await save(owner, { list: "tools" });
  const other = await save(owner, { name: "Other" });
  expect((await refusal(change(owner, other, { name: "Mine" }))).reason).toBe("duplicate");
  expect((await refusal(change(owner, id, { name: "Mine" }))).reason).toBe("no_change");
  expect((await refusal(change(owner, id, { name: " " }))).issues[0]?.path).toBe("/name");
  const many = Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`c${i}`, true]));
  expect((await refusal(change(owner, id, { columns: many }))).issues[0]?.path).toBe("/columns");
  await change(owner, id, { columns: { name: true }, query: "q=x&view=none" });
  await change(owner, id, { columns: null });
  expect((await views(owner)).find((view) => view.id === id)).toMatchObject({
    ...{ query: "q=x", columns: null },
  });
  await removeView.execute(owner.ctx, { id });
  const kinds = (await org.events()).flatMap((event) =>
    event.subject?.id === id ? event.kind : [],
  );
  expect(kinds).toEqual(["view.saved", "view.changed", "view.changed", "view.removed"]);
  expect(JSON.stringify(await org.events())).not.toContain("q=x");
});

test("a key sees what is shared, and keeps nothing", async () => {
  await save(security, { shared: true });
  const key = asKey(security, world.newId(), ["view.read", "view.write", "agent.read"]);
  expect((await listViews.execute(key, {})).rows).toMatchObject([
    { mine: false, mayChange: false },
  ]);
  const made = createView.execute(key, { list: "agents", name: "From a key" });
  expect((await refusal(made)).reason).toBe("person_only");
});
