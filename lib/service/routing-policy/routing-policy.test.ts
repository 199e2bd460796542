import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";
import { digestOf } from "../../core/kernel";
import { EMPTY_ROUTING, type RoutingDocument, type RoutingRule } from "../../core/routing";
import { createModel } from "../model";
import { createProvider } from "../provider";
import {
  checkRoutingPolicy,
  currentRouting,
  fitRouting,
  getRoutingVersion,
  listRoutingVersions,
  proposeRouting,
  publishRouting,
  rollBackRouting,
  saveRoutingDraft,
  simulateRouting,
  testRouting,
  withdrawRouting,
} from ".";

let world: ServiceWorld;
let org: Awaited<ReturnType<ServiceWorld["newOrg"]>>;
let ann: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  world = await openServiceWorld();
});
beforeEach(async () => {
  org = await world.newOrg();
  ann = await org.join("security");
  ben = await org.join("admin", "security");
});
afterAll(() => world.end());

const refusing = (text: string): RoutingDocument => ({
  ...EMPTY_ROUTING,
  default: { type: "refuse", text },
});

const rule = (handle: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ handle, name: handle, description: "", on: true, when: [], cedar: null },
  action: { type: "refuse", text: "No." },
  ...more,
});

const withRules = (...rules: RoutingRule[]): RoutingDocument => ({ ...EMPTY_ROUTING, rules });

const save = (by: TestPerson, document: object, unchangedSince?: string) =>
  saveRoutingDraft.execute(by.ctx, {
    document,
    ...(unchangedSince === undefined ? {} : { unchangedSince }),
  });

async function propose(by: TestPerson, document: RoutingDocument) {
  const { number } = await save(by, document);
  await proposeRouting.execute(by.ctx, { number, note: "Because" });
  return { number, digest: digestOf(document) };
}

async function publish(document: RoutingDocument): Promise<number> {
  const proposal = await propose(ann, document);
  await publishRouting.execute(ben.ctx, proposal);
  return proposal.number;
}

async function models(...wanted: { handle: string; class: "fast" | "reasoning" }[]) {
  const { id: providerId } = await createProvider.execute(ben.ctx, {
    ...{ handle: "near", name: "Near", baseUrl: "https://models.invalid/v1", ownerId: ben.id },
  });
  const prices = { input: 1_000_000, cached: 100_000, output: 4_000_000, reasoning: 4_000_000 };
  for (const { handle, class: of } of wanted)
    await createModel.execute(ben.ctx, {
      ...{ handle, name: handle, providerModel: handle, class: of, providerId, ownerId: ben.id },
      ...{ prices, contextTokens: 128_000, maxOutputTokens: 8000 },
    });
}

test("an org begins by routing nothing, and says so", async () => {
  const { published, besides, open } = await currentRouting.execute(ann.ctx, {});
  expect(published).toMatchObject({
    ...{ number: 1, state: "published", author: null, publisher: null },
    ...{ document: EMPTY_ROUTING, differences: [] },
  });
  expect([besides, open]).toEqual([null, null]);
});

test("one person drafts and proposes, another publishes, and every gateway is told", async () => {
  const before = await org.epoch();
  const proposal = await propose(ann, refusing("Not yet."));
  expect(await org.epoch()).toBe(before);
  await publishRouting.execute(ben.ctx, proposal);
  expect(await org.epoch()).toBe(before + 1n);
  const { published, open } = await currentRouting.execute(ann.ctx, {});
  expect(open).toBeNull();
  expect(published).toMatchObject({
    ...{ number: 2, state: "published", basedOn: 1, note: "Because", digest: proposal.digest },
    ...{ author: { id: ann.id }, publisher: { id: ben.id } },
  });
  expect(published.differences).toMatchObject([{ part: "default", change: "changed" }]);
  const { rows } = await listRoutingVersions.execute(ann.ctx, { sort: "number" });
  expect(rows.map(({ number, state }) => [number, state])).toEqual([
    [1, "superseded"],
    [2, "published"],
  ]);
  const kinds = (await org.events()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith("routing_policy."))).toEqual([
    ...["routing_policy.draft_saved", "routing_policy.proposed", "routing_policy.published"],
  ]);
});

test("nobody publishes what their hand is in, nor another text than they have read", async () => {
  await save(ann, refusing("One."));
  const proposal = await propose(ben, refusing("Two."));
  for (const editor of [ann, ben])
    expect((await refusal(publishRouting.execute(editor.ctx, proposal))).reason).toBe("own_policy");
  const third = await org.join("security");
  const other = { ...proposal, digest: digestOf(refusing("One.")) };
  expect((await refusal(publishRouting.execute(third.ctx, other))).reason).toBe("stale_edit");
});

test("of two who publish at once one does, and the other is told", async () => {
  const proposal = await propose(ann, refusing("Not yet."));
  const third = await org.join("security");
  const outcomes = await Promise.allSettled(
    [ben, third].map(({ ctx }) => publishRouting.execute(ctx, proposal)),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((one) => one.status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "conflict" } });
  const { rows } = await listRoutingVersions.execute(ann.ctx, { state: "published" });
  expect(rows.map(({ number }) => number)).toEqual([2]);
});

test("an edit over someone else's is refused, and of two first drafts one is", async () => {
  const both = await Promise.allSettled([
    save(ann, refusing("Mine.")),
    save(ben, refusing("Yours.")),
  ]);
  const { open } = await currentRouting.execute(ann.ctx, {});
  expect(open?.number).toBe(2);
  expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  const since = open?.updatedAt;
  await save(ben, refusing("Ben's."), since);
  expect((await refusal(save(ann, refusing("Ann's."), since))).reason).toBe("stale_edit");
});

test("a first draft over a version that was published meanwhile is refused", async () => {
  await publish(refusing("Newer."));
  const first = (basedOn: number) =>
    saveRoutingDraft.execute(ann.ctx, { document: refusing("Mine."), basedOn });
  expect((await refusal(first(1))).reason).toBe("stale_edit");
  expect((await first(2)).number).toBe(3);
});

test("the database keeps a second person from being left out, and what is settled as it is", async () => {
  const { orgId } = org;
  const number = await publish(refusing("Not yet."));
  const change = (data: object, where: object = { number }) =>
    world.ports.transact.write(orgId, (tx) =>
      tx.routingVersion.updateMany({ where: { orgId, ...where }, data }),
    );
  for (const data of [
    { document: EMPTY_ROUTING },
    { digest: digestOf(EMPTY_ROUTING) },
    { note: "Another" },
    { state: "draft" },
    { editors: [] },
  ])
    await expect(change(data)).rejects.toThrow(/stays so/);
  const own = await propose(ann, refusing("Mine."));
  await change({ state: "superseded" });
  const self = { state: "published", publisherId: ann.id, publishedAt: new Date() };
  await expect(change(self, { number: own.number })).rejects.toThrow(/two_people_publish_routing/);
  const { rows } = await world.admin.query(
    `SELECT r AS role, string_agg(p, ' ' ORDER BY p) AS may
     FROM unnest(ARRAY['ambit_app', 'ambit_writer', 'ambit_worker']) r,
       unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
     WHERE has_table_privilege(r, 'routing_version', p) GROUP BY r ORDER BY r`,
  );
  expect(rows).toEqual([
    { role: "ambit_app", may: "INSERT SELECT UPDATE" },
    { role: "ambit_worker", may: "SELECT" },
    { role: "ambit_writer", may: "SELECT" },
  ]);
});

test("what is wrong with a draft is told where it is, and keeps it from being proposed", async () => {
  await models({ handle: "quick", class: "fast" });
  const missing = rule("missing", {
    action: { type: "model", model: "gone", class: null, fallbacks: [], obligations: [] },
  });
  const typo = rule("typo", { cedar: "true &&\ncontext.contextTokns < 5" });
  const { number } = await save(ann, withRules(missing, typo));
  const { problems } = await checkRoutingPolicy.execute(ann.ctx, {
    document: withRules(missing, typo),
  });
  expect(problems).toMatchObject([
    { path: "/rules/0/action/model", message: "there is no model gone" },
    { path: "/rules/0/action/model", message: expect.stringContaining("can ever be chosen") },
    { path: "/rules/1/cedar", line: 2, suggestion: expect.stringContaining("contextTokens") },
  ]);
  const refused = await refusal(proposeRouting.execute(ann.ctx, { number, note: "n" }));
  expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", "/rules/0/action/model"]);
});

test("a rule behind one that holds always is pointed out beside it, and stands in nobody's way", async () => {
  const document = withRules(rule("always"), rule("never"));
  const { problems, warnings } = await checkRoutingPolicy.execute(ann.ctx, { document });
  expect(problems).toEqual([]);
  expect(warnings.map(({ path }) => path)).toContain("/rules/1");
});

test("a half-written document is checked as far as it can be read", async () => {
  const nameless = rule("nameless", { name: "" });
  const { problems, cedar } = await checkRoutingPolicy.execute(ann.ctx, {
    document: { ...EMPTY_ROUTING, rules: [nameless, rule("sound")] },
  });
  expect(problems.map(({ path }) => path)).toEqual(["/rules/0/name"]);
  expect(cedar.map(({ path }) => path)).toEqual(["/rules/1"]);
});

test("cases are kept with the document and routed by it", async () => {
  await models({ handle: "quick", class: "fast" });
  const document: RoutingDocument = {
    ...withRules(rule("secret", { when: [{ fact: "sensitivity", atLeast: "restricted" }] })),
    default: { type: "model", model: null, class: "fast", fallbacks: [], obligations: [] },
    cases: [
      { name: "plain", given: {}, expect: { rule: "default", model: "quick" } },
      { name: "secret", given: { sensitivity: "restricted" }, expect: { refused: true } },
      { name: "wrong", given: {}, expect: { class: "reasoning" } },
    ],
  };
  const { cases, passed, failed } = await testRouting.execute(ann.ctx, { document });
  expect([passed, failed]).toEqual([2, 1]);
  expect(cases.map(({ name, rule: by, model }) => [name, by, model])).toEqual([
    ["plain", "default", "quick"],
    ["secret", "secret", null],
    ["wrong", "default", "quick"],
  ]);
  expect(cases[2]?.problem).toContain("a reasoning model");
});

test("rolling back proposes the old document again, and a second person publishes it", async () => {
  await publish(refusing("Not yet."));
  const { number } = await rollBackRouting.execute(ann.ctx, { number: 1, note: "Too strict" });
  const { digest, differences, state } = await getRoutingVersion.execute(ann.ctx, { number });
  expect([number, state, digest]).toEqual([3, "proposed", digestOf(EMPTY_ROUTING)]);
  expect(differences).toMatchObject([{ part: "default", change: "changed" }]);
  const mine = publishRouting.execute(ann.ctx, { number, digest });
  expect((await refusal(mine)).code).toBe("forbidden");
  await publishRouting.execute(ben.ctx, { number, digest });
  const { published } = await currentRouting.execute(ann.ctx, {});
  expect([published.number, published.document]).toEqual([3, EMPTY_ROUTING]);
});

test("a proposal that says nothing new is refused, and one that is withdrawn makes room", async () => {
  const { number } = await save(ann, EMPTY_ROUTING);
  const nothing = proposeRouting.execute(ann.ctx, { number, note: "n" });
  expect((await refusal(nothing)).code).toBe("conflict");
  await withdrawRouting.execute(ben.ctx, { number, reason: "Nothing new" });
  expect((await save(ann, refusing("Not yet."))).number).toBe(3);
});

test("while a version is only tried, the last that answered everything answers the rest", async () => {
  await publish(refusing("Not yet."));
  const tried: RoutingDocument = { ...refusing("Perhaps."), rollout: { mode: "share", share: 20 } };
  await publish(tried);
  await publish({ ...tried, rollout: { mode: "share", share: 40 } });
  const { published, besides } = await currentRouting.execute(ann.ctx, {});
  expect([published.number, published.rollout.share, besides]).toEqual([4, 40, 2]);
});

test("with nothing on record there is nothing to simulate or to fit to", async () => {
  const { tasks, total, next } = await simulateRouting.execute(ann.ctx, {});
  expect([tasks, total, next]).toEqual([[], 0, null]);
  expect(await fitRouting.execute(ann.ctx, {})).toMatchObject({
    ...{ examined: 0, samples: 0, fitted: null, reason: expect.stringContaining("8") },
  });
});
