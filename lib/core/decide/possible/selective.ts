import {
  type Constraint,
  climbs,
  type EntitlementSpec,
  type ResourceRule,
  type ToolFacts,
} from "../../policy";

/**
 * Whether arguments that meet an entitlement's own constraints may lead to a resource, as far as the tool's mapping tells: an
 * entitlement bound to one folder reaches nothing that another folder stands for.
 */
export function mayLeadTo(spec: EntitlementSpec, tool: ToolFacts, resource: string): boolean {
  const own = tool.resourceMap.filter((rule) => rule.resource === resource);
  const selective = tool.resourceMap.filter((rule) => rule.match !== "always");
  if (own.length === 0 || own.some((rule) => rule.match === "always")) return true;
  const [argument, more] = new Set(selective.map((rule) => rule.argument ?? ""));
  // With two mapped arguments, a value of the other may be one that no rule knows, and so reach everything.
  if (argument === undefined || more !== undefined) return true;
  const about = spec.constraints.filter((c) => c.argument === argument);
  return about.every((constraint) => allowsWay(constraint, own, selective));
}

function allowsWay(
  constraint: Constraint,
  own: readonly ResourceRule[],
  all: readonly ResourceRule[],
): boolean {
  if (constraint.op === "equals" || constraint.op === "one_of") {
    const values = constraint.op === "equals" ? [constraint.value] : constraint.value;
    return values.some((value) => {
      const met = (rules: readonly ResourceRule[]) => rules.some((rule) => meets(rule, value));
      return met(own) || !met(all);
    });
  }
  if (constraint.op !== "prefix") return true;
  const { value: begin } = constraint;
  const covered = all.some(
    (rule) => rule.match === "prefix" && begin.startsWith(rule.value ?? begin),
  );
  return !covered || own.some((rule) => overlaps(rule, begin));
}

/** As `reachOf` takes a value. */
function meets({ match, value }: ResourceRule, given: string | number | boolean): boolean {
  if (typeof given === "boolean" || value === undefined) return false;
  const text = String(given);
  return match === "equals" ? text === value : text.startsWith(value) && !climbs(text);
}

/** Whether some text that begins so meets a rule. */
function overlaps({ match, value = "" }: ResourceRule, begin: string): boolean {
  if (value.startsWith(begin)) return true;
  return match === "prefix" && begin.startsWith(value);
}
