import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openPayer, type Payer } from "@/e2e/harness/payer";
import { refusal, type TestPerson } from "@/e2e/harness/service";
import { createKeyring } from "@/lib/adapters/keys";
import { findBypasses } from "@/lib/store/finding/find-bypasses";
import type { FindingDetail, FindingRow } from "../../contract/finding";
import { findingVerbs } from "./index";

let world: GatewayWorld;
let worker: LogWorld;
let payer: Payer;
let security: TestPerson;

function call<T>(who: TestPerson, name: string, input: object = {}): Promise<T> {
  const verb = findingVerbs.find((one) => one.contract.name === name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb.execute(who.ctx, input) as Promise<T>;
}

async function search(): Promise<void> {
  const { orgId } = payer.company.org;
  await worker.drain(orgId);
  const { openPayload } = createKeyring(Buffer.from(world.secret));
  const now = () => new Date(Date.now() + 60_000);
  await findBypasses(worker.pool, { seal: worker.seal, openPayload, now }, orgId);
}

const list = async (who: TestPerson, input: object = {}) =>
  (await call<{ rows: FindingRow[] }>(who, "finding.list", input)).rows;

/** One call that went to somebody else than was decided, and two by an agent that never asks. */
async function somethingWrong(): Promise<FindingRow> {
  const decided = { to: "ACME", amount: 120, password: "hunter2" };
  await payer.decided(decided, "c1");
  const wild = { agent: "wild", tool: "shell/run" };
  await payer.observed({ args: { ...decided, to: "EVIL" }, callId: "c1" }, wild, wild);
  await search();
  const [row] = await list(security, { rule: "other_arguments" });
  if (!row) throw new Error("nothing was found");
  return row;
}

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  payer = await openPayer(world);
  security = payer.company.security;
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

describe("findings", () => {
  it("come the gravest first, in plain words, and are narrowed by what they concern", async () => {
    const { id } = await somethingWrong();
    const all = await list(security);
    expect(all.map(({ rule, severity, count }) => [rule, severity, count])).toEqual([
      ["other_arguments", "critical", 1],
      ["ungoverned", "medium", 2],
    ]);
    expect(all[1]?.summary).toMatch(/without ever asking.*not governed yet/);
    const narrowed = [{ q: "C1" }, { q: "c1" }, { q: "PAYER" }, { severity: "critical,high" }];
    const found = await Promise.all(narrowed.map((input) => list(security, input)));
    expect(found.map((rows) => rows.map((row) => row.id))).toEqual([[], [id], [id], [id]]);
    expect(
      await list(security, { agent: payer.agentId, state: "open", sort: "-count" }),
    ).toHaveLength(1);
    expect(await list(await payer.company.org.join("security"), { state: "resolved" })).toEqual([]);
    const stranger = await (await world.newOrg()).join("security");
    expect(await list(stranger)).toEqual([]);
  });

  it("show both records side by side, what differs, and what happened when", async () => {
    const { id } = await somethingWrong();
    const seen = await call<FindingDetail>(security, "finding.get", { id });
    expect(seen).toMatchObject({
      ...{ matchedBy: "call_id", differs: ["/to"], next: ["acknowledged", "accepted", "resolved"] },
      execution: { tool: "bank/pay", callId: "c1", argumentsState: "open", position: { log: 1 } },
      decision: { verdict: "allow", callId: "c1", action: { effective: { to: "ACME" } } },
    });
    expect(seen.execution?.arguments).toContain("EVIL");
    expect(JSON.stringify(seen)).not.toContain("hunter2");
    expect(seen.controls.map((control) => control.id)).toContain("ASI02");
    const at = seen.moments.map((moment) => Date.parse(moment.at));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(seen.moments.map(({ what }) => what).sort()).toEqual([
      ...["began", "decided", "found", "recorded", "valid_until"],
    ]);
  });

  it("keep arguments from whoever may not read them, and after they were erased", async () => {
    const { id } = await somethingWrong();
    const auditor = await payer.company.join("auditor");
    const seen = await call<FindingDetail>(auditor, "finding.get", { id });
    expect(seen).toMatchObject({
      ...{ differs: null, facts: { differing: 1 }, next: [], mayAssign: false },
      execution: { arguments: null, argumentsState: "not_permitted" },
      decision: { action: null, actionState: "not_permitted" },
    });
    await world.admin.query("UPDATE event_payload SET sealed = NULL WHERE org_id = $1", [
      payer.company.org.orgId,
    ]);
    expect(await call<FindingDetail>(security, "finding.get", { id })).toMatchObject({
      ...{ differs: null, execution: { argumentsState: "erased" } },
    });
  });

  it("are worked on by those they concern, closed with a reason, and each step is recorded", async () => {
    const { id } = await somethingWrong();
    const { owner, org } = payer.company;
    const update = (who: TestPerson, input: object) =>
      call<object>(who, "finding.update", { id, ...input });
    const stranger = await org.join("owner");
    expect((await refusal(update(stranger, { state: "acknowledged" }))).code).toBe("forbidden");
    await update(security, { ownerId: stranger.id });
    await update(stranger, { state: "acknowledged" });
    expect((await refusal(update(owner, { state: "accepted", reason: "Fine" }))).code).toBe(
      "forbidden",
    );
    const silent = await refusal(update(security, { state: "resolved" }));
    expect(silent.issues).toMatchObject([{ path: "/reason" }]);
    expect((await refusal(update(security, {}))).code).toBe("invalid");
    const gone = { ownerId: world.newId() };
    expect((await refusal(update(security, gone))).issues).toMatchObject([{ path: "/ownerId" }]);
    await update(owner, { state: "resolved", reason: "The exporter was wrong" });
    expect((await refusal(update(security, { state: "open" }))).code).toBe("conflict");
    expect(await call<FindingDetail>(security, "finding.get", { id })).toMatchObject({
      ...{
        state: "resolved",
        note: "The exporter was wrong",
        owner: { id: stranger.id },
        next: [],
      },
    });
    const events = (await org.events()).filter((event) => event.subject?.id === id);
    expect(events.map((event) => event.kind).sort()).toEqual([
      ...["finding.acknowledged", "finding.assigned", "finding.opened", "finding.resolved"],
    ]);
    expect(JSON.stringify(events)).not.toContain("exporter");
  });
});
