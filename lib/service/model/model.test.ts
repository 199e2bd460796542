import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { EMPTY_ROUTING } from "../../core/routing";
import { listCapabilityReviews, recordCapabilityReview } from "../capability-review";
import { getPersonHoldings, leavePerson } from "../person";
import { createProvider, disableProvider, getProvider, updateProvider } from "../provider";
import { saveRoutingDraft } from "../routing-policy";
import {
  createModel,
  deprecateModel,
  getModel,
  getModelOverview,
  listModels,
  restoreModel,
  retireModel,
  updateModel,
  widenModel,
} from ".";

const DAY_MS = 86_400_000;
let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let providerId: string;
let id: string;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
  const provider = { handle: "nordlicht", name: "Nordlicht", baseUrl: "https://a.example.com/v1" };
  providerId = (await createProvider.execute(security.ctx, { ...provider, region: "EU" })).id;
  id = await add("n-large", { class: "reasoning", contextTokens: 200_000 });
});

const factsOf = (handle: string, more: object = {}) => ({
  ...{ handle, name: handle.toUpperCase(), providerId, providerModel: `vendor-${handle}` },
  prices: { input: 3_000_000, cached: 300_000, output: 15_000_000, reasoning: 15_000_000 },
  ...{ contextTokens: 128_000, maxOutputTokens: 8_000, class: "fast" },
  ...more,
});
const add = async (handle: string, more: object = {}) =>
  (await createModel.execute(security.ctx, factsOf(handle, more))).id;
const said = { reason: "Because" };

describe("what a model may be shown", () => {
  it("begins with public data, is widened by an act of its own with a reason, and narrowed at once", async () => {
    expect((await getModel.execute(security.ctx, { id })).sensitivity).toBe("public");
    const raised = { id, sensitivity: "confidential" };
    expect((await refusal(updateModel.execute(security.ctx, raised))).reason).toBe("widening");
    const silent = await refusal(widenModel.execute(security.ctx, raised));
    expect(silent.issues[0]?.path).toBe("/reason");
    await widenModel.execute(security.ctx, { ...raised, ...said });
    const event = (await org.events()).at(-1);
    expect(event).toMatchObject({
      kind: "model.widened",
      data: { before: { sensitivity: "public" }, after: { sensitivity: "confidential" } },
    });
    await updateModel.execute(security.ctx, { id, sensitivity: "internal" });
    expect((await getModel.execute(security.ctx, { id })).sensitivity).toBe("internal");
    const less = { id, sensitivity: "internal", ...said };
    expect((await refusal(widenModel.execute(security.ctx, less))).issues[0]?.path).toBe(
      "/sensitivity",
    );
  });

  it("is for admin and security to widen, and never for a key", async () => {
    const owner = await org.join("owner");
    const input = { id, sensitivity: "internal", ...said };
    expect((await refusal(widenModel.execute(owner.ctx, input))).code).toBe("forbidden");
    const key = { ...security.ctx, actor: { type: "key", id: world.newId(), name: "k" } as const };
    expect((await refusal(widenModel.execute(key, input))).reason).toBe("person_only");
  });

  it("is not touched by any review of what it can do", async () => {
    const before = await org.epoch();
    const dueAt = new Date(security.ctx.now().getTime() + 90 * DAY_MS).toISOString();
    const found = { ability: "Best of all at everything", evidence: "SWE-bench 99.9" };
    await recordCapabilityReview.execute(security.ctx, { modelId: id, ...found, dueAt });
    const after = await getModel.execute(security.ctx, { id });
    expect(after).toMatchObject({ sensitivity: "public", review: { standing: "current", dueAt } });
    expect(after.reviews).toMatchObject([{ ...found, reviewer: { id: security.id } }]);
    expect(await org.epoch()).toBe(before);
    const smuggled = { modelId: id, ...found, dueAt, sensitivity: "restricted" };
    await recordCapabilityReview.execute(security.ctx, smuggled);
    expect((await getModel.execute(security.ctx, { id })).sensitivity).toBe("public");
  });
});

describe("the end of a model", () => {
  it("is announced with what takes its place and when, changed, and taken back", async () => {
    const next = await add("n-next");
    const endsAt = new Date(security.ctx.now().getTime() + 30 * DAY_MS).toISOString();
    await deprecateModel.execute(security.ctx, { id, replacementId: next, endsAt, ...said });
    const first = await getModel.execute(security.ctx, { id });
    expect(first).toMatchObject({
      status: "deprecated",
      endsAt,
      replacement: { handle: "n-next" },
    });
    expect((await getModel.execute(security.ctx, { id: next })).replaces).toMatchObject([{ id }]);
    await deprecateModel.execute(security.ctx, { id, endsAt: null, ...said });
    expect(await getModel.execute(security.ctx, { id })).toMatchObject({
      ...{ endsAt: null, deprecatedAt: first.deprecatedAt, replacement: { handle: "n-next" } },
    });
    await restoreModel.execute(security.ctx, { id, ...said });
    expect(await getModel.execute(security.ctx, { id })).toMatchObject({
      ...{ status: "active", deprecatedAt: null, replacement: null },
    });
  });

  it("takes no replacement that is gone, itself, or leads back to it", async () => {
    const next = await add("n-next");
    const gone = await add("n-gone");
    await retireModel.execute(security.ctx, { id: gone, ...said });
    await deprecateModel.execute(security.ctx, { id: next, replacementId: id, ...said });
    for (const replacementId of [id, gone, next, world.newId()]) {
      const refused = await refusal(
        deprecateModel.execute(security.ctx, { id, replacementId, ...said }),
      );
      expect(refused.issues[0]?.path).toBe("/replacementId");
    }
    const past = { id, endsAt: "2020-01-01T00:00:00Z", ...said };
    expect((await refusal(deprecateModel.execute(security.ctx, past))).issues[0]?.path).toBe(
      "/endsAt",
    );
  });

  it("stops routes at once, and what is retired does not change", async () => {
    const before = await org.epoch();
    await retireModel.execute(security.ctx, { id, ...said });
    expect(await org.epoch()).toBe(before + 1n);
    const refused = await refusal(updateModel.execute(security.ctx, { id, name: "New" }));
    expect(refused.code).toBe("conflict");
    expect((await refusal(retireModel.execute(security.ctx, { id, ...said }))).code).toBe(
      "conflict",
    );
  });
});

describe("what is refused", () => {
  it.each([
    [{ handle: "auto" }, "/handle"],
    [{ handle: "reasoning" }, "/handle"],
    [{ handle: "N Large" }, "/handle"],
    [{ maxOutputTokens: 300_000 }, "/maxOutputTokens"],
    [{ prices: { input: -1, cached: 0, output: 0, reasoning: 0 } }, "/prices/input"],
    [{ prices: { input: 0.5, cached: 0, output: 0, reasoning: 0 } }, "/prices/input"],
    [{ providerId: "01900000-0000-7000-8000-000000000000" }, "/providerId"],
    [{ ownerId: "01900000-0000-7000-8000-000000000000" }, "/ownerId"],
  ])("%j by field", async (more, path) => {
    const refused = await refusal(createModel.execute(security.ctx, factsOf("n-new", more)));
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", path]);
  });

  it("a handle twice", async () => {
    expect((await refusal(add("n-large"))).reason).toBe("duplicate");
  });
});

describe("capability reviews", () => {
  const review = (more: object = {}) => ({
    ...{ modelId: id, ability: "Sums up", evidence: "Own trials" },
    dueAt: new Date(security.ctx.now().getTime() + 10 * DAY_MS).toISOString(),
    ...more,
  });

  it("of its owner count, of other owners do not", async () => {
    const owner = await org.join("owner");
    const refused = await refusal(recordCapabilityReview.execute(owner.ctx, review()));
    expect(refused.reason).toBe("not_related");
    await updateModel.execute(security.ctx, { id, ownerId: owner.id });
    await recordCapabilityReview.execute(owner.ctx, review());
  });

  it("one that is written down late does not take a later one's place", async () => {
    await recordCapabilityReview.execute(security.ctx, review());
    const { review: standing } = await getModel.execute(security.ctx, { id });
    const earlier = { reviewedAt: "2025-01-01T00:00:00Z", dueAt: "2025-06-01T00:00:00Z" };
    await recordCapabilityReview.execute(security.ctx, review(earlier));
    expect((await getModel.execute(security.ctx, { id })).review).toEqual(standing);
    const { total } = await listCapabilityReviews.execute(security.ctx, { model: id });
    expect(total).toBe(2);
  });

  it("become overdue", async () => {
    await recordCapabilityReview.execute(security.ctx, review());
    const later = { ...security.ctx, now: () => new Date(Date.now() + 11 * DAY_MS) };
    expect((await listModels.execute(later, { review: "overdue" })).rows).toMatchObject([{ id }]);
    expect((await listModels.execute(security.ctx, { review: "overdue" })).total).toBe(0);
  });

  it.each([
    [{ dueAt: "2020-01-01T00:00:00Z" }, "/dueAt"],
    [{ dueAt: "2090-01-01T00:00:00Z" }, "/dueAt"],
    [{ reviewedAt: "2090-01-01T00:00:00Z" }, "/reviewedAt"],
    [{ reviewerId: "01900000-0000-7000-8000-000000000000" }, "/reviewerId"],
    [{ evidence: "" }, "/evidence"],
  ])("%j is refused by field", async (more, path) => {
    const refused = await refusal(recordCapabilityReview.execute(security.ctx, review(more)));
    expect(refused.issues[0]?.path).toBe(path);
  });
});

describe("lists", () => {
  it("filter, sort and page, with what was seen of each", async () => {
    await add("n-small", { prices: { input: 1, cached: 1, output: 1, reasoning: 1 } });
    const old = await add("n-old");
    await deprecateModel.execute(security.ctx, { id: old, ...said });
    const handles = async (input: object) =>
      (await listModels.execute(security.ctx, input)).rows.map(({ handle }) => handle);
    expect(await handles({})).toEqual(["n-large", "n-old", "n-small"]);
    expect(await handles({ sort: "priceInput" })).toEqual(["n-small", "n-large", "n-old"]);
    expect(await handles({ class: "reasoning" })).toEqual(["n-large"]);
    expect(await handles({ status: "deprecated" })).toEqual(["n-old"]);
    expect(await handles({ q: "VENDOR-n-s" })).toEqual(["n-small"]);
    expect(await handles({ q: "nordlicht", pageSize: 2, page: 2 })).toEqual(["n-small"]);
    expect(await handles({ used: "yes" })).toEqual([]);
    expect(await handles({ without: "owner,replacement" })).toHaveLength(3);
    expect(
      (await refusal(listModels.execute(security.ctx, { sort: "nope" }))).issues[0]?.path,
    ).toBe("/sort");
    await disableProvider.execute(security.ctx, { id: providerId, ...said });
    const [row] = (await listModels.execute(security.ctx, {})).rows;
    expect(row?.provider).toMatchObject({ region: "EU", trains: "unknown", status: "disabled" });
  });

  it("of models that nobody listed are empty where nothing was seen", async () => {
    expect(await getModelOverview.execute(security.ctx, {})).toEqual({
      ...{ active: 1, unreviewed: 1, unlisted: [], unlistedTotal: 0 },
    });
  });
});

describe("the rules that name a model", () => {
  it("are told of what is in force and of the draft, and only to whoever may read routing policies", async () => {
    const named = async (ctx = security.ctx) => (await getModel.execute(ctx, { id })).named;
    expect(await named()).toEqual([{ number: 1, as: "published", rules: [] }]);
    const action = {
      type: "model",
      model: null,
      class: "reasoning",
      fallbacks: [],
      obligations: [],
    };
    const rule = {
      handle: "deep",
      name: "Thinks",
      description: "",
      on: true,
      when: [],
      cedar: null,
    };
    const document = { ...EMPTY_ROUTING, rules: [{ ...rule, action }] };
    const { number } = await saveRoutingDraft.execute(security.ctx, { document });
    const rules = [{ handle: "deep", name: "Thinks", on: true, as: "class" }];
    expect((await named())?.at(-1)).toEqual({ number, as: "draft", rules });
    const blind = { ...security.ctx, may: (what: string) => what === "model.read" };
    expect(await named(blind)).toBeNull();
    const holdings = await getPersonHoldings.execute(security.ctx, { id: security.id });
    expect(holdings.stays).toEqual([
      expect.stringContaining(`Version ${number} of the routing policy is theirs as a draft`),
    ]);
  });
});

describe("whoever owns a model or a provider", () => {
  it("leaves nobody's behind: both go to whom they are handed over", async () => {
    const admin = await org.join("admin");
    const owner = await org.join("owner");
    await updateModel.execute(security.ctx, { id, ownerId: owner.id });
    await updateProvider.execute(security.ctx, { id: providerId, ownerId: owner.id });
    const held = await getPersonHoldings.execute(admin.ctx, { id: owner.id });
    expect(held.kinds[0]?.rows[0]?.detail).toBe("Nordlicht, capability never reviewed");
    const leaving = { id: owner.id, reason: "Moves on" };
    const refused = await refusal(leavePerson.execute(admin.ctx, leaving));
    expect(refused.issues.map(({ message }) => message)).toEqual([
      ...["owns the model N-LARGE", "owns the provider Nordlicht"],
    ]);
    await leavePerson.execute(admin.ctx, { ...leaving, handover: { to: security.id } });
    expect((await getModel.execute(security.ctx, { id })).owner?.id).toBe(security.id);
    const provider = await getProvider.execute(security.ctx, { id: providerId });
    expect(provider.owner?.id).toBe(security.id);
    const kinds = (await org.events()).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["model.transferred", "provider.transferred"]));
  });
});
