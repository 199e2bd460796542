import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { refusal, type TestPerson } from "@/e2e/harness/service";
import { digestOf } from "../../core/kernel";
import {
  EMPTY_DOCUMENT,
  FOUNDING_DOCUMENT,
  type PolicyDocument,
  type PolicyRule,
} from "../../core/policy";
import {
  checkPolicy,
  currentPolicy,
  getPolicyVersion,
  listPolicyVersions,
  proposePolicy,
  publishPolicy,
  rollBackPolicy,
  savePolicyDraft,
  simulatePolicy,
  testPolicy,
  withdrawPolicy,
} from ".";

let world: GatewayWorld;
let company: Company;
let ann: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  world = await openGatewayWorld();
});
beforeEach(async () => {
  company = await world.newCompany();
  ann = await company.join("security");
  ben = await company.join("admin");
});
afterAll(() => world.end());

const written = (handle: string, cedar: string): PolicyRule => ({
  ...{ handle, name: handle, description: "", on: true, form: { type: "cedar", cedar } },
});
const ALL = written("all", "forbid (principal, action, resource);");
const withRules = (...rules: PolicyRule[]): PolicyDocument => ({
  ...FOUNDING_DOCUMENT,
  rules: [...FOUNDING_DOCUMENT.rules, ...rules],
});

const save = (by: TestPerson, document: object) => savePolicyDraft.execute(by.ctx, { document });

/** Drafts and proposes as one person; what a second person needs to publish it. */
async function propose(by: TestPerson, document: PolicyDocument) {
  const { number } = await save(by, document);
  await proposePolicy.execute(by.ctx, { number, note: "Because" });
  return { number, digest: digestOf(document) };
}

async function publish(document: PolicyDocument): Promise<number> {
  const proposal = await propose(ann, document);
  await publishPolicy.execute(ben.ctx, proposal);
  return proposal.number;
}

/** An agent that may read letters, and a key for it; what a call of it is answered. */
async function agentAtWork() {
  const tool = await company.tool("mail/read", { effects: ["read"] });
  const agent = await company.agent("nora");
  await company.entitle(agent, tool);
  const key = await company.key([agent]);
  return async () => {
    const body = call("nora", "mail/read", {}, { session: "s" });
    const { body: answer } = await post(world.gateway, key, "/access/v1/evaluation", body);
    return answer.context as { verdict: string; policy_number: number; evaluation_id: string };
  };
}

test("one person drafts and proposes, another publishes, and every answer says by which policy it was", async () => {
  const ask = await agentAtWork();
  expect(await ask()).toMatchObject({ verdict: "allow", policy_number: 1 });
  const proposal = await propose(ann, withRules(ALL));
  expect(await ask()).toMatchObject({ verdict: "allow", policy_number: 1 });
  const before = await company.org.epoch();
  await publishPolicy.execute(ben.ctx, proposal);
  expect(await company.org.epoch()).toBe(before + 1n);
  expect(await ask()).toMatchObject({ verdict: "block", policy_number: 2 });
  const { published, open } = await currentPolicy.execute(ann.ctx, {});
  expect(open).toBeNull();
  expect(published).toMatchObject({
    ...{ number: 2, state: "published", basedOn: 1, note: "Because", digest: proposal.digest },
    ...{ author: { id: ann.id }, publisher: { id: ben.id }, document: withRules(ALL) },
  });
  expect(published.differences).toMatchObject([{ handle: "all", change: "added" }]);
  const { rows } = await listPolicyVersions.execute(ann.ctx, { sort: "number" });
  expect(rows.map(({ number, state }) => [number, state])).toEqual([
    ...[
      [1, "superseded"],
      [2, "published"],
    ],
  ]);
  expect((await company.org.events()).map(({ kind }) => kind).slice(-1)).toEqual(["decision"]);
});

test("nobody publishes what their hand is in, nor another text than they have read", async () => {
  await save(ann, withRules(ALL));
  const proposal = await propose(ben, withRules({ ...ALL, name: "Everything" }));
  for (const editor of [ann, ben])
    expect((await refusal(publishPolicy.execute(editor.ctx, proposal))).reason).toBe("own_policy");
  const third = await company.join("security");
  const other = { ...proposal, digest: digestOf(withRules(ALL)) };
  expect((await refusal(publishPolicy.execute(third.ctx, other))).reason).toBe("stale_edit");
  await save(ann, withRules(ALL));
  expect((await refusal(publishPolicy.execute(third.ctx, proposal))).code).toBe("conflict");
  const { open } = await currentPolicy.execute(third.ctx, {});
  expect(open).toMatchObject({ state: "draft", note: null, proposedAt: null });
  expect(open?.editors.map(({ id }) => id)).toEqual([ann.id, ben.id]);
});

test("an edit over someone else's is refused", async () => {
  const { updatedAt: unchangedSince } = await save(ann, withRules(ALL));
  const mine = { document: withRules(), unchangedSince };
  await savePolicyDraft.execute(ben.ctx, mine);
  expect((await refusal(savePolicyDraft.execute(ann.ctx, mine))).reason).toBe("stale_edit");
});

test("what is wrong with a draft is told where it is, and keeps it from being proposed", async () => {
  await company.tool("mail/read", { effects: ["read"] });
  const misspelt = written(
    "typo",
    "forbid (principal, action, resource)\nwhen { context.efects.isEmpty() };",
  );
  const permits = written("open", "permit (principal, action, resource);");
  const asks = written(
    "asks",
    `@verdict("step_up")\n@approvers("team:${company.org.orgId}")\n${textOf(ALL)}`,
  );
  const { number, problems } = await save(ann, withRules(misspelt, permits, asks));
  expect(problems).toMatchObject([
    { path: "/rules/1/form/cedar", line: 2, suggestion: expect.stringContaining("effects") },
    { path: "/rules/2/form/cedar" },
    { path: "/rules/3", message: "it asks a team that is not there" },
  ]);
  const refused = await refusal(proposePolicy.execute(ann.ctx, { number, note: "n" }));
  expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", "/rules/1/form/cedar"]);
});

test("a document is checked while it is being written, part by part", async () => {
  const nameless = { ...ALL, handle: "nameless", name: "" };
  const ghost = written("ghost", 'forbid (principal == Agent::"ghost", action, resource);');
  const document = { ...EMPTY_DOCUMENT, rules: [nameless, ghost] };
  const { problems, warnings, compiled } = await checkPolicy.execute(ann.ctx, { document });
  expect(problems.map(({ path }) => path)).toEqual(["/rules/0/name"]);
  expect(warnings).toEqual([{ path: "/rules/1", message: "there is no agent ghost" }]);
  expect(compiled.map(({ path, handle }) => [path, handle])).toEqual([["/rules/1", "ghost"]]);
});

test("a proposal that says nothing new is refused, and one that is withdrawn makes room", async () => {
  const { number } = await save(ann, FOUNDING_DOCUMENT);
  const nothing = proposePolicy.execute(ann.ctx, { number, note: "n" });
  expect((await refusal(nothing)).code).toBe("conflict");
  await withdrawPolicy.execute(ben.ctx, { number, reason: "Nothing new" });
  expect((await save(ann, withRules(ALL))).number).toBe(3);
  expect(await getPolicyVersion.execute(ann.ctx, { number })).toMatchObject({ state: "withdrawn" });
  expect((await refusal(getPolicyVersion.execute(ann.ctx, { number: 9 }))).code).toBe("not_found");
});

test("rolling back proposes the old document again, and a second person publishes it", async () => {
  const ask = await agentAtWork();
  await publish(withRules(ALL));
  expect((await ask()).verdict).toBe("block");
  const { number } = await rollBackPolicy.execute(ann.ctx, {
    number: 1,
    note: "It stops everyone",
  });
  const { digest, differences, state } = await getPolicyVersion.execute(ann.ctx, { number });
  expect([number, state, digest]).toEqual([3, "proposed", digestOf(FOUNDING_DOCUMENT)]);
  expect(differences).toMatchObject([{ handle: "all", change: "removed" }]);
  expect((await refusal(publishPolicy.execute(ann.ctx, { number, digest }))).code).toBe(
    "forbidden",
  );
  expect((await ask()).verdict).toBe("block");
  await publishPolicy.execute(ben.ctx, { number, digest });
  expect(await ask()).toMatchObject({ verdict: "allow", policy_number: 3 });
});

test("a settled version stays as it is in the database, too, and only people write any", async () => {
  const { orgId } = company.org;
  const number = await publish(withRules(ALL));
  const change = (data: object, where: object = { number }) =>
    world.ports.transact.write(orgId, (tx) =>
      tx.policyVersion.updateMany({ where: { orgId, ...where }, data }),
    );
  for (const data of [
    { document: FOUNDING_DOCUMENT },
    { digest: digestOf(FOUNDING_DOCUMENT) },
    { note: "Another" },
    { publisherId: ann.id },
    { state: "draft" },
    { editors: [] },
  ])
    await expect(change(data)).rejects.toThrow(/stays so/);
  await expect(change({ state: "published" }, { number: 1 })).rejects.toThrow(/stays so/);
  const own = await propose(ann, withRules());
  await expect(change({ editors: [] }, { number: own.number })).rejects.toThrow(/stays so/);
  await change({ state: "superseded" });
  const self = { state: "published", publisherId: ann.id, publishedAt: new Date() };
  await expect(change(self, { number: own.number })).rejects.toThrow(/two_people_publish/);
  const { rows } = await world.admin.query(
    `SELECT r AS role, string_agg(p, ' ' ORDER BY p) AS may
     FROM unnest(ARRAY['ambit_app', 'ambit_writer', 'ambit_worker']) r,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
     WHERE has_table_privilege(r, 'policy_version', p) GROUP BY r ORDER BY r`,
  );
  expect(rows).toEqual([
    { role: "ambit_app", may: "INSERT SELECT UPDATE" },
    { role: "ambit_worker", may: "SELECT" },
    { role: "ambit_writer", may: "SELECT" },
  ]);
});

test("a policy that was changed past the product is not shown, and nothing is decided by it", async () => {
  const ask = await agentAtWork();
  expect((await ask()).verdict).toBe("allow");
  await world.admin.query("ALTER TABLE policy_version DISABLE TRIGGER policy_version_is_kept");
  const { orgId } = company.org;
  const weaker = JSON.stringify({ ...FOUNDING_DOCUMENT, rules: [] });
  await world.admin.query("UPDATE policy_version SET document = $2 WHERE org_id = $1", [
    orgId,
    weaker,
  ]);
  await world.admin.query("ALTER TABLE policy_version ENABLE TRIGGER policy_version_is_kept");
  await expect(currentPolicy.execute(ann.ctx, {})).rejects.toThrow(/not what was saved/);
  await world.admin.query("UPDATE org_epoch SET epoch = epoch + 1 WHERE org_id = $1", [orgId]);
  expect((await ask()).verdict).toBe("block");
});

test("a simulation tells which recorded verdicts would differ, and decides nothing", async () => {
  const ask = await agentAtWork();
  const { evaluation_id: id } = await ask();
  const events = (await company.org.events()).length;
  const document = withRules(ALL);
  const { changed, ...counts } = await simulatePolicy.execute(ann.ctx, { document });
  expect(counts).toEqual({
    ...{ examined: 1, replayed: 1, before: { allow: 1 }, after: { block: 1 } },
  });
  expect(changed).toMatchObject([
    { id, agent: "nora", tool: "mail/read", before: "allow", after: "block" },
  ]);
  expect(changed[0]?.policies).toEqual(["guardrail:all"]);
  expect(await simulatePolicy.execute(ann.ctx, {})).toMatchObject({ changed: [], replayed: 1 });
  expect((await company.org.events()).length).toBe(events);
});

test("a recorded decision is decided again, under the policy of then and of today", async () => {
  const ask = await agentAtWork();
  const { evaluation_id: id } = await ask();
  await publish(withRules(ALL));
  const replayed = await company.run(ann, "decision.replay", { id });
  expect(replayed).toMatchObject({
    ...{ recorded: "allow", recordedNumber: 1, missing: null },
    again: { verdict: "allow", same: true },
    today: { number: 2, verdict: "block" },
  });
  const { session } = await company.run(ann, "decision.get", { id });
  const { id: sessionId } = session as { id: string };
  await company.run(company.security, "session.erase", { id: sessionId, reason: "Asked for" });
  expect(await company.run(ann, "decision.replay", { id })).toMatchObject({
    ...{ missing: "erased", again: null, today: null },
  });
});

test("a document is tried by its own cases and by those of the pack's pieces", async () => {
  const given = { session: { labels: ["untrusted", "confidential"] } };
  const document: PolicyDocument = {
    ...withRules(ALL),
    cases: [
      { name: "nothing passes", given, expect: { verdict: "block", rule: "all" } },
      { name: "something passes", given: {}, expect: { verdict: "allow" } },
    ],
  };
  const { cases, passed, failed } = await testPolicy.execute(ann.ctx, { document });
  expect([passed, failed]).toEqual([1, 1]);
  expect(cases.map(({ name, source, verdict }) => [name, source, verdict])).toEqual([
    ["nothing passes", "own", "block"],
    ["something passes", "own", "block"],
  ]);
});

function textOf({ form }: PolicyRule): string {
  return form.type === "cedar" ? form.cedar : "";
}

test("what is written anew while somebody publishes is not what is published", async () => {
  const proposal = await propose(ann, withRules(ALL));
  const holding = await world.admin.connect();
  try {
    await holding.query("BEGIN");
    const held = [company.org.orgId];
    const locks =
      "SELECT id FROM policy_version WHERE org_id = $1 AND state = 'published' FOR UPDATE";
    await holding.query(locks, held);
    const publishing = refusal(publishPolicy.execute(ben.ctx, proposal));
    await expect
      .poll(async () => (await world.admin.query(WAITING)).rows, { timeout: 20_000 })
      .toHaveLength(1);
    await propose(ann, withRules({ ...ALL, on: false }));
    await holding.query("COMMIT");
    expect(await publishing).toMatchObject({ code: "conflict", reason: "stale_edit" });
  } finally {
    await holding.query("ROLLBACK");
    holding.release();
  }
  const { published, open } = await currentPolicy.execute(ann.ctx, {});
  expect([published.number, open?.state]).toEqual([1, "proposed"]);
});

const WAITING = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
