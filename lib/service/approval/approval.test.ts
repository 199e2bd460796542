import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForYes, recordDecision, type Setting, setTheScene } from "@/e2e/harness/asked";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import type { ApprovalAnswered, ApprovalDetail, ApprovalRow } from "../../contract/approval";
import type { Ctx } from "../ctx";
import { approvalVerbs } from "./index";

let world: ServiceWorld;
let org: TestOrg;
let ann: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;
let setting: Setting;

function call<T>(name: string, ctx: Ctx, input: object): Promise<T> {
  const verb = approvalVerbs.find((one) => one.contract.name === name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb.execute(ctx, input) as Promise<T>;
}

const decide = (who: TestPerson, id: string, answer = "approve") =>
  call<ApprovalAnswered>("approval.decide", who.ctx, { id, answer, reason: "I checked it" });
const inbox = (who: TestPerson, input: object = {}) =>
  call<{ rows: ApprovalRow[]; total: number }>("approval.list", who.ctx, input);
const read = (who: TestPerson, id: string) => call<ApprovalDetail>("approval.get", who.ctx, { id });

const oneOf = (...people: TestPerson[]) => [
  { policy: `entitlement:${setting.entitlementId}`, count: 1, eligible: people.map((p) => p.id) },
];

beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  [ann, ben, cleo] = [await org.join("owner"), await org.join("owner"), await org.join("owner")];
  setting = await setTheScene(world, org, ann, cleo.id);
});
afterAll(() => world?.end());

describe("an approver", () => {
  it("finds the request in the inbox, sees who, what and why, and says yes once", async () => {
    const id = await askForYes(world, setting, oneOf(ann, ben));
    expect((await inbox(ann, { mine: "true", q: "payer" })).rows.map((row) => row.id)).toContain(
      id,
    );
    expect((await inbox(cleo, { mine: "true" })).rows.map((row) => row.id)).not.toContain(id);

    const seen = await read(ann, id);
    expect(seen).toMatchObject({
      mayDecide: true,
      agentPurpose: "Pays invoices",
      purposes: [{ purpose: "Pay suppliers" }],
      request: { source: "opener", text: "Pay this month's invoices" },
      narrower: { argument: "/recipient", op: "equals", value: "ACME" },
      action: { arguments: { recipient: "ACME", password: "[redacted: member]" } },
      sensitivity: "confidential",
    });
    expect(seen.requirements[0]?.people.map(({ person }) => person.name)).toEqual([
      ann.name,
      ben.name,
    ]);
    expect(seen.sessionSoFar.events.map((event) => event.kind)).toContain("session.opened");

    const answered = await decide(ann, id);
    expect(answered).toMatchObject({ state: "approved", given: 1, needed: 1 });
    const after = await read(ben, id);
    expect(after).toMatchObject({
      state: "approved",
      mayDecide: false,
      grant: { state: "active" },
    });
    const event = (await org.events()).find((e) => e.subject?.id === id);
    expect(event).toMatchObject({ kind: "approval.decided", actor: { id: ann.id } });
    expect(JSON.stringify(event)).not.toContain("I checked it");
  });

  it("is refused when not eligible, whatever their role", async () => {
    const id = await askForYes(world, setting, oneOf(ann));
    const admin = await org.join("admin", "security");
    for (const who of [ben, admin])
      expect(await refusal(decide(who, id))).toMatchObject({
        code: "forbidden",
        reason: "not_eligible",
      });
    expect((await read(admin, id)).mayNotBecause).toMatch(/not among/);
  });

  it("is refused when the call is made on their behalf, by id or by e-mail", async () => {
    for (const onBehalfOf of [ann.id, `${ann.id}@EXAMPLE.com`]) {
      const id = await askForYes(world, setting, oneOf(ann, ben), { onBehalfOf });
      expect(await refusal(decide(ann, id))).toMatchObject({ code: "forbidden" });
      expect((await inbox(ann, { mine: "true" })).rows.map((row) => row.id)).not.toContain(id);
      expect((await inbox(ben, { mine: "true" })).rows.map((row) => row.id)).toContain(id);
    }
  });

  it("is refused when they last widened the entitlement, even after the agent asked", async () => {
    const asked = await askForYes(world, setting, oneOf(ann, cleo));
    const guarded = [{ policy: "guardrail:x", count: 1, eligible: [cleo.id] }];
    for (const id of [asked, await askForYes(world, setting, guarded)])
      expect((await refusal(decide(cleo, id))).message).toMatch(/widened/);
  });

  it("is refused with a sign-in of a quarter of an hour ago, and so is a key", async () => {
    const id = await askForYes(world, setting, oneOf(ann));
    const stale = { ...ann.ctx, authenticatedAt: new Date(Date.now() - 15 * 60_000) };
    expect(await refusal(decide({ ...ann, ctx: stale }, id))).toMatchObject({
      reason: "stale_sign_in",
    });
    const key: Ctx = { ...ann.ctx, actor: { type: "key", id: world.newId(), name: "k" } };
    expect(await refusal(decide({ ...ann, ctx: key }, id))).toMatchObject({
      reason: "person_only",
    });
  });

  it("cannot answer after the deadline", async () => {
    const id = await askForYes(world, setting, oneOf(ann), { expiresAt: new Date(Date.now() - 1) });
    expect(await refusal(decide(ann, id))).toMatchObject({ code: "gone" });
  });
});

describe("two approvers", () => {
  it("who race have one winner, and the loser learns who it was", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await askForYes(world, setting, oneOf(ann, ben));
      const [first, second] = await Promise.allSettled([decide(ann, id), decide(ben, id, "deny")]);
      const won = [first, second].filter((one) => one?.status === "fulfilled");
      expect(won).toHaveLength(1);
      const lost = first?.status === "rejected" ? first : second;
      const winner = first?.status === "rejected" ? ben : ann;
      if (lost?.status !== "rejected") throw new Error("one must lose");
      expect(lost.reason).toMatchObject({ code: "conflict", reason: "approval_settled" });
      expect(lost.reason.message).toContain(winner.name);
      const { rows } = await world.admin.query(
        "SELECT count(*)::int AS n FROM approval_decision WHERE approval_id = $1",
        [id],
      );
      expect(rows[0]?.n).toBe(1);
    }
  });

  it("who are both needed may answer at the same moment", async () => {
    const both = [{ policy: "guardrail:two", count: 2, eligible: [ann.id, ben.id] }];
    const id = await askForYes(world, setting, both);
    const answers = await Promise.all([decide(ann, id), decide(ben, id)]);
    expect(answers.map((one) => one.state).sort()).toEqual(["approved", "pending"]);
    expect((await read(ann, id)).given).toBe(2);
    expect(await refusal(decide(ann, id))).toMatchObject({ code: "conflict" });
  });

  it("of whom one says no have said no", async () => {
    const both = [{ policy: "guardrail:two", count: 2, eligible: [ann.id, ben.id] }];
    const id = await askForYes(world, setting, both);
    await decide(ann, id);
    expect(await refusal(decide(ann, id))).toMatchObject({ reason: "answered_already" });
    expect(await decide(ben, id, "deny")).toMatchObject({ state: "denied", grantExpiresAt: null });
    expect((await read(ann, id)).grant).toBeNull();
  });
});

describe("a request", () => {
  it("can be withdrawn by those who may answer and by operators, not by others", async () => {
    const id = await askForYes(world, setting, oneOf(ann));
    const withdraw = (who: TestPerson) =>
      call("approval.cancel", who.ctx, { id, reason: "Not needed" });
    expect(await refusal(withdraw(ben))).toMatchObject({ code: "forbidden" });
    const security = await org.join("security");
    expect(await withdraw(security)).toMatchObject({ state: "cancelled" });
    expect(await refusal(decide(ann, id))).toMatchObject({ reason: "approval_settled" });
  });

  it("shows an auditor who and why, but not the arguments", async () => {
    const id = await askForYes(world, setting, oneOf(ann));
    const auditor = await org.join("auditor");
    expect(await read(auditor, id)).toMatchObject({
      action: null,
      actionState: "not_permitted",
      justification: null,
      request: { text: null },
      mayDecide: false,
    });
  });

  it("is listed by state, agent and tool, in any order of its columns", async () => {
    await recordDecision(world, setting, { verdict: "allow" });
    for (const sort of ["requestedAt", "-expiresAt", "settledAt", "state", "agent", "-tool"]) {
      const page = await inbox(ann, { sort, state: "pending,approved", agent: setting.agentId });
      expect(page.total).toBeGreaterThan(0);
    }
    expect((await inbox(ann, { tool: "no-id" })).total).toBe(0);
    expect(await refusal(inbox(ann, { sort: "digest" }))).toMatchObject({ code: "invalid" });
  });
});
