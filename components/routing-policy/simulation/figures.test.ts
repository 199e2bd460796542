import { expect, test } from "vitest";
import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";
import { byTeam, figuresOf, isBehind, movesOf } from "./figures";

const route = (more: Partial<SimulatedRoute> = {}): SimulatedRoute => ({
  ...{ rule: "r", model: "quick", class: "fast", refused: null, obligations: [] },
  ...{ costMicros: 10, latencyMs: null, governed: false, uncleared: false },
  ...more,
});
const slow = route({ model: "deep", class: "reasoning", costMicros: 90, latencyMs: 4000 });

const task = (id: string, more: Partial<SimulatedTask> = {}): SimulatedTask => ({
  ...{ id, routed: true, at: "2026-11-20T10:00:00.000Z", session: null },
  ...{ agent: { id: "a", name: "A" }, team: "Claims", taskClass: "refund" },
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
  expect(behind("team:")).toEqual(["cheaper too"]);
});

test("teams come by their size", () => {
  expect(byTeam(tasks).map(([team, own]) => [team, own.length])).toEqual([
    ["Claims", 4],
    ["", 1],
  ]);
});
