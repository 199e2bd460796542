import { expect, it } from "vitest";
import { annotationsOf } from "../../adapters/cedar";
import { forbidDemands } from "./guardrail";
import {
  DEFAULT_LIMITS,
  type Limit,
  limit,
  limitInWords,
  limitToCedar,
  MEASURES,
  modelClassOf,
  taskClass,
} from "./index";

const LIMIT: Limit = {
  ...{ handle: "think", name: "Long thinking", measure: "deliberation", atMost: 90 },
  ...{ accessClasses: [], modelClasses: [], agents: [], breach: { type: "block" } },
};

it("equal limits are equal texts, in whatever order their lists come", () => {
  const one = limitToCedar({ ...LIMIT, agents: ["b", "a"], modelClasses: ["fast", "reasoning"] });
  const two = limitToCedar({ ...LIMIT, agents: ["a", "b"], modelClasses: ["reasoning", "fast"] });
  expect(one).toBe(two);
  expect(one).not.toBe(limitToCedar({ ...LIMIT, agents: ["a"] }));
});

it("each breach does what it says, and only an end ends the session", () => {
  const demandsOf = (breach: Limit["breach"]) => {
    const cedar = limitToCedar({ ...LIMIT, breach });
    return forbidDemands({ handle: "think", name: "", cedar, annotations: annotationsOf(cedar) });
  };
  expect(demandsOf({ type: "log" })).toMatchObject({ verdict: "log", ends: false });
  expect(demandsOf({ type: "block" })).toMatchObject({ verdict: "block", ends: false });
  expect(demandsOf({ type: "end" })).toMatchObject({ verdict: "block", ends: true });
  const to = { type: "team", id: "2f6a1c1e-0000-4000-8000-000000000001" } as const;
  expect(demandsOf({ type: "step_up", to, count: 2 })).toMatchObject({
    verdict: "step_up",
    approvals: [{ policy: "guardrail:think", to, count: 2 }],
    ends: false,
  });
});

it("says in words what it bounds", () => {
  expect(limitInWords(LIMIT)).toBe(
    "The agent has thought about this step for more than 90 seconds.",
  );
  expect(limitInWords({ measure: "age", atMost: 3600 })).toBe("The session is older than 1 hour.");
  expect(limitInWords({ measure: "idle", atMost: 300 })).toBe(
    "The session has been idle for more than 5 minutes.",
  );
  for (const measure of MEASURES) expect(limitInWords({ measure, atMost: 0 })).toContain("than 0");
});

it("the limits of a new org are all well formed, and each has its own name", () => {
  for (const one of DEFAULT_LIMITS) expect(limit.parse(one)).toEqual(one);
  expect(new Set(DEFAULT_LIMITS.map((one) => one.handle)).size).toBe(DEFAULT_LIMITS.length);
});

it("refuses a limit that says nothing, and a task that needs nothing", () => {
  expect(limit.safeParse({ ...LIMIT, atMost: -1 }).success).toBe(false);
  expect(limit.safeParse({ ...LIMIT, atMost: 0.5 }).success).toBe(false);
  expect(limit.safeParse({ ...LIMIT, name: "two\nlines" }).success).toBe(false);
  const task = {
    ...{ handle: "t", name: "T", description: "", tools: ["mail/*"], resources: [], tags: [] },
    ...{ effects: ["read"], models: [], outside: { type: "block" } },
  };
  expect(taskClass.safeParse(task).success).toBe(true);
  expect(taskClass.safeParse({ ...task, tools: [] }).success).toBe(false);
  expect(taskClass.safeParse({ ...task, effects: [] }).success).toBe(false);
  expect(taskClass.safeParse({ ...task, outside: { type: "end" } }).success).toBe(false);
});

it("a model is of the class of the longest name that it is a variant of", () => {
  const modelClasses = { "m-2": "reasoning", "m-2-mini": "fast" } as const;
  const classOf = (model: string) => modelClassOf({ modelClasses }, model);
  expect(classOf("m-2")).toBe("reasoning");
  expect(classOf("vendor/m-2-2026-01-01")).toBe("reasoning");
  expect(classOf("m-2-mini-2026-01-01")).toBe("fast");
  expect(classOf("m-20")).toBe("unknown");
  expect(classOf("constructor")).toBe("unknown");
});
