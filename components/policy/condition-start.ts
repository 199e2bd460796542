import type { Condition } from "@/lib/core/policy";

/** What a new condition on a fact begins with. */
export const CONDITION_STARTS: { [F in Condition["fact"]]: Extract<Condition, { fact: F }> } = {
  agent: { fact: "agent", op: "any_of", values: [] },
  access_class: { fact: "access_class", op: "any_of", values: ["touches_sensitive_systems"] },
  autonomy: { fact: "autonomy", op: "any_of", values: ["acts"] },
  tool: { fact: "tool", op: "any_of", values: [] },
  effect: { fact: "effect", op: "any_of", values: ["egress"] },
  label: { fact: "label", op: "any_of", values: [] },
  tag: { fact: "tag", op: "any_of", values: [] },
  sensitivity: { fact: "sensitivity", atLeast: "confidential" },
  argument: { fact: "argument", role: "recipient", op: "none_of", values: [] },
  text: { fact: "text", argument: "/path", like: "*" },
  amount: { fact: "amount", role: "amount", over: 1000 },
  sql: { fact: "sql", argument: "/query" },
  hours: { fact: "hours", is: "outside", from: "07:00", to: "19:00", days: [1, 2, 3, 4, 5] },
  origin: { fact: "origin", role: "recipient", values: ["result"] },
  unvouched: { fact: "unvouched", roles: [] },
  drift: { fact: "drift", over: 60 },
  plan: { fact: "plan" },
};
