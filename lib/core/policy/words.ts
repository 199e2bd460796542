import type { Constraint, EntitlementSpec } from "./entitlement";

/** A constraint as people say it. */
export function constraintInWords(c: Constraint): string {
  const name = c.argument.slice(1).replaceAll("/", " › ");
  if (c.op === "equals") return `${name} is ${shown(c.value)}`;
  if (c.op === "one_of") return `${name} is one of ${c.value.map(shown).join(", ")}`;
  if (c.op === "prefix") return `${name} begins with ${shown(c.value)}`;
  return c.op === "at_most" ? `${name} is at most ${c.value}` : `${name} is at least ${c.value}`;
}

function shown(value: string | number | boolean): string {
  return typeof value === "string" ? `“${value}”` : String(value);
}

/** What an entitlement permits, in one sentence. */
export function entitlementInWords(spec: EntitlementSpec): string {
  const on = spec.resources.length === 0 ? "" : ` on ${[...spec.resources].sort().join(", ")}`;
  const when =
    spec.constraints.length === 0
      ? ""
      : ` while ${spec.constraints.map(constraintInWords).join(" and ")}`;
  return `${spec.agent} may call ${spec.tool}${on}${when}: ${spec.purpose}`;
}

/** Which conditions an entitlement for this agent and tool sets, for someone whose call met none of them. */
export function conditionsInWords(spec: EntitlementSpec): string {
  const parts = spec.constraints.map(constraintInWords);
  parts.unshift(
    spec.resources.length === 0
      ? "it reaches no resource"
      : `it reaches only ${[...spec.resources].sort().join(", ")}`,
  );
  if (spec.expiresAt) parts.push(`it is before ${spec.expiresAt.toISOString()}`);
  return parts.join(" and ");
}
