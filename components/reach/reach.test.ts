import { describe, expect, it } from "vitest";
import type { ReachRow } from "@/lib/contract/reach";
import { FIRST_DELEGATION, type HistoryPoint } from "@/lib/contract/reach-history";
import { evenRadii } from "./even-radii";
import { jumpsOf } from "./jumps";
import {
  answerOf,
  causeWords,
  chokeAnswer,
  exposedAnswer,
  percent,
  radiusFigure,
  signed,
  trendOf,
} from "./reach-words";

const row = (changes: Partial<ReachRow>) => changes as ReachRow;
const point = (at: string, radius: number, change: number): HistoryPoint => ({
  ...{ at, radius, radiusWithPerson: radius, union: radius, agents: 20 },
  ...{ since: null, change, causes: [], causeCount: 0, own: false },
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

describe("a line of radii", () => {
  const hours = (...radii: [number, number][]) =>
    radii.map(([hour, radius]) => ({
      ...{ at: new Date(Date.UTC(2026, 10, 2) + hour * 3_600_000).toISOString(), radius },
    }));

  it("is spaced by time, however snapshots came", () => {
    // All but a minute at one figure, then five changes at once.
    const burst = [0.01, 0.02, 0.03, 0.04].map((at, n): [number, number] => [24 - at, n]);
    const values = evenRadii(hours([0, 40], ...burst, [24, 9]), "1d");
    expect(values).toEqual([...Array(31).fill(40), 9]);
  });

  it("begins later where nothing was kept at its beginning", () => {
    expect(evenRadii(hours([0, 5], [12, 8]), "1d").length).toBe(16);
    expect(evenRadii([], "7d")).toEqual([]);
  });
});

describe("words", () => {
  it("say of a radius that was not searched to the end that it is at least so much", () => {
    expect(radiusFigure(1200, true)).toBe("1,200");
    expect(radiusFigure(1200, false)).toBe("at least 1,200");
  });

  it("say of a first delegation who let whom act", () => {
    const told = { id: "e", at: "", by: "Telemetry", tool: null, subject: null };
    const agent = { id: "a", name: "Desk" };
    const acting = { id: "b", name: "Payer" };
    expect(causeWords({ ...told, kind: FIRST_DELEGATION, agent, acting })).toBe(
      "Desk was first seen to let Payer act",
    );
    const changed = { ...told, kind: "agent.limited", agent, acting: null };
    expect(causeWords(changed)).toBe("Agent limited to declared chains: Desk");
  });
});
