import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Asking, entitledBy, openAsking } from "@/e2e/harness/access";
import { keepReachOf } from "@/e2e/harness/reach";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";
import { suspendAgent } from "../agent";
import { narrowEntitlement, revokeEntitlement } from "../entitlement";
import { askOwners } from "../reach";
import {
  declineChangeRequest,
  getChangeRequest,
  listChangeRequests,
  withdrawChangeRequest,
} from ".";

const REASON = "It reaches far more than it needs";
const SAID = { reason: "The season is not over yet" };

let world: ServiceWorld;
let asking: Asking;
let entitlement: string;
let vera: TestPerson;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  asking = await openAsking(world);
  entitlement = await entitledBy(asking);
  vera = await asking.join("owner");
});

const asked = async (...changes: object[]) =>
  (await askOwners.execute(vera.ctx, { changes, reason: REASON })).id;
const read = (who: TestPerson, id: string) => getChangeRequest.execute(who.ctx, { id });
const removal = () => ({ kind: "remove_entitlement", entitlement });
const suspension = () => ({ kind: "suspend_agent", agent: asking.agentId });

describe("what is asked of owners so that agents reach less", () => {
  test("waits for those it was asked of, and is read by everybody", async () => {
    const id = await asked(removal(), suspension());
    const { nora, dana } = asking;
    expect(await read(nora, id)).toMatchObject({
      ...{ state: "pending", reason: REASON, mine: true, asker: { id: vera.id } },
      changes: [
        { change: removal(), made: false },
        { change: suspension(), made: false },
      ],
      may: { decline: true, withdraw: false },
    });
    expect((await read(nora, id)).names[entitlement]).toContain("Desk");
    expect(await read(vera, id)).toMatchObject({ mine: false, may: { withdraw: true } });
    const leader = await asking.join("leader");
    expect((await read(leader, id)).may).toEqual({ decline: false, withdraw: false });
    const mine = async (who: TestPerson) =>
      (await listChangeRequests.execute(who.ctx, { mine: "true" })).rows.map((row) => row.id);
    expect(await mine(dana)).toEqual([id]);
    expect(await mine(vera)).toEqual([]);
    const own = await listChangeRequests.execute(vera.ctx, { own: "true", q: "FAR MORE" });
    expect(own.rows.map((row) => row.id)).toEqual([id]);
  });

  test("is made once all of it is so, whoever did it", async () => {
    const id = await asked(removal(), suspension());
    const { nora, org } = asking;
    await revokeEntitlement.execute(nora.ctx, { id: entitlement, ...SAID });
    await keepReachOf(world, org.orgId);
    const half = await read(nora, id);
    expect(half.state).toBe("pending");
    expect(half.changes.map(({ made }) => made)).toEqual([true, false]);
    await suspendAgent.execute(nora.ctx, { id: asking.agentId, ...SAID });
    expect((await read(nora, id)).changes.every(({ made }) => made)).toBe(true);
    await keepReachOf(world, org.orgId);
    expect(await read(nora, id)).toMatchObject({
      ...{ state: "made", settledBy: null, answer: null, mine: false },
    });
    const late = withdrawChangeRequest.execute(vera.ctx, { id, ...SAID });
    expect(await refusal(late)).toMatchObject({ code: "conflict", reason: "settled" });
  });

  test("counts less as made when what stands is within what was asked", async () => {
    const { crm, dana } = asking;
    const toLess = { kind: "narrow_entitlement", entitlement, resources: [crm] };
    const toYes = { kind: "narrow_entitlement", entitlement, boundary: "log" };
    const id = await asked(toLess, toYes);
    const made = async () => (await read(dana, id)).changes.map((each) => each.made);
    expect(await made()).toEqual([false, false]);
    const narrowed = { id: entitlement, ...SAID };
    await narrowEntitlement.execute(dana.ctx, { ...narrowed, version: 1, boundary: "step_up" });
    expect(await made()).toEqual([false, true]);
    await narrowEntitlement.execute(dana.ctx, { ...narrowed, version: 2, resources: [crm] });
    expect(await made()).toEqual([true, true]);
  });

  test("is declined by one who was asked, and who asked is told why", async () => {
    const id = await asked(removal());
    const stranger = await asking.join("owner");
    const theirs = declineChangeRequest.execute(stranger.ctx, { id, ...SAID });
    expect(await refusal(theirs)).toMatchObject({ code: "forbidden", reason: "not_related" });
    const [first, second] = await Promise.allSettled(
      [asking.dana, asking.hugo].map(({ ctx }) =>
        declineChangeRequest.execute(ctx, { id, ...SAID }),
      ),
    );
    expect([first?.status, second?.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await read(vera, id)).toMatchObject({ state: "declined", answer: SAID.reason });
    const { rows } = await world.admin.query(
      `SELECT person_id AS person, tidings->>'path' AS path FROM notification
       WHERE org_id = $1 AND tidings->>'kind' = 'reach.declined'`,
      [asking.org.orgId],
    );
    expect(rows).toEqual([{ person: vera.id, path: `/blast-radius/requests/${id}` }]);
  });

  test("is taken back by who asked, and by nobody else who was not to", async () => {
    const id = await asked(removal());
    const not = withdrawChangeRequest.execute(asking.dana.ctx, { id, ...SAID });
    expect(await refusal(not)).toMatchObject({ code: "forbidden" });
    await withdrawChangeRequest.execute(vera.ctx, { id, ...SAID });
    expect(await read(vera, id)).toMatchObject({ state: "withdrawn", settledBy: { id: vera.id } });
  });
});
