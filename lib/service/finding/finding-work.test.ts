import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { refusal, type TestPerson } from "@/e2e/harness/service";
import type { FindingComment, FindingDetail, FindingRow } from "../../contract/finding";
import type { FindingStanding, TrendRow } from "../../contract/finding-trend";
import { severityRank, toldOf } from "../../core/finding";
import { findingVerbs } from "./index";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

let world: GatewayWorld;
let company: Company;
let security: TestPerson;
let owner: TestPerson;
let agentId: string;
let toolId: string;
let entitlement: { id: string; version: number };
let reached: string;
let unreached: string;

function call<T>(who: TestPerson, name: string, input: object = {}): Promise<T> {
  const verb = findingVerbs.find((one) => one.contract.name === name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb.execute(who.ctx, input) as Promise<T>;
}
const list = async (input: object = {}, who = security) =>
  (await call<{ rows: FindingRow[] }>(who, "finding.list", input)).rows;
const get = (id: string, who = security) => call<FindingDetail>(who, "finding.get", { id });
const update = (who: TestPerson, id: string, input: object) =>
  call<FindingRow>(who, "finding.update", { id, ...input });

/** A finding as the worker writes it, some days ago. */
async function found(
  rule: "entitlement_too_wide" | "purpose_missing",
  severity: "low" | "medium" | "high" | "critical",
  daysAgo = 0,
): Promise<string> {
  const id = world.newId();
  const window = { days: 90, from: inDays(-90) };
  const wide = {
    ...{ agent: "payer", tool: "bank/pay", effects: ["write"], sensitivity: "internal" },
    ...{ entitlement, window, uses: 12, since: inDays(-120), resources: 2 },
    ...{ reached: [reached], unreached: [unreached] },
  };
  const nameless = { agent: "payer", access_class: "uses_tools", agent_id: agentId };
  const facts = rule === "entitlement_too_wide" ? wide : { ...nameless, entitlements: 1 };
  toldOf(rule, facts);
  const about = rule === "entitlement_too_wide" ? [toolId, entitlement.id] : [null, null];
  await world.admin.query(
    `INSERT INTO finding (org_id, id, key, rule, severity, agent_id, tool_id, entitlement_id, facts,
       first_seen_at, last_seen_at, created_at, updated_at)
     VALUES ($1, $2::uuid, $2::text, $3, $4, $5, $6, $7, $8, $9, $9, $9, $9)`,
    [
      ...[company.org.orgId, id, rule, severityRank(severity), agentId, ...about, facts],
      new Date(Date.now() - daysAgo * DAY_MS),
    ],
  );
  return id;
}

beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(async () => {
  company = await world.newCompany();
  ({ security, owner } = company);
  reached = await company.resource("ledger", "internal");
  unreached = await company.resource("archive", "internal");
  toolId = await company.tool("bank/pay", { effects: ["write"] });
  agentId = await company.agent("payer");
  entitlement = await company.entitle(agentId, toolId, { resources: [reached, unreached] });
});
afterAll(() => world?.end());

describe("findings of what is", () => {
  it("are found by family, rule, control, owner, team and what they are about", async () => {
    const wide = await found("entitlement_too_wide", "high");
    const nameless = await found("purpose_missing", "medium");
    await update(security, nameless, { ownerId: owner.id });
    const { id: team } = await company.run(security, "team.create", {
      ...{ name: "Payers", members: [owner.id] },
    });
    const narrowed: [object, string[]][] = [
      [{ family: "entitlement" }, [wide]],
      [{ family: "ownership,entitlement" }, [wide, nameless]],
      [{ family: "ownership", rule: "entitlement_too_wide" }, []],
      [{ control: "owasp-nhi-2025:NHI5" }, [wide]],
      [{ control: "owasp-asi-2026" }, [wide, nameless]],
      [{ control: "owasp-asi-2026:ASI99" }, []],
      [{ entitlement: entitlement.id }, [wide]],
      [{ owner: owner.id }, [nameless]],
      [{ team }, [nameless]],
      [{ without: "owner" }, [wide]],
      [{ q: "bank" }, [wide]],
      [{ foundDays: 1 }, [wide, nameless]],
      [{ foundTo: inDays(-1) }, []],
      [{ unresolvedAt: inDays(1) }, [wide, nameless]],
      [{ resolvedFrom: inDays(-1) }, []],
    ];
    for (const [input, ids] of narrowed)
      expect([input, (await list(input)).map(({ id }) => id)]).toEqual([input, ids]);
    const stranger = await company.org.join("owner");
    expect(await list({ mine: "true" }, stranger)).toEqual([]);
    expect(await list({ mine: "true" }, owner)).toHaveLength(2);
    expect((await refusal(list({ control: "x".repeat(300) }))).code).toBe("invalid");
  });

  it("tell their facts, the records by name, what can be done and to whom that is open", async () => {
    const id = await found("entitlement_too_wide", "high");
    const seen = await get(id);
    expect(seen).toMatchObject({
      ...{ family: "entitlement", entitlement: { name: "payer, bank/pay" }, checkedAt: null },
      ...{ execution: null, decision: null, differs: null, changedSince: false },
      // It is over when its cause is, whatever anybody says.
      ...{ next: ["acknowledged", "accepted"], mayAssign: true, mayComment: true },
      evidence: [
        { kind: "entitlement", id: entitlement.id, name: "payer, bank/pay" },
        { kind: "resource", id: unreached, name: "archive" },
      ],
      fixes: [
        {
          ...{ permission: "entitlement.write", may: true },
          fix: {
            ...{ kind: "narrow_entitlement", verb: "entitlement.narrow" },
            inputs: [{ ...entitlement, resources: [reached] }],
          },
        },
      ],
    });
    expect(seen.summary).toContain("90 days");
    const stranger = await company.org.join("owner");
    const auditor = await company.org.join("auditor");
    for (const [who, may] of [
      [owner, true],
      [stranger, false],
      [auditor, false],
    ] as const)
      expect((await get(id, who)).fixes.map((fix) => fix.may)).toEqual([may]);
    expect(await get(id, auditor)).toMatchObject({ next: [], mayAssign: false, mayComment: false });
    const gone = await refusal(update(security, id, { state: "resolved", reason: "Done" }));
    expect(gone).toMatchObject({ code: "conflict", reason: "resolves_by_itself" });
  });

  it("say that what they are about was changed since the rules last looked", async () => {
    const id = await found("entitlement_too_wide", "high");
    const look = (at: string) =>
      world.admin.query(
        `INSERT INTO finding_evaluation (org_id, evaluated_at) VALUES ($1, $2)
         ON CONFLICT (org_id) DO UPDATE SET evaluated_at = EXCLUDED.evaluated_at`,
        [company.org.orgId, at],
      );
    await look(inDays(1));
    expect((await get(id)).changedSince).toBe(false);
    await look(inDays(-1));
    expect((await get(id)).changedSince).toBe(true);
  });
});

describe("the life of a finding", () => {
  it("lets a risk be accepted until a date within the horizon, by operators alone", async () => {
    const id = await found("entitlement_too_wide", "high");
    const accept = (more: object, who = security) =>
      update(who, id, { state: "accepted", reason: "Until the migration", ...more });
    const refusals: [object, string][] = [
      [{}, "/acceptedUntil"],
      [{ acceptedUntil: inDays(-1) }, "/acceptedUntil"],
      [{ acceptedUntil: inDays(500) }, "/acceptedUntil"],
      [{ acceptedUntil: inDays(9), reason: undefined }, "/reason"],
    ];
    for (const [more, path] of refusals)
      expect((await refusal(accept(more))).issues).toMatchObject([{ path }]);
    const until = inDays(30);
    expect((await refusal(accept({ acceptedUntil: until }, owner))).code).toBe("forbidden");
    expect(await accept({ acceptedUntil: until })).toMatchObject({
      ...{ state: "accepted", acceptedUntil: until },
    });
    expect(await get(id)).toMatchObject({ note: "Until the migration", next: ["open"] });
    expect(await list({ overdue: "true" })).toEqual([]);
    await world.admin.query(
      "UPDATE finding SET accepted_until = now() - interval '1 day' WHERE id = $1",
      [id],
    );
    expect((await list({ overdue: "true" })).map((row) => row.id)).toEqual([id]);
    await update(security, id, { state: "open" });
    expect(await get(id)).toMatchObject({ state: "open", acceptedUntil: null, note: null });
    const elsewhere = await refusal(
      update(security, id, { acceptedUntil: until, state: "acknowledged" }),
    );
    expect(elsewhere.issues).toMatchObject([{ path: "/acceptedUntil" }]);
  });

  it("is due by its severity, or when people say", async () => {
    const [grave, mild] = [
      await found("entitlement_too_wide", "critical", 5),
      await found("purpose_missing", "low", 5),
    ];
    expect((await list({ overdue: "true" })).map(({ id }) => id)).toEqual([grave]);
    expect(await get(grave)).toMatchObject({ overdue: true, dueSaid: false });
    await update(security, grave, { dueAt: inDays(2) });
    expect((await refusal(update(security, mild, { dueAt: inDays(-2) }))).issues).toMatchObject([
      { path: "/dueAt" },
    ]);
    expect(await list({ overdue: "true" })).toEqual([]);
    expect(await get(grave)).toMatchObject({ overdue: false, dueSaid: true });
    await update(security, grave, { dueAt: null });
    expect((await list({ overdue: "false" })).map(({ id }) => id)).toEqual([mild]);
  });

  it("tells the new owner of a grave one by mail, and nobody of a mild one or of their own", async () => {
    const [grave, mild] = [
      await found("entitlement_too_wide", "high"),
      await found("purpose_missing", "low"),
    ];
    await update(security, grave, { ownerId: owner.id });
    await update(security, mild, { ownerId: owner.id });
    await update(security, grave, { ownerId: security.id });
    const { rows } = await world.admin.query(
      "SELECT person_id, tidings FROM notification WHERE org_id = $1 AND tidings->>'kind' = 'finding.assigned'",
      [company.org.orgId],
    );
    expect(rows).toMatchObject([{ person_id: owner.id, tidings: { path: `/findings/${grave}` } }]);
  });

  it("is told step by step, with who and why", async () => {
    const id = await found("entitlement_too_wide", "high");
    await update(owner, id, { state: "acknowledged" });
    await update(security, id, { ownerId: owner.id });
    await update(security, id, { state: "accepted", acceptedUntil: inDays(9), reason: "Known" });
    const { history } = await get(id);
    expect(history.map(({ kind, by, reason, owner: to }) => [kind, by, reason, to?.id])).toEqual([
      ["finding.accepted", security.name, "Known", undefined],
      ["finding.assigned", security.name, null, owner.id],
      ["finding.acknowledged", owner.name, null, undefined],
    ]);
    const auditor = await company.org.join("auditor");
    expect((await get(id, auditor)).history[0]).toMatchObject({ reason: null });
  });
});

describe("what people say of a finding", () => {
  it("is kept with who and when, read by all, and erased here and in the record", async () => {
    const id = await found("entitlement_too_wide", "high");
    const text = "The archive was for last year's audit";
    const said = await call<FindingComment>(owner, "finding.comment", { id, text });
    const auditor = await company.org.join("auditor");
    expect((await get(id, auditor)).comments).toMatchObject([
      { id: said.id, text, by: { id: owner.id }, mayErase: false },
    ]);
    const stranger = await company.org.join("owner");
    const comment = (who: TestPerson, words: string) =>
      refusal(call(who, "finding.comment", { id, text: words }));
    expect((await comment(stranger, "Me too")).code).toBe("forbidden");
    const token = ["gh", "p_", "0123456789abcdefghijABCDEFGHIJ012345"].join("");
    expect((await comment(owner, token)).reason).toBe("secret_value");
    const erase = (who: TestPerson) =>
      call<object>(who, "finding.erase-comment", { id: said.id, reason: "Names somebody" });
    expect((await refusal(erase(stranger))).code).toBe("forbidden");
    await erase(owner);
    expect((await refusal(erase(owner))).code).toBe("conflict");
    const { comments } = await get(id);
    expect(comments).toMatchObject([{ text: null, by: { id: owner.id }, mayErase: false }]);
    const { rows } = await world.admin.query(
      `SELECT p.sealed FROM event e JOIN event_payload p ON p.org_id = e.org_id AND p.event_id = e.id
       WHERE e.org_id = $1 AND e.kind = 'finding.commented'`,
      [company.org.orgId],
    );
    expect(rows).toEqual([{ sealed: null }]);
    expect(JSON.stringify(await company.org.events())).not.toContain("audit");
  });
});

describe("the figures of findings", () => {
  it("add up to what the lists behind them hold", async () => {
    const [critical] = [
      await found("entitlement_too_wide", "critical", 20),
      await found("purpose_missing", "low", 2),
    ];
    const high = await found("purpose_missing", "high", 1);
    await world.admin.query(
      "UPDATE finding SET state = 'resolved', resolved_by = 'cause', resolved_at = now() - interval '1 hour' WHERE id = $1",
      [high],
    );
    await update(security, critical, { ownerId: security.id });
    const standing = await call<FindingStanding>(security, "finding.standing");
    expect(standing).toEqual({
      unsettled: { critical: 1, high: 0, medium: 0, low: 1 },
      ...{ open: 2, mine: 1, unowned: 1, found: 2, resolved: 1 },
      ...{ overdue: 1, accepted: 0, acceptedOver: 0 },
    });
    const { rows } = await call<{ rows: TrendRow[] }>(security, "finding.trend", { period: "30d" });
    const last = rows.at(-1)?.unresolved;
    expect(last).toEqual({ critical: 1, high: 0, medium: 0, low: 1 });
    const sum = (measure: "opened" | "resolved") =>
      rows.reduce((n, row) => n + Object.values(row[measure]).reduce((a, b) => a + b, 0), 0);
    expect([rows.length, sum("opened"), sum("resolved")]).toEqual([30, 3, 1]);
    expect(rows[0]?.unresolved).toEqual({ critical: 0, high: 0, medium: 0, low: 0 });
    for (const row of rows.slice(-25)) {
      const behind = await list({ unresolvedAt: row.to, severity: "critical" });
      expect(behind.length).toBe(row.unresolved.critical);
    }
    const week = await call<{ rows: TrendRow[] }>(security, "finding.trend", { period: "7d" });
    expect(week.rows[0]?.unresolved.critical).toBe(1);
  });
});
