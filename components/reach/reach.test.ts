import { describe, expect, it } from "vitest";
import type { HistoryPoint, ReachItem, ReachRow } from "@/lib/contract/reach";
import { itemsCsv } from "./items-csv";
import { jumpsOf } from "./jumps";
import { itemName, keptItems, listItems } from "./list-items";
import { answerOf, chokeAnswer, exposedAnswer, percent, signed, trendOf } from "./reach-words";

const item = (name: string, weight: number, rest: Partial<ReachItem> = {}): ReachItem => ({
  ...{ resource: { id: name, name }, tool: null, sensitivity: "internal", effect: "read" },
  ...{ weight, via: "direct", asks: "alone", inRadius: true, conditions: [] },
  witness: { words: `A call reaches ${name}.`, steps: [] },
  ...rest,
});
const ITEMS = [
  item("Ledger", 10, { sensitivity: "restricted", via: "combining" }),
  item("Wiki", 2),
  item("Mail", 6, { effect: "egress", asks: "person" }),
  item("", 3, { resource: null, tool: { id: "t", name: "web/get" } }),
];
const names = (items: readonly ReachItem[]) => items.map(itemName);

describe("what an agent reaches", () => {
  it("is listed by weight, or as the address asks", () => {
    expect(names(listItems(ITEMS, {}).rows)).toEqual([
      ...["Ledger", "Mail", "Unknown, by web/get", "Wiki"],
    ]);
    expect(names(listItems(ITEMS, { sort: "resource" }).rows)[0]).toBe("Ledger");
    expect(names(keptItems(ITEMS, { asks: "person" }).rows)).toEqual(["Mail"]);
    expect(names(keptItems(ITEMS, { via: "combining,delegation" }).rows)).toEqual(["Ledger"]);
    expect(names(keptItems(ITEMS, { q: "WIKI" }).rows)).toEqual(["Wiki"]);
  });

  it("turns pages, and none that there is not", () => {
    const many = Array.from({ length: 60 }, (_, n) => item(`R${n}`, n));
    expect(listItems(many, { page: "3" }).rows).toHaveLength(10);
    expect(listItems(many, { page: "99" }).page).toBe(3);
    expect(listItems(many, { page: "nonsense", sort: "-colour" })).toMatchObject({
      ...{ page: 1, sort: "-weight", total: 60 },
    });
  });

  it("is written as CSV that no spreadsheet runs", () => {
    const csv = itemsCsv([item('=cmd, "x"', 1)]);
    expect(csv.split("\r\n")[1]).toContain(`"'=cmd, ""x"""`);
  });
});

const row = (changes: Partial<ReachRow>) => changes as ReachRow;
const point = (at: string, radius: number, change: number): HistoryPoint => ({
  ...{ at, radius, radiusWithPerson: radius, union: radius, agents: 20 },
  ...{ change, causes: [], causeCount: 0 },
});

describe("the answer says", () => {
  it("who could hurt most", () => {
    const resources = { public: 0, internal: 2, confidential: 0, restricted: 1 };
    const worst = row({
      agent: { id: "a", name: "Payer", handle: "payer" },
      radius: 14,
      resources,
    });
    expect(answerOf(worst)).toBe(
      "Payer could hurt most: one session of it reaches 1 restricted, 2 internal resources with nobody asked.",
    );
    expect(answerOf(undefined)).toMatch(/^No agent could hurt/);
  });

  it("whether it gets better, against what", () => {
    const rows = [point("2026-11-01T00:00:00Z", 100, 0), point("2026-11-08T00:00:00Z", 80, -20)];
    expect(trendOf(rows, "7d")).toBe(
      "It gets better: the sum over all agents is 80, 20 (20%) less than 7 days ago.",
    );
    const worse = rows.map((row, n) => ({ ...row, radius: [80, 100][n] ?? 0 }));
    expect(trendOf(worse, "7d")).toMatch(/^It gets worse: .* 20 \(25%\) more/);
    expect(trendOf(rows, "90d")).toMatch(/at the first snapshot kept, 2026-11-01 00:00 UTC\.$/);
    expect(trendOf(rows.slice(0, 1), "7d")).toMatch(/^There is one snapshot/);
  });

  it("who can reach a resource, alone and with a yes", () => {
    const asOf = { computedAt: null, policy: 1, agents: 20, behind: false };
    expect(exposedAnswer(2, 5, asOf)).toBe(
      "2 of 20 agents (10%) can reach it with nobody asked; 3 more need a person's yes.",
    );
  });

  it("what to cut first, and what that would cost", () => {
    const ref = (name: string) => ({ id: name, name });
    const cut = { entitlement: ref("e"), agent: ref("Payer"), tool: ref("bank/pay") };
    const first = { ...cut, lost: 30, share: 0.25, agents: 1, lastUsedAt: null, uses: 0 };
    expect(chokeAnswer(first)).toBe(
      "The entitlement of Payer to bank/pay: without it the sum of radii is 30 smaller (25%). It was not used in 90 days.",
    );
  });

  it("figures with their sign, and shares that mean something", () => {
    expect([3, 0, -1200].map(signed)).toEqual(["+3", "0", "−1,200"]);
    expect([0, 0.004, 0.21, 1].map(percent)).toEqual(["0%", "0.4%", "21%", "100%"]);
  });
});

describe("jumps", () => {
  it("are the largest changes in the order of time", () => {
    const rows = [
      point("1", 5, 0),
      ...Array.from({ length: 12 }, (_, n) => point(`2${n}`, n, n - 6)),
    ];
    const jumps = jumpsOf(rows);
    expect(jumps).toHaveLength(9);
    expect(jumps.map(({ at }) => at)).toEqual(jumps.map(({ at }) => at).toSorted());
    expect(jumps.every(({ change }) => Math.abs(change) >= 1)).toBe(true);
  });
});
