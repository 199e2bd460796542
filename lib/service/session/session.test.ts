import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askForYes, recordDecision, type Setting, setTheScene } from "@/e2e/harness/asked";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import type { DecisionDetail, DecisionRow } from "../../contract/decision";
import type {
  SessionConsequences,
  SessionDetail,
  SessionRow,
  TimelineItem,
} from "../../contract/session";
import { approvalVerbs } from "../approval";
import { decisionVerbs } from "../decision";
import { sessionVerbs } from "./index";

let world: ServiceWorld;
let org: TestOrg;
let owner: TestPerson;
let security: TestPerson;
let setting: Setting;

const VERBS = [...sessionVerbs, ...decisionVerbs, ...approvalVerbs];

function call<T>(who: TestPerson, name: string, input: object): Promise<T> {
  const verb = VERBS.find((one) => one.contract.name === name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb.execute(who.ctx, input) as Promise<T>;
}

beforeAll(async () => {
  world = await openServiceWorld();
});
beforeEach(async () => {
  org = await world.newOrg();
  [owner, security] = [await org.join("owner"), await org.join("security")];
  setting = await setTheScene(world, org, owner);
});
afterAll(() => world?.end());

describe("a session", () => {
  it("is found, and shows its request, what happened and where its labels came from", async () => {
    const decision = await recordDecision(world, setting, { verdict: "allow" });
    const list = await call<{ rows: SessionRow[] }>(owner, "session.list", {
      q: `CHAT-${setting.sessionId.slice(0, 8)}`,
      state: "open",
      label: "untrusted",
      sort: "-calls",
    });
    expect(list.rows.map((row) => row.id)).toEqual([setting.sessionId]);
    const id = setting.sessionId;
    const seen = await call<SessionDetail>(owner, "session.get", { id });
    expect(seen).toMatchObject({
      intent: { source: "opener", text: "Pay this month's invoices" },
      gathered: [{ label: "payments", eventId: decision }],
      parent: null,
      children: [],
      mayEnd: true,
    });
    const { rows, total } = await call<{ rows: TimelineItem[]; total: number }>(
      owner,
      "session.timeline",
      { id },
    );
    expect(total).toBe(2);
    expect(rows.map((row) => row.kind)).toEqual(["session.opened", "decision"]);
    expect(rows[1]?.texts.action).toContain("ACME");
    expect(rows[1]?.texts.action).not.toContain("hunter2");
    const leader = await org.join("leader");
    const unread = await call<{ rows: TimelineItem[] }>(leader, "session.timeline", { id });
    expect(unread.rows.map((row) => Object.values(row.texts))).toEqual([[null], [null]]);
  });

  it("is ended with everything that hangs on it, at once, and says so in figures", async () => {
    const id = setting.sessionId;
    const group = [{ policy: "guardrail:x", count: 1, eligible: [owner.id] }];
    const yes = await askForYes(world, setting, group);
    await call(owner, "approval.decide", { id: yes, answer: "approve", reason: "Fine" });
    await askForYes(world, setting, group);
    const preview = await call<SessionConsequences>(owner, "session.preview-end", { id });
    expect(preview).toMatchObject({ state: "open", approvalsCancelled: 1, grantsRevoked: 1 });
    const before = await org.epoch();
    const ended = await call<SessionConsequences>(owner, "session.end", { id, reason: "Stop" });
    expect(ended).toEqual({ ...preview, state: "ended" });
    expect(await org.epoch()).toBe(before + 1n);
    const { rows } = await world.admin.query(
      `SELECT state, (SELECT array_agg(state ORDER BY state) FROM approval WHERE session_id = s.id) AS approvals,
         (SELECT array_agg(state) FROM "grant" WHERE session_id = s.id) AS grants FROM session s WHERE id = $1`,
      [id],
    );
    expect(rows[0]).toEqual({
      state: "ended",
      approvals: ["approved", "cancelled"],
      grants: ["revoked"],
    });
    expect(await refusal(call(owner, "session.end", { id, reason: "Again" }))).toMatchObject({
      reason: "session_over",
    });
  });

  it("leaves an event about each session that it delegated to when it is ended", async () => {
    const id = setting.sessionId;
    const child = world.newId();
    await world.admin.query(
      `INSERT INTO session (org_id, id, agent_id, external_id, parent_id, depth, origin, labels, effects, opened_at, last_at)
       VALUES ($1, $2, $3, $4, $5, 1, 'opened', '{}', '{}', now(), now())`,
      [org.orgId, child, setting.agentId, `child-${child}`, id],
    );
    const preview = await call<SessionConsequences>(owner, "session.preview-end", { id });
    expect(preview.openChildren).toBe(1);
    await call(owner, "session.end", { id, reason: "Stop" });
    const ended = (await org.events()).filter(({ kind }) => kind === "session.ended");
    expect(ended.map(({ subject, data }) => [subject?.id, data.ended_with])).toEqual([
      [child, id],
      [id, undefined],
    ]);
  });

  it("is ended by operators and by those who own its agent, by nobody else", async () => {
    const other = await org.join("owner");
    const end = (who: TestPerson) =>
      call(who, "session.end", { id: setting.sessionId, reason: "Stop" });
    expect(await refusal(end(other))).toMatchObject({ code: "forbidden" });
    await end(security);
  });

  it("can have its texts erased, while the record that it happened stays", async () => {
    const decision = await recordDecision(world, setting);
    const id = setting.sessionId;
    const erase = (who: TestPerson) =>
      call<{ payloadsErased: number }>(who, "session.erase", { id, reason: "Asked for it" });
    expect(await refusal(erase(owner))).toMatchObject({ code: "forbidden" });
    expect(await erase(security)).toMatchObject({ payloadsErased: 2 });
    const seen = await call<DecisionDetail>(owner, "decision.get", { id: decision });
    expect(seen).toMatchObject({ action: null, actionState: "erased", verdict: "step_up" });
    const event = (await org.events()).find((one) => one.kind === "session.erased");
    expect(event?.data).toMatchObject({ payloads_erased: 2 });
  });
});

describe("a decision", () => {
  it("is listed with its reason, and opens to everything that made it and what came of it", async () => {
    const id = await recordDecision(world, setting, { verdict: "allow", on_behalf_of: "x@y.z" });
    await recordDecision(world, setting, { verdict: "block" });
    await world.ports.transact.write(org.orgId, (tx) =>
      world.ports.evidence.append(tx, {
        org: org.orgId,
        kind: "outcome",
        actor: { type: "agent", id: setting.agentId, name: "Payer" },
        agent: setting.agentId,
        session: setting.sessionId,
        data: { evaluation_id: id, status: "ok", labels: ["paid"], credential: "key" },
        payloads: [{ name: "result", content: "done" }],
      }),
    );
    const { rows, total } = await call<{ rows: DecisionRow[]; total: number }>(
      owner,
      "decision.list",
      { verdict: "allow", tool: setting.toolId, session: setting.sessionId, sort: "-at" },
    );
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      id,
      policy: `entitlement:${setting.entitlementId}`,
      reason: "A person must say yes",
      onBehalfOf: "x@y.z",
    });
    expect(await call<DecisionDetail>(owner, "decision.get", { id })).toMatchObject({
      actionState: "open",
      position: null,
      data: { resources: ["ledger"] },
      outcome: { data: { status: "ok" }, result: "done" },
      approvals: [],
    });
  });

  it("leads to the request it asked for, and none of another org is read", async () => {
    await askForYes(world, setting, []);
    const { rows } = await call<{ rows: DecisionRow[] }>(owner, "decision.list", {});
    const id = rows[0]?.id ?? "";
    const seen = await call<DecisionDetail>(owner, "decision.get", { id });
    expect(seen.approvals).toMatchObject([{ relation: "asked", state: "pending" }]);
    const stranger = await (await world.newOrg()).join("admin");
    expect(await refusal(call(stranger, "decision.get", { id }))).toMatchObject({
      code: "not_found",
    });
    const sessions = await call<{ total: number }>(stranger, "session.list", {});
    expect(sessions.total).toBe(0);
  });
});
