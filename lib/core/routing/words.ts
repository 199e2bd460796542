import { rankOf, SENSITIVITIES } from "../kernel";
import { limitInWords } from "../policy";
import type { RouteAction, RouteObligation } from "./action";
import type { Budget } from "./budget";
import type { ConditionFact, RouteCondition } from "./condition";
import type { RoutingRule } from "./document";
import { moneyInWords, numberInWords } from "./figures-in-words";

type Of<F extends ConditionFact> = Extract<RouteCondition, { fact: F }>;

/** One condition as people say it, to stand after “when”. */
export function conditionInWords(condition: RouteCondition): string {
  const say = WRITERS[condition.fact] as (condition: RouteCondition) => string;
  return say(condition);
}

const is = ({ not }: { not: boolean }) => (not ? "is not" : "is");

const WRITERS: { [F in ConditionFact]: (condition: Of<F>) => string } = {
  taskClass: (c) => `the task ${is(c)} ${listed(c.in)}`,
  sensitivity: ({ atLeast, atMost }) => {
    if (atLeast !== undefined && atLeast === atMost) return `the data is ${atLeast}`;
    if (atLeast !== undefined && atMost !== undefined)
      return `the data is ${listed(SENSITIVITIES.filter((s) => within(s, atLeast, atMost)))}`;
    return atLeast === undefined
      ? `the data is at most ${atMost}`
      : `the data is at least ${atLeast}`;
  },
  tools: (c) => `it ${c.not ? "needs none of" : "needs"} ${listed(c.anyOf)}`,
  effects: (c) => `it ${c.not ? "does not need" : "needs"} to ${listed(c.anyOf.map(effect))}`,
  labels: (c) => `the session ${c.not ? "does not carry" : "carries"} ${listed(c.anyOf)}`,
  agent: (c) => `the agent ${is(c)} ${listed(c.in)}`,
  team: (c) => `the team ${is(c)} ${listed(c.in)}`,
  autonomy: (c) =>
    `the agent ${c.not ? "is not one that" : ""} ${listed(c.in.map(spaced))}`.replace("  ", " "),
  accessClass: (c) =>
    `the agent ${c.not ? "is not one that" : ""} ${listed(c.in.map(spaced))}`.replace("  ", " "),
  steps: (c) =>
    `${bounds(c, "step", "steps")} ${c.atLeast === 1 && c.atMost === 1 ? "is" : "are"} expected`,
  context: (c) => `${bounds(c, "token", "tokens")} go in`,
  budgetLeft: ({ atLeast, below }) => {
    const parts = [
      ...(atLeast === undefined ? [] : [`at least ${atLeast}%`]),
      ...(below === undefined ? [] : [`less than ${below}%`]),
    ];
    return `${parts.join(" and ")} of the budget is left`;
  },
  latency: ({ atLeast, atMost }) => {
    const parts = [
      ...(atLeast === undefined ? [] : [`no sooner than ${milliseconds(atLeast)}`]),
      ...(atMost === undefined ? [] : [`within ${milliseconds(atMost)}`]),
    ];
    return `an answer is wanted ${parts.join(" and ")}`;
  },
  time: ({ days, from, to, not }) => {
    const hours = from === to ? "" : ` between ${from} and ${to}`;
    return `it is ${not ? "not " : ""}${daysInWords(days)}${hours}`;
  },
};

function within(s: (typeof SENSITIVITIES)[number], from: typeof s, to: typeof s): boolean {
  return rankOf(s) >= rankOf(from) && rankOf(s) <= rankOf(to);
}

const EFFECT_WORDS: Readonly<Record<string, string>> = { egress: "send outside" };
const effect = (name: string) => EFFECT_WORDS[name] ?? name;
const spaced = (name: string) => name.replaceAll("_", " ");

function bounds(c: { atLeast?: number; atMost?: number }, one: string, many: string): string {
  const { atLeast, atMost } = c;
  const unit = (n: number) => `${numberInWords(n)} ${n === 1 ? one : many}`;
  if (atLeast !== undefined && atMost !== undefined)
    return atLeast === atMost ? unit(atLeast) : `${numberInWords(atLeast)} to ${unit(atMost)}`;
  return atLeast === undefined ? `at most ${unit(atMost ?? 0)}` : `at least ${unit(atLeast)}`;
}

function milliseconds(ms: number): string {
  return ms >= 1000 && ms % 100 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function daysInWords(days: readonly number[]): string {
  const given = [...new Set(days)].sort((a, b) => a - b);
  const [first = 1, last = 7] = [given[0], given.at(-1)];
  const name = (day: number) => DAYS[day - 1] ?? "";
  if (given.length === 7) return "any day";
  const run = given.length > 2 && last - first === given.length - 1;
  return run ? `${name(first)} to ${name(last)}` : listed(given.map(name));
}

/** Some names as people list them; none of them: “nothing”. */
export function listed(names: readonly string[], word = "or"): string {
  if (names.length < 2) return names[0] ?? "nothing";
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** What a session takes on, to stand after “;”. */
export function obligationInWords(obligation: RouteObligation): string {
  switch (obligation.type) {
    case "limits": {
      const { limit } = obligation;
      if (typeof limit === "string") return `hold it to the limit ${limit}`;
      return `${BREACHES[limit.breach]} once ${lowered(limitInWords(limit))}`;
    }
    case "step_up_first_effect":
      return "ask a person before the first side effect";
    case "retain_trace":
      return `keep its reasoning for ${obligation.days} ${obligation.days === 1 ? "day" : "days"}`;
    case "no_tools":
      return "give it no tools";
  }
}

const BREACHES = {
  log: "note it",
  step_up: "ask a person",
  block: "block calls",
  end: "end the session",
};

function lowered(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, "")}`;
}

/** What an action does, to stand after a condition and a comma. */
export function actionInWords(action: RouteAction): string {
  if (action.type === "refuse") return `refuse: “${action.text}”`;
  const first =
    action.model === null ? `use the cheapest ${action.class} model` : `use ${action.model}`;
  const parts = [
    [first, ...action.fallbacks.map((model) => `else ${model}`)].join(", "),
    ...action.obligations.map(obligationInWords),
  ];
  return parts.join("; ");
}

/** A rule as one sentence. */
export function ruleInWords(rule: Pick<RoutingRule, "when" | "cedar" | "action">): string {
  const conditions = rule.when.map(conditionInWords);
  if (rule.cedar !== null) conditions.push("its Cedar condition holds");
  const action = actionInWords(rule.action);
  if (conditions.length === 0) return sentence(`always ${action}`);
  return sentence(`when ${listed(conditions, "and")}, ${action}`);
}

function sentence(text: string): string {
  const end = /[.!?]”?$/.test(text) ? "" : ".";
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${end}`;
}

/** What a budget allows, in one sentence. */
export function budgetInWords({ scope, unit, period, soft, hard }: Budget): string {
  const kind = scope.kind === "task" ? "task class" : scope.kind;
  const who = scope.is === null ? `each ${kind}` : `the ${kind} ${scope.is}`;
  const amount = (of: number) =>
    unit === "money" ? moneyInWords(of) : `${numberInWords(of)} tokens`;
  const parts = [
    ...(soft === null ? [] : [`is noted beyond ${amount(soft)}`]),
    ...(hard === null ? [] : [`is refused beyond ${amount(hard)}`]),
  ];
  return sentence(`what ${who} uses in a ${period} ${parts.join(" and ")}`);
}
