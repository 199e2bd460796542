import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import type { Condition } from "@/lib/core/policy";
import { listed } from "./policy-words";

export const FACT_WORDS: Readonly<Record<Condition["fact"], string>> = {
  agent: "The agent",
  access_class: "The agent's access class",
  autonomy: "The agent's autonomy",
  tool: "The tool",
  effect: "The tool's effects",
  label: "Labels of the session",
  tag: "Tags of the data reached",
  sensitivity: "Sensitivity of the data reached",
  argument: "An argument's value",
  text: "An argument's text",
  amount: "An amount",
  sql: "A query is not surely a plain select",
  hours: "The time of day",
  origin: "Where an argument comes from",
  unvouched: "An argument that nobody vouches for",
  drift: "Distance from what was asked",
  plan: "The call is not in the checked plan",
};

export const SOURCE_WORDS = {
  request: "The user's request",
  turn: "A later user turn",
  claim: "The agent's own claim",
  result: "A tool's result",
} as const;

export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** One condition of a guardrail as the end of "A call is stopped where …". */
export function conditionInWords(condition: Condition): string {
  return (WORDS[condition.fact] as Words<Condition["fact"]>)(condition);
}

type Words<F extends Condition["fact"]> = (of: Extract<Condition, { fact: F }>) => string;

const WORDS: { [F in Condition["fact"]]: Words<F> } = {
  agent: ({ op, values }) => `the agent is ${chosen(op, values)}`,
  access_class: ({ op, values }) =>
    `the agent's access class is ${chosen(op, values, (v) => ACCESS_CLASS_WORDS[v])}`,
  autonomy: ({ op, values }) =>
    `the agent's autonomy is ${chosen(op, values, (v) => AUTONOMY_WORDS[v])}`,
  tool: ({ op, values }) => `the tool is ${chosen(op, values)}`,
  effect: ({ op, values }) => `the tool's effects include ${chosen(op, values)}`,
  label: ({ op, values }) =>
    op === "all_of"
      ? `the session carries ${listed(values)}`
      : `the session carries ${chosen(op, values)}`,
  tag: ({ op, values }) => `the data reached is tagged ${chosen(op, values)}`,
  sensitivity: ({ atLeast }) => `the data reached is ${atLeast} or above`,
  argument: ({ role, op, values, list }) => {
    const named = [...values, ...(list ? [`the list ${list}`] : [])];
    return op === "one_of"
      ? `its ${role} is ${listed(named, "or")}`
      : `its ${role} is not among ${listed(named)}`;
  },
  text: ({ argument, like }) => `the text at ${argument} is like “${like}”`,
  amount: ({ role, over }) => `its ${role} is more than ${over}`,
  sql: ({ argument }) => `the query at ${argument} is not surely a plain select`,
  hours: ({ is, from, to, days }) =>
    `the time is ${is} ${from} to ${to} on ${listed(days.map((day) => WEEKDAYS[day - 1] ?? ""))}`,
  origin: ({ role, values }) =>
    `its ${role} was seen in ${listed(
      values.map((value) => SOURCE_WORDS[value].toLowerCase()),
      "or",
    )}`,
  unvouched: ({ roles }) =>
    roles.length === 0
      ? "an argument was seen nowhere that vouches for it"
      : `its ${listed(roles, "or")} was seen nowhere that vouches for it`,
  drift: ({ over }) => `it lies further than ${over} of 100 from what was asked`,
  plan: () => "it is not the next step of a checked plan",
};

function chosen<Value extends string>(
  op: "any_of" | "none_of" | "all_of",
  values: readonly Value[],
  word: (value: Value) => string = (value) => value,
): string {
  const words = values.length === 0 ? "…" : listed(values.map(word), "or");
  return op === "none_of" ? `none of ${words}` : words;
}
