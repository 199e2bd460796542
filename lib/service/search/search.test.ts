import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { openPayer, type Payer } from "@/e2e/harness/payer";
import { refusal, type TestPerson } from "@/e2e/harness/service";
import type { SearchKind } from "../../contract/search";
import { EMPTY_ROUTING } from "../../core/routing";
import { verbNamed } from "../index";
import { searchVerbs } from "./index";

type Found = {
  groups: { kind: SearchKind; hits: { id: string; title: string }[]; more: boolean }[];
  exact: { kind: SearchKind; id: string } | null;
};

let world: GatewayWorld;
let payer: Payer;
let security: TestPerson;

const find = (who: TestPerson, q: string) => {
  const [verb] = searchVerbs;
  return verb?.execute(who.ctx, { q }) as Promise<Found>;
};
const run = (name: string, input: object) =>
  verbNamed(name)?.execute(security.ctx, input) as Promise<{ id: string }>;
const titles = ({ groups }: Found, kind: SearchKind) =>
  groups.find((group) => group.kind === kind)?.hits.map(({ title }) => title) ?? [];
const kindsOf = ({ groups }: Found) => groups.map(({ kind }) => kind);

beforeAll(async () => {
  world = await openGatewayWorld();
  payer = await openPayer(world);
  security = await payer.company.org.join("security", "admin");
});
afterAll(() => world.end());

describe("finding by words", () => {
  it("wants all the words, in any order and case", async () => {
    await run("resource.create", {
      ...{ handle: "payroll-norway", name: "Payroll of Norway", kind: "ledger" },
      sensitivity: "restricted",
    });
    expect(titles(await find(security, "NORWAY payroll"), "resource")).toEqual([
      "Payroll of Norway",
    ]);
    expect(titles(await find(security, "payroll sweden"), "resource")).toEqual([]);
  });

  it("finds an agent, its entitlements and what it may use together", async () => {
    const found = await find(security, "bank/pay");
    expect(titles(found, "tool")).toEqual(["bank/pay"]);
    expect(titles(found, "entitlement")).toEqual([expect.stringContaining("bank/pay")]);
    expect(found.exact).toMatchObject({ kind: "tool" });
  });

  it("takes what stands for anything in a pattern as it is", async () => {
    const input = { kind: "chat", sensitivity: "internal" };
    await run("resource.create", { ...input, handle: "hundred", name: "100% of_it \\ all" });
    expect(titles(await find(security, "100%"), "resource")).toEqual(["100% of_it \\ all"]);
    expect(titles(await find(security, "of_it \\"), "resource")).toEqual(["100% of_it \\ all"]);
    expect(kindsOf(await find(security, "%"))).toEqual(["resource"]);
    expect(kindsOf(await find(security, "'; --"))).toEqual([]);
    expect(await refusal(find(security, "a\u0000b"))).toMatchObject({ code: "invalid" });
  });

  it("puts what is called exactly so first, and leads straight to it", async () => {
    for (const name of ["Grid north", "North", "Northern grid"])
      await run("team.create", { name, members: [] });
    const found = await find(security, "north");
    expect(titles(found, "team")).toEqual(["North", "Northern grid", "Grid north"]);
    const agent = await find(security, "payer");
    expect(agent.exact).toEqual({ kind: "agent", id: payer.agentId });
  });

  it("shows eight of a kind, and says when there are more", async () => {
    for (let n = 1; n <= 9; n++) await run("team.create", { name: `Crew ${n}`, members: [] });
    const crew = (await find(security, "crew")).groups.find(({ kind }) => kind === "team");
    expect(crew?.hits).toHaveLength(8);
    expect(crew?.more).toBe(true);
  });

  it("finds what the routing policy is made of, and the draft of it", async () => {
    const rule = {
      ...{ handle: "quick-letters", name: "Letters go to a fast model", description: "", on: true },
      ...{ when: [], cedar: null, action: { type: "refuse", text: "Not yet." } },
    };
    expect(titles(await find(security, "letters fast"), "routing")).toEqual([]);
    await run("routing-policy.save-draft", { document: { ...EMPTY_ROUTING, rules: [rule] } });
    const found = await find(security, "letters fast");
    expect(titles(found, "routing")).toEqual(["Letters go to a fast model"]);
    const named = await find(security, "quick-letters");
    expect(named.exact).toEqual({ kind: "routing", id: "rules/quick-letters" });
    expect(titles(await find(security, "draft routing"), "routing")).toEqual([
      "Draft of the routing policy",
    ]);
    expect((await find(security, "2")).exact).toBeNull();
  });

  it("finds a session by the agent's own name for it", async () => {
    await payer.decided({ to: "ACME", amount: 10 }, "c1");
    expect(titles(await find(security, "s1"), "session")).toEqual(["s1"]);
  });
});

describe("finding by id", () => {
  it("leads to whatever has it", async () => {
    const { evaluation_id: id } = await payer.decided({ to: "ACME", amount: 11 }, "c2");
    const found = await find(security, String(id).toUpperCase());
    expect(found.exact).toEqual({ kind: "decision", id });
    expect(kindsOf(found)).toEqual(["decision", "event"]);
  });

  it("finds nothing for an id that is nobody's", async () => {
    const none = await find(security, "01a1fcab-c474-7000-81f8-c282d0fc8626");
    expect(none).toEqual({ groups: [], exact: null });
  });
});

describe("who finds what", () => {
  it("shows nobody what they may not see", async () => {
    const leader = await payer.company.org.join("leader");
    const { evaluation_id: id } = await payer.decided({ to: "ACME", amount: 12 }, "c3");
    expect(kindsOf(await find(leader, String(id)))).toEqual(["decision"]);
    await run("key.create", { kind: "management", name: "Payer of bills", scopes: ["agent.read"] });
    expect(kindsOf(await find(security, "payer"))).toContain("key");
    expect(kindsOf(await find(leader, "payer"))).not.toContain("key");
  });

  it("shows another organisation nothing of this one", async () => {
    const stranger = await (await world.newOrg()).join("admin", "security");
    expect(await find(stranger, payer.agentId)).toEqual({ groups: [], exact: null });
    expect(kindsOf(await find(stranger, "payer"))).toEqual([]);
  });
});
