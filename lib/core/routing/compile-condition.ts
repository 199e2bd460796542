import type { EstExpression } from "../cedar";
import { rankOf } from "../kernel";
import type { ConditionFact, RouteCondition } from "./condition";
import * as e from "./expression";

type Of<F extends ConditionFact> = Extract<RouteCondition, { fact: F }>;

/** When a condition of a rule holds, in Cedar. */
export function compileCondition(condition: RouteCondition): EstExpression {
  const write = WRITERS[condition.fact] as (condition: RouteCondition) => EstExpression;
  const holds = write(condition);
  return "not" in condition && condition.not ? e.not(holds) : holds;
}

/** Minutes since midnight of a time such as 09:30. */
export function minuteOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

const rank = (s: Parameters<typeof rankOf>[0] | undefined) =>
  s === undefined ? undefined : rankOf(s);

const WRITERS: { [F in ConditionFact]: (condition: Of<F>) => EstExpression } = {
  taskClass: (c) => e.contains(e.set(c.in), e.path("context", "task", "class")),
  sensitivity: (c) => e.between(e.path("context", "sensitivity"), rank(c.atLeast), rank(c.atMost)),
  tools: (c) => e.containsAny(e.path("context", "tools"), e.set(c.anyOf)),
  effects: (c) => e.containsAny(e.path("context", "effects"), e.set(c.anyOf)),
  labels: (c) => e.containsAny(e.path("context", "labels"), e.set(c.anyOf)),
  agent: (c) => e.contains(e.agents(c.in), e.path("principal")),
  team: (c) => e.contains(e.set(c.in), e.path("principal", "team")),
  autonomy: (c) => e.contains(e.set(c.in), e.path("principal", "autonomy")),
  accessClass: (c) => e.contains(e.set(c.in), e.path("principal", "accessClass")),
  steps: (c) => known("steps", c),
  context: (c) => e.between(e.path("context", "contextTokens"), c.atLeast, c.atMost),
  budgetLeft: (c) => {
    const left = e.path("context", "budgetLeft");
    return e.all([
      ...(c.atLeast === undefined ? [] : [e.between(left, c.atLeast, undefined)]),
      ...(c.below === undefined ? [] : [e.below(left, c.below)]),
    ]);
  },
  latency: (c) => known("latencyTarget", c),
  time: ({ days, from, to }) =>
    e.all([
      e.contains(e.set(days), e.path("context", "clock", "weekday")),
      withinMinutes(minuteOf(from), minuteOf(to)),
    ]),
};

/** What may be absent is asked for first. */
function known(attr: "steps" | "latencyTarget", bounds: { atLeast?: number; atMost?: number }) {
  return e.all([e.has(attr), e.between(e.path("context", attr), bounds.atLeast, bounds.atMost)]);
}

/** Over midnight where `to` comes first; the whole day where both are the same. */
function withinMinutes(from: number, to: number): EstExpression {
  const minute = e.path("context", "clock", "minute");
  const [since, until] = [e.between(minute, from, undefined), e.below(minute, to)];
  if (from === to) return e.between(minute, 0, undefined);
  return from < to ? e.all([since, until]) : e.either(since, until);
}
