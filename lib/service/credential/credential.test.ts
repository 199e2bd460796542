import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  asKey,
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import type { CredentialDetail, CredentialRow } from "@/lib/contract/credential";
import { createAgent } from "../agent";
import { createKey } from "../key";
import { createResource } from "../resource";
import {
  countCredentialAges,
  createCredential,
  getCredential,
  listCredentials,
  restoreCredential,
  retireCredential,
  rotateCredential,
  updateCredential,
} from ".";

const DAY = 86_400_000;
let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let owner: TestPerson;
let made = 0;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
  owner = await org.join("owner");
});

const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const facts = (more: object = {}) => {
  made += 1;
  const named = { kind: "api_key", name: `Key ${made}`, issuer: "Stripe", reference: `k-${made}` };
  return { ...named, ...more };
};
const add = (more: object = {}, by: TestPerson = security) =>
  createCredential.execute(by.ctx, facts(more));
const read = ({ id }: { id: string }): Promise<CredentialDetail> =>
  getCredential.execute(security.ctx, { id });
const agent = async () => {
  made += 1;
  const input = { handle: `agent-${made}`, name: `Agent ${made}`, ownerId: security.id };
  return (await createAgent.execute(security.ctx, input)).id;
};
async function names(filter: object): Promise<string[]> {
  const { rows } = await listCredentials.execute(security.ctx, filter);
  return rows.map((row: CredentialRow) => row.name).sort();
}

describe("a credential", () => {
  test("is one of its kind, issuer and reference, and names who shares it and what it opens", async () => {
    const agents = [await agent(), await agent()];
    const resource = { handle: `r-${made}`, name: "Ledger", kind: "db", sensitivity: "restricted" };
    const { id: resourceId } = await createResource.execute(security.ctx, resource);
    const input = facts({ agents, resources: [resourceId], keptIn: "vault: kv/agents/stripe" });
    const detail = await read(await createCredential.execute(security.ctx, input));
    expect(detail.holders.map(({ id }) => id).sort()).toEqual([...agents].sort());
    expect(detail.resources).toMatchObject([{ id: resourceId, sensitivity: "restricted" }]);
    expect(detail).toMatchObject({ state: "active", ageDays: null, rotations: [] });
    const again = await refusal(createCredential.execute(security.ctx, { ...input, name: "Twin" }));
    expect(again).toMatchObject({ code: "conflict", reason: "duplicate" });
    await add({ ...input, issuer: "Adyen" });
    const unknown = { agents: [world.newId()] };
    expect((await refusal(add(unknown))).issues[0]?.path).toBe("/agents/0");
    expect((await refusal(add({ resources: agents }))).issues[0]?.path).toBe("/resources/0");
  });

  test("is written by its owner and the operators, and read by those who may", async () => {
    const { id } = await add({}, owner);
    expect((await read({ id })).owner).toEqual({ id: owner.id, name: owner.name });
    const other = await org.join("owner");
    const refused = [
      () => updateCredential.execute(other.ctx, { id, name: "Mine" }),
      () => rotateCredential.execute(other.ctx, { id }),
      () => retireCredential.execute(other.ctx, { id, reason: "Not mine" }),
      () => add({ ownerId: other.id }, owner),
      () => updateCredential.execute(owner.ctx, { id, ownerId: null }),
    ];
    for (const attempt of refused)
      expect(await refusal(attempt())).toMatchObject({ code: "forbidden", reason: "not_related" });
    await updateCredential.execute(owner.ctx, { id, ownerId: other.id });
    await updateCredential.execute(other.ctx, { id, name: "Handed over" });
    const key = await createKey
      .execute(other.ctx, {
        ...{ kind: "management", name: "Script", scopes: ["credential.write"] },
      })
      .catch(() => null);
    expect(key).toBeNull();
    const made = await createKey.execute(security.ctx, {
      ...{ kind: "management", name: "Script", scopes: ["credential.write"] },
    });
    const script = asKey(security, made.id, ["credential.write"]);
    await updateCredential.execute(script, { id, notes: "By a script" });
    expect((await read({ id })).notes).toBe("By a script");
  });

  test("changed meanwhile is not changed again unseen", async () => {
    const { id } = await add();
    const { updatedAt } = await read({ id });
    await updateCredential.execute(security.ctx, { id, name: "New", unchangedSince: updatedAt });
    const late = { id, name: "Newer", unchangedSince: ago(1) };
    expect(await refusal(updateCredential.execute(security.ctx, late))).toMatchObject({
      reason: "stale_edit",
    });
  });

  test("its words stay out of the record, its dates stand in it", async () => {
    await add({ reference: "AKIAZ7QWERTYU4PLMKOI", rotateEveryDays: 90, issuedAt: ago(1) });
    const event = (await org.events()).find(({ kind }) => kind === "credential.added");
    expect(event?.subject?.type).toBe("credential");
    expect(JSON.stringify(event)).not.toContain("AKIAZ7QWERTYU4PLMKOI");
    expect(event?.data).toMatchObject({ after: { kind: "api_key", rotateEveryDays: 90 } });
  });
});

describe("a rotation", () => {
  test("moves the age, the due date and the reference, and is kept", async () => {
    const { id, state } = await add({ issuedAt: ago(400), rotateEveryDays: 90, reference: "old" });
    expect(state).toBe("rotation_due");
    const rotated = await rotateCredential.execute(security.ctx, {
      ...{ id, reference: "new", rotatedAt: ago(2), note: "After the review" },
    });
    expect(rotated.state).toBe("active");
    const detail = await read({ id });
    expect(detail).toMatchObject({ reference: "new", ageDays: 2 });
    expect(Date.parse(String(detail.dueAt)) - Date.parse(String(detail.rotatedAt))).toBe(90 * DAY);
    expect(detail.rotations).toMatchObject([
      { before: "old", after: "new", note: "After the review", recordedBy: { id: security.id } },
    ]);
    await rotateCredential.execute(security.ctx, { id });
    expect((await read({ id })).rotations.map(({ after }) => after)).toEqual(["new", "new"]);
  });

  test("cannot come before what it replaces, nor lie ahead, nor leave an end that has passed", async () => {
    const { id } = await add({ issuedAt: ago(10), expiresAt: ago(1) });
    const attempt = (input: object) =>
      refusal(rotateCredential.execute(security.ctx, { id, ...input }));
    expect((await attempt({ rotatedAt: ago(11) })).issues[0]?.path).toBe("/rotatedAt");
    expect((await attempt({ rotatedAt: ago(-2) })).issues[0]?.path).toBe("/rotatedAt");
    expect((await attempt({})).issues[0]?.path).toBe("/expiresAt");
    expect((await attempt({ expiresAt: ago(1) })).issues[0]?.path).toBe("/expiresAt");
    expect((await read({ id })).state).toBe("expired");
    await rotateCredential.execute(security.ctx, { id, expiresAt: ago(-30) });
    expect((await read({ id })).state).toBe("active");
    const other = { id, issuedAt: ago(-3) };
    expect((await refusal(updateCredential.execute(security.ctx, other))).code).toBe("invalid");
    const disorder = { issuedAt: ago(1), rotatedAt: ago(2) };
    expect((await refusal(add(disorder))).issues[0]?.path).toBe("/rotatedAt");
  });

  test("is not for what is retired, until it is restored", async () => {
    const { id } = await add({ issuedAt: ago(10) });
    await retireCredential.execute(security.ctx, { id, reason: "Gone" });
    const attempts = [
      () => rotateCredential.execute(security.ctx, { id }),
      () => updateCredential.execute(security.ctx, { id, name: "X" }),
      () => retireCredential.execute(security.ctx, { id, reason: "Again" }),
    ];
    for (const attempt of attempts) expect((await refusal(attempt())).code).toBe("conflict");
    expect(await read({ id })).toMatchObject({ state: "retired", ageDays: null });
    await restoreCredential.execute(security.ctx, { id, reason: "By mistake" });
    await rotateCredential.execute(security.ctx, { id });
    expect((await read({ id })).state).toBe("active");
  });
});

test("every figure of the ages is the length of the list it leads to", async () => {
  const agents = [await agent(), await agent()];
  const due = { rotateEveryDays: 30, issuedAt: ago(31) };
  await add({ name: "fresh", issuedAt: ago(1), agents });
  await add({ name: "due", ...due });
  await add({ name: "due and expired", ...due, expiresAt: ago(1) });
  await add({ name: "expiring", issuedAt: ago(100), expiresAt: ago(-29) });
  await add({ name: "later", issuedAt: ago(200), expiresAt: ago(-31), rotatedAt: ago(170) });
  await add({ name: "old", issuedAt: ago(1000), rotatedAt: ago(366) });
  await add({ name: "unknown", agents: agents.slice(1) });
  const { id } = await add({ name: "gone", issuedAt: ago(900), expiresAt: ago(5), agents });
  await retireCredential.execute(security.ctx, { id, reason: "Gone" });
  const ages = await countCredentialAges.execute(security.ctx, {});
  expect(ages).toMatchObject({ inUse: 7, neverRotated: 5, rotationDue: 1, expired: 1, shared: 1 });
  const inUse = "active,rotation_due,expired";
  const pairs: [count: number, filter: object, expected: string[]][] = [
    [
      ages.neverRotated,
      { rotated: "never" },
      ["due", "due and expired", "expiring", "fresh", "unknown"],
    ],
    [ages.rotationDue, { state: "rotation_due" }, ["due"]],
    [ages.expired, { state: "expired" }, ["due and expired"]],
    [ages.expiring, { expiring: 30 }, ["expiring"]],
    [ages.shared, { shared: "yes", state: inUse }, ["fresh"]],
  ];
  for (const [count, filter, expected] of pairs) {
    expect(await names(filter)).toEqual(expected);
    expect(count).toBe(expected.length);
  }
  const byAge: Record<string, string[]> = {};
  for (const { age, count } of ages.buckets) {
    byAge[age] = await names({ age });
    expect([age, byAge[age].length]).toEqual([age, count]);
  }
  expect(byAge).toEqual({
    up_to_30: ["fresh"],
    up_to_90: ["due", "due and expired"],
    up_to_180: ["expiring", "later"],
    up_to_365: [],
    over_365: ["old"],
    unknown: ["unknown"],
  });
  expect(await names({ state: "retired" })).toEqual(["gone"]);
  expect(await names({ agent: agents[1] })).toEqual(["fresh", "gone", "unknown"]);
  expect(await names({ shared: "no", state: "active" })).toEqual([
    "expiring",
    "later",
    "old",
    "unknown",
  ]);
  const oldest = await listCredentials.execute(security.ctx, { sort: "-age", state: inUse });
  expect(oldest.rows.map((row: CredentialRow) => row.name)[0]).toBe("old");
  expect(oldest.rows.at(-1)?.name).toBe("unknown");
});
