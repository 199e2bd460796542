import type { RouteFacts, RoutingRule, RuleReach } from "../index";
import { holdsPlainly } from "../routing-fixture";

/** Whether all conditions of a rule hold, said plainly. */
export function holds({ when }: RoutingRule, task: RouteFacts): boolean {
  return when.every((condition) => holdsPlainly(condition, task));
}

/** What is left to each rule, by asking all of them about every one of some tasks: what the analysis is held against. */
export function reachByAsking(
  rules: readonly RoutingRule[],
  tasks: readonly RouteFacts[],
): RuleReach[] {
  return rules.map((rule, i) => {
    const own = tasks.filter((task) => holds(rule, task));
    const earlier = rules.slice(0, i);
    const first = own.map((task) => earlier.find((one) => holds(one, task))?.handle);
    const by = earlier.map(({ handle }) => handle).filter((handle) => first.includes(handle));
    const reach = reachSaid(own.length, by.length, first.includes(undefined));
    return { handle: rule.handle, reach, by: by.map((handle) => ({ handle, surely: true })) };
  });
}

function reachSaid(own: number, takers: number, left: boolean): RuleReach["reach"] {
  if (own === 0) return "impossible";
  if (takers === 0) return "whole";
  return left ? "partly" : "covered";
}
