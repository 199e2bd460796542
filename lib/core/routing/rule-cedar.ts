import { type Est, stringLiteral } from "../cedar";
import { compileCondition } from "./compile-condition";
import type { RoutingRule } from "./document";
import { expressionText } from "./expression";

const SCOPE = `(principal, action == Action::"route", resource)`;
const ROUTE = { __entity: { type: "Action", id: "route" } };

/** A rule's conditions as one Cedar policy, without the part that is written in Cedar: satisfied where they all hold. */
export function ruleToEst(rule: Pick<RoutingRule, "when">): Est {
  return {
    effect: "permit",
    principal: { op: "All" },
    action: { op: "==", entity: ROUTE.__entity },
    resource: { op: "All" },
    conditions: rule.when.map((c) => ({ kind: "when" as const, body: compileCondition(c) })),
  };
}

/**
 * The policy to parse, or to check against `ROUTING_CEDAR_SCHEMA`, for the Cedar that a rule's further condition is. It is a forbid,
 * since those are what is checked one by one; only its conditions count. The condition begins on the second line.
 */
export function cedarConditionText(cedar: string): string {
  return `forbid ${SCOPE} when {\n${cedar}\n};`;
}

/** Whether the parsed text is a condition and nothing besides: one that closed its bracket early could have another head. */
export function isCondition({ effect, principal, action, resource }: Est): boolean {
  return (
    effect === "forbid" && principal.op === "All" && action.op === "==" && resource.op === "All"
  );
}

/** A whole rule as one Cedar policy, for people to read. */
export function ruleToCedar(rule: Pick<RoutingRule, "handle" | "when" | "cedar">): string {
  const conditions = rule.when.map((c) => `when {\n  ${expressionText(compileCondition(c))}\n}`);
  const written =
    rule.cedar === null ? [] : [`when {\n  ${rule.cedar.trim().replaceAll("\n", "\n  ")}\n}`];
  return [
    `@id(${stringLiteral(rule.handle)})`,
    [`permit ${SCOPE}`, ...conditions, ...written].join("\n").concat(";"),
  ].join("\n");
}

/** What a rule may ask in Cedar: the schema of the one action that a route is. */
export const ROUTING_CEDAR_SCHEMA = `entity Agent = {
  team: String,
  autonomy: String,
  accessClass: String,
  ceiling: Long,
};
entity Task;
action route appliesTo {
  principal: Agent,
  resource: Task,
  context: {
    task: { class: String, by: String, confidence: Long },
    sensitivity: Long,
    tools: Set<String>,
    effects: Set<String>,
    labels: Set<String>,
    steps?: Long,
    contextTokens: Long,
    outputTokens: Long,
    latencyTarget?: Long,
    budgetLeft: Long,
    asked: String,
    session: Bool,
    now: datetime,
    clock: { hour: Long, minute: Long, weekday: Long },
  },
};
`;
