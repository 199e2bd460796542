import type { ConditionFact, RouteCondition } from "@/lib/core/routing";

/** What rules may ask about, as the form names it. */
export const FACT_WORDS: Readonly<Record<ConditionFact, string>> = {
  taskClass: "Task class",
  sensitivity: "Sensitivity of the data",
  tools: "Tools needed",
  effects: "Effects needed",
  labels: "Labels of the session",
  agent: "Agent",
  team: "Team",
  autonomy: "Agent's autonomy",
  accessClass: "Agent's access class",
  steps: "Expected steps",
  context: "Context size",
  budgetLeft: "Budget left",
  latency: "Latency target",
  time: "Time",
};

/** What a condition begins with once its fact is chosen. */
export const CONDITION_STARTS: { [F in ConditionFact]: Extract<RouteCondition, { fact: F }> } = {
  taskClass: { fact: "taskClass", in: [], not: false },
  sensitivity: { fact: "sensitivity", atLeast: "confidential" },
  tools: { fact: "tools", anyOf: [], not: false },
  effects: { fact: "effects", anyOf: ["write"], not: false },
  labels: { fact: "labels", anyOf: [], not: false },
  agent: { fact: "agent", in: [], not: false },
  team: { fact: "team", in: [], not: false },
  autonomy: { fact: "autonomy", in: ["acts"], not: false },
  accessClass: { fact: "accessClass", in: ["touches_sensitive_systems"], not: false },
  steps: { fact: "steps", atLeast: 5 },
  context: { fact: "context", atLeast: 32_000 },
  budgetLeft: { fact: "budgetLeft", below: 20 },
  latency: { fact: "latency", atMost: 2000 },
  time: { fact: "time", days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00", not: false },
};
