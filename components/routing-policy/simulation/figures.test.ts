import { expect, test } from "vitest";
import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";
import { behindOfTeam, behindWords, isBehind } from "./behind";
import { byTeam, figuresOf, isMoved, MEASURES, movesOf, SIDES } from "./figures";

const route = (more: Partial<SimulatedRoute> = {}): SimulatedRoute => ({
  ...{ rule: "r", model: "quick", class: "fast", refused: null, obligations: [] },
  ...{ costMicros: 10, latencyMs: null, governed: false, uncleared: false },
  ...more,
});
const slow = route({ model: "deep", class: "reasoning", costMicros: 90, latencyMs: 4000 });

const task = (id: string, more: Partial<SimulatedTask> = {}): SimulatedTask => ({
  ...{ id, routed: true, at: "2026-11-20T10:00:00.000Z", session: null },
  ...{ agent: { id: "a", name: "A" }, team: "Claims", taskClass: "refund", triedClass: "refund" },
  ...{ classKept: false, modelsThen: true },
  ...{ sensitivity: "internal", was: slow, live: slow, tried: slow, reproduced: true },
  ...more,
});

const tasks = [
  task("same"),
  task("cheaper", { tried: route() }),
  task("cheaper too", { tried: route(), team: null }),
  task("refused", { tried: route({ refused: "No", model: null, class: null, costMicros: 0 }) }),
  task("by another rule", { tried: { ...slow, rule: "other" }, reproduced: false }),
];

test("figures are told side by side", () => {
  expect(figuresOf(tasks, "live")).toMatchObject({
    reasoning: 5,
    costMicros: 450,
    latencyMs: 4000,
  });
  expect(figuresOf(tasks, "tried")).toMatchObject({ reasoning: 2, refused: 1, costMicros: 200 });
});

test("moves are grouped, and each figure leads to its tasks", () => {
  const moves = movesOf(tasks);
  expect(moves.map(({ count, costMicros }) => [count, costMicros])).toEqual([
    ...[
      [2, -160],
      [1, -90],
      [1, 0],
    ],
  ]);
  const behind = (name: string) => tasks.filter((one) => isBehind(one, name)).map(({ id }) => id);
  expect(behind("moved")).toHaveLength(4);
  expect(behind(`move:${moves[0]?.key}`)).toEqual(["cheaper", "cheaper too"]);
  expect(behind("tried.refused")).toEqual(["refused"]);
  expect(behind("other")).toEqual(["by another rule"]);
  expect(behind("all@")).toEqual(["cheaper too"]);
  expect(behind("constructor")).toEqual([]);
});

test("teams come by their size", () => {
  expect(byTeam(tasks).map(([team, own]) => [team, own.length])).toEqual([
    ["Claims", 4],
    ["", 1],
  ]);
});

test("behind every figure of every side and team stand as many tasks as it counts", () => {
  const many = [
    ...tasks,
    task("retold", { triedClass: "claim", team: "R@D", tried: { ...route(), uncleared: true } }),
    task("kept", { classKept: true, live: { ...slow, governed: true } }),
    task("unrouted", { routed: false, reproduced: null, modelsThen: false, was: route() }),
    task("older", { modelsThen: false }),
  ];
  const behind = (name: string) => many.filter((one) => isBehind(one, name));
  const sum = (of: readonly { costMicros: number }[]) =>
    of.reduce((so, { costMicros }) => so + costMicros, 0);
  for (const side of SIDES) {
    const figures = figuresOf(many, side);
    for (const measure of MEASURES)
      expect(behind(`${side}.${measure}`)).toHaveLength(figures[measure]);
    expect(sum(behind(`${side}.cost`).map((one) => one[side]))).toBe(figures.costMicros);
    const known = behind(`${side}.latency`).map((one) => one[side].latencyMs ?? 0);
    expect(known.reduce((a, b) => a + b, 0) / known.length || null).toBe(figures.latencyMs);
  }
  for (const [team, own] of byTeam(many)) {
    const of = (name: string) => behind(behindOfTeam(name, team));
    expect(of("all")).toEqual(own);
    expect(of("moved")).toEqual(own.filter(isMoved));
    for (const side of ["live", "tried"] as const) {
      expect(of(`${side}.reasoning`)).toHaveLength(figuresOf(own, side).reasoning);
      expect(sum(of(`${side}.cost`).map((one) => one[side]))).toBe(figuresOf(own, side).costMicros);
    }
  }
  for (const move of movesOf(many)) expect(behind(`move:${move.key}`)).toHaveLength(move.count);
  const counted = ["all", "moved", "same", "other", "unrouted", "retold", "kept", "today"];
  expect(counted.map((name) => behind(name).length)).toEqual([9, 5, 7, 1, 1, 1, 1, 1]);
  expect(counted.map(behindWords)).not.toContain("Tasks");
  expect(behindWords(behindOfTeam("moved", "R@D"))).toBe("Tasks that would go elsewhere, of R@D");
});
