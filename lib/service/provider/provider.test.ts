import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { providerKeyContext } from "../../core/routing";
import type { ModelsPort } from "../ports";
import {
  createProvider,
  disableProvider,
  enableProvider,
  getProvider,
  listProviders,
  removeProviderKey,
  setProviderKey,
  testProvider,
  updateProvider,
} from ".";

const KEY = "sk-live-0123456789abcdef";
const URL_A = "https://a.example.com/v1";
let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let id: string;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  org = await world.newOrg();
  security = await org.join("security");
  const facts = { handle: "nordlicht", name: "Nordlicht", baseUrl: `${URL_A}/`, key: KEY };
  id = (await createProvider.execute(security.ctx, facts)).id;
});

const stored = async () =>
  (await world.admin.query("SELECT * FROM provider WHERE org_id = $1 AND id = $2", [org.orgId, id]))
    .rows[0] as { sealed_key: Buffer | null; base_url: string };
const opened = async (baseUrl: string) => {
  const { sealed_key } = await stored();
  if (!sealed_key) return null;
  const context = providerKeyContext(org.orgId, id, baseUrl);
  return Buffer.from(world.ports.secrets.unseal(context, sealed_key)).toString();
};

describe("a provider's key", () => {
  it("is kept encrypted for its provider and host, and is in no answer and no event", async () => {
    expect(await opened(URL_A)).toBe(KEY);
    const row = await stored();
    expect(row.sealed_key?.includes(KEY)).toBe(false);
    await expect(opened("https://b.example.com/v1")).rejects.toThrow();
    await setProviderKey.execute(security.ctx, { id, key: `${KEY}-2` });
    expect(await opened(URL_A)).toBe(`${KEY}-2`);
    const said = JSON.stringify([
      await getProvider.execute(security.ctx, { id }),
      await listProviders.execute(security.ctx, {}),
      await org.events(),
      (await world.admin.query("SELECT * FROM event_payload WHERE org_id = $1", [org.orgId])).rows,
    ]);
    expect(said).not.toContain(KEY);
    expect(said).not.toContain(Buffer.from(KEY).toString("base64"));
    expect((await org.events()).map(({ kind }) => kind)).toEqual([
      "provider.added",
      "provider.key_rotated",
    ]);
  });

  it("goes nowhere else: with another host it is forgotten, with another path it stays", async () => {
    const moved = await updateProvider.execute(security.ctx, { id, baseUrl: `${URL_A}/openai` });
    expect(moved.keySetAt).not.toBeNull();
    expect(await opened(`${URL_A}/openai`)).toBe(KEY);
    const gone = await updateProvider.execute(security.ctx, {
      id,
      baseUrl: "https://b.example.com",
    });
    expect(gone.keySetAt).toBeNull();
    expect((await stored()).sealed_key).toBeNull();
  });

  it("can be taken away, once", async () => {
    const said = { id, reason: "It leaked" };
    expect((await removeProviderKey.execute(security.ctx, said)).keySetAt).toBeNull();
    expect((await refusal(removeProviderKey.execute(security.ctx, said))).code).toBe("conflict");
  });

  it.each([["two words"], ["line\nfeed"], [""], ["schlüssel"]])("is refused as %j", async (key) => {
    const refused = await refusal(setProviderKey.execute(security.ctx, { id, key }));
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", "/key"]);
  });
});

describe("its address", () => {
  it.each([
    ["ftp://a.example.com"],
    ["https://user:pass@a.example.com"],
    ["https://a.example.com?key=1"],
    ["a.example.com"],
  ])("%s is refused by field", async (baseUrl) => {
    const refused = await refusal(updateProvider.execute(security.ctx, { id, baseUrl }));
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", "/baseUrl"]);
  });
});

describe("a change of a provider", () => {
  it("is seen by every gateway from its next record on", async () => {
    const steps = [
      () => updateProvider.execute(security.ctx, { id, trains: "no" }),
      () => setProviderKey.execute(security.ctx, { id, key: "another" }),
      () => disableProvider.execute(security.ctx, { id, reason: "Incident" }),
      () => enableProvider.execute(security.ctx, { id, reason: "Over" }),
      () => removeProviderKey.execute(security.ctx, { id, reason: "Not needed" }),
    ];
    for (const step of steps) {
      const before = await org.epoch();
      await step();
      expect(await org.epoch()).toBe(before + 1n);
    }
  });

  it("is refused over somebody else's, and twice", async () => {
    const { updatedAt } = await getProvider.execute(security.ctx, { id });
    await updateProvider.execute(security.ctx, { id, region: "EU", unchangedSince: updatedAt });
    const late = { id, region: "US", unchangedSince: "2020-01-01T00:00:00Z" };
    expect((await refusal(updateProvider.execute(security.ctx, late))).reason).toBe("stale_edit");
    const said = { id, reason: "Incident" };
    await disableProvider.execute(security.ctx, said);
    expect((await refusal(disableProvider.execute(security.ctx, said))).code).toBe("conflict");
    const again = { handle: "nordlicht", name: "Again", baseUrl: URL_A };
    expect((await refusal(createProvider.execute(security.ctx, again))).reason).toBe("duplicate");
  });

  it("is for those who may; owners and leaders see no provider", async () => {
    for (const role of ["owner", "leader"] as const) {
      const other = await org.join(role);
      expect((await refusal(getProvider.execute(other.ctx, { id }))).code).toBe("forbidden");
    }
    const auditor = await org.join("auditor");
    expect((await getProvider.execute(auditor.ctx, { id })).handle).toBe("nordlicht");
    const said = { id, reason: "No" };
    expect((await refusal(disableProvider.execute(auditor.ctx, said))).code).toBe("forbidden");
  });
});

describe("asking a provider", () => {
  const answering = (listModels: ModelsPort["listModels"]) => ({
    ...security.ctx,
    ports: { ...security.ctx.ports, models: { listModels } },
  });

  it("sends it its key, keeps what came of it, and names models that it does not have", async () => {
    const { createModel } = await import("../model");
    const prices = { input: 1, cached: 1, output: 1, reasoning: 1 };
    const facts = { providerId: id, prices, contextTokens: 10, maxOutputTokens: 5 };
    for (const handle of ["n-1", "n-2"])
      await createModel.execute(security.ctx, {
        ...facts,
        handle,
        name: handle,
        providerModel: handle,
      });
    const asked: unknown[] = [];
    const ctx = answering(async (url, key) => {
      asked.push([url, key && Buffer.from(key).toString()]);
      return { ok: true, models: ["n-1-2026-04-01"] };
    });
    const result = await testProvider.execute(ctx, { id });
    expect(asked).toEqual([[URL_A, KEY]]);
    expect(result).toMatchObject({
      ok: true,
      missing: ["n-2"],
      note: "It names one model, and not n-2.",
    });
    const { tested } = await getProvider.execute(security.ctx, { id });
    expect(tested).toMatchObject({ ok: true, note: result.note });
  });

  it("tells a refusal in words, and keeps them until the key or address changes", async () => {
    const result = await testProvider.execute(security.ctx, { id });
    expect(result).toMatchObject({ ok: false, offered: [] });
    expect(result.note).toContain("a.example.com");
    await setProviderKey.execute(security.ctx, { id, key: "another" });
    expect((await getProvider.execute(security.ctx, { id })).tested).toBeNull();
  });

  it("says that a key of another installation does not open", async () => {
    await world.admin.query("UPDATE provider SET sealed_key = '\\x00' WHERE org_id = $1", [
      org.orgId,
    ]);
    expect(await testProvider.execute(security.ctx, { id })).toMatchObject({
      ok: false,
      note: "Its key does not open any more; give it anew.",
    });
  });
});
