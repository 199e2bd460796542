import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Asking, openAsking } from "@/e2e/harness/access";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRoles, outcomeOf, REFUSED, type Roles } from "@/e2e/harness/roles";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { ACCESS_DECIDERS } from "@/lib/runtime/jobs/upkeep";
import { expireAccessRequests, remindDeciders } from "./access-requests";

const DAY_MS = 86_400_000;

let world: ServiceWorld;
let worker: LogWorld;
let roles: Roles;
let asking: Asking;

beforeAll(async () => {
  world = await openServiceWorld();
  worker = openLogWorld(world);
  roles = openRoles(world.database);
});
afterAll(async () => {
  await roles?.end();
  await worker?.end();
  await world?.end();
});
beforeEach(async () => {
  asking = await openAsking(world);
});

const after = (days: number) => ({
  ...{ seal: worker.seal, ...ACCESS_DECIDERS },
  now: () => new Date(Date.now() + days * DAY_MS),
});
const expire = (days: number) => expireAccessRequests(worker.pool, after(days), asking.org.orgId);
const remind = (days: number) => remindDeciders(worker.pool, after(days), asking.org.orgId);

test("what nobody answered for two weeks counts as denied, once, and who asked is told", async () => {
  const { ask, read, decide, nora, dana, hugo, told, org, given } = asking;
  const { id } = await ask(nora);
  const settled = await ask(nora, { purpose: "Another" });
  await decide(dana, settled.id, { answer: "deny" });
  expect(await expire(13)).toBe(0);
  const both = await Promise.all([expire(15), expire(15)]);
  expect(both.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect((await read(nora, id)).state).toBe("expired");
  expect((await read(nora, settled.id)).state).toBe("denied");
  expect(await told()).toContainEqual({ person: nora.id, kind: "access_request.expired" });
  const events = (await org.events()).filter(({ kind }) => kind === "access_request.expired");
  expect(events).toMatchObject([{ actor: { type: "job" }, subject: { id } }]);
  expect(await refusal(decide(hugo, id))).toMatchObject({ code: "conflict" });
  expect(await given()).toBe(0);
});

test("halfway to the deadline those who have not decided are reminded, once", async () => {
  const { ask, decide, nora, dana, hugo, told } = asking;
  const { id } = await ask(nora);
  await decide(dana, id);
  expect(await remind(6)).toBe(0);
  expect(await remind(8)).toBe(1);
  expect(await remind(9)).toBe(0);
  const reminded = (await told()).filter(({ kind }) => kind === "access_request.reminded");
  expect(reminded).toEqual([{ person: hugo.id, kind: "access_request.reminded" }]);
});

test("the worker can neither say yes nor change what is asked, whatever its code says", async () => {
  const { ask, nora, org } = asking;
  const { id } = await ask(nora);
  const as = (sql: string) => outcomeOf(roles.as("ambit_worker", org.orgId, sql, [id]));
  const set = (what: string) => `UPDATE access_request SET ${what} WHERE id = $1`;
  expect(await as(set("state = 'approved'"))).toBe(REFUSED);
  expect(await as(set("offered = '{}'"))).toBe(REFUSED);
  expect(await as(set("state = 'expired'"))).toBe("1 rows");
  for (const role of ["ambit_writer"] as const)
    expect(
      await outcomeOf(
        roles.as(role, org.orgId, "SELECT 1 FROM access_request WHERE id = $1", [id]),
      ),
    ).toBe(REFUSED);
});
