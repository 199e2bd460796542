import * as z from "zod/mini";
import { decimal, entityLiteral, prefixPattern, stringLiteral } from "../cedar";
import { canonicalize } from "../kernel";
import { type ApprovalNeed, approvalNeed, type Obligation, obligation } from "./demands";
import type { AgentFacts, BOUNDARIES, ToolFacts } from "./facts";

const pointer = z.string().check(z.regex(/^(\/[^/]{1,128}){1,8}$/, "must be a JSON pointer"));
const scalar = z.union([z.string().check(z.maxLength(1024)), z.number(), z.boolean()]);

/** One condition on an argument. All of an entitlement's conditions must hold. */
export const constraint = z.discriminatedUnion("op", [
  z.object({ argument: pointer, op: z.literal("equals"), value: scalar }),
  z.object({
    argument: pointer,
    op: z.literal("one_of"),
    value: z.array(scalar).check(z.minLength(1), z.maxLength(200)),
  }),
  z.object({
    argument: pointer,
    op: z.literal("prefix"),
    value: z.string().check(z.minLength(1), z.maxLength(1024)),
  }),
  z.object({ argument: pointer, op: z.literal("at_most"), value: z.number() }),
  z.object({ argument: pointer, op: z.literal("at_least"), value: z.number() }),
]);
export type Constraint = z.infer<typeof constraint>;

/** Whom a step-up goes to and how many of them must agree. */
export const stepUp = z.omit(approvalNeed, { policy: true });
export type StepUp = z.infer<typeof stepUp>;

export const constraints = z.array(constraint).check(z.maxLength(50));
export const obligations = z.array(obligation).check(z.maxLength(20));

/** An entitlement as the policy bundle takes it: names instead of ids, so that its Cedar reads. */
export type EntitlementSpec = {
  id: string;
  agent: string;
  tool: string;
  purpose: string;
  resources: string[];
  constraints: Constraint[];
  obligations: Obligation[];
  boundary: (typeof BOUNDARIES)[number];
  stepUp: StepUp | null;
  expiresAt: Date | null;
};

/** What an entitlement asks for when it permits. */
export type PermitDemands = { log: boolean; obligations: Obligation[]; approvals: ApprovalNeed[] };

/** The one permit that an entitlement is, in Cedar's language. Equal entitlements give equal texts. */
export function entitlementToCedar(spec: EntitlementSpec): string {
  const conditions = [
    resourceCondition(spec.resources),
    ...spec.constraints.map(constraintToCedar),
    ...(spec.expiresAt
      ? [`context.now < datetime(${stringLiteral(spec.expiresAt.toISOString())})`]
      : []),
  ];
  return [
    `@id(${stringLiteral(`entitlement:${spec.id}`)})`,
    `@purpose(${stringLiteral(spec.purpose)})`,
    ...(spec.boundary === "none" ? [] : [`@boundary("${spec.boundary}")`]),
    ...demandAnnotations(spec),
    `permit (`,
    `  principal == ${entityLiteral("Agent", spec.agent)},`,
    `  action == Action::"call",`,
    `  resource == ${entityLiteral("Tool", spec.tool)}`,
    `) when {`,
    `  ${conditions.join(" &&\n  ")}`,
    `};`,
  ].join("\n");
}

/** Whatever an entitlement demands stands in its text, so that no demand changes without the text's hash. */
function demandAnnotations({ stepUp: asks, obligations: obliges }: EntitlementSpec): string[] {
  const out: string[] = [];
  if (asks) {
    const to = "id" in asks.to ? `${asks.to.type}:${asks.to.id}` : asks.to.type;
    out.push(`@approvers(${stringLiteral(to)})`, `@count("${asks.count}")`);
  }
  if (obliges.length > 0) out.push(`@obligations(${stringLiteral(canonicalize(obliges))})`);
  return out;
}

function resourceCondition(resources: readonly string[]): string {
  if (resources.length === 0) return "context.reaches.isEmpty()";
  const names = [...resources].sort().map((handle) => entityLiteral("Resource", handle));
  return `[${names.join(", ")}].containsAll(context.reaches)`;
}

function constraintToCedar(c: Constraint): string {
  const key = stringLiteral(c.argument);
  if (c.op === "at_most" || c.op === "at_least") {
    const bound = decimalLiteral(c.value);
    const method = c.op === "at_most" ? "lessThanOrEqual" : "greaterThanOrEqual";
    return `context.numbers has ${key} && context.numbers[${key}].${method}(${bound})`;
  }
  if (c.op === "prefix")
    return `context.texts has ${key} && context.texts[${key}] like ${prefixPattern(c.value)} && !context.climbs.contains(${key})`;
  const allowed = c.op === "equals" ? [c.value] : c.value;
  return `context.each has ${key} && !context.each[${key}].isEmpty() && [${allowed.map(scalarLiteral).join(", ")}].containsAll(context.each[${key}])`;
}

function scalarLiteral(value: string | number | boolean): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return String(value);
  return decimalLiteral(value);
}

function decimalLiteral(value: number): string {
  // A bound that no decimal holds can never be met: it fails to evaluate, and an errored permit permits nothing.
  return decimal(value) === undefined
    ? `decimal("beyond range")`
    : `decimal("${value.toFixed(4)}")`;
}

/** A side effect by an agent that acts only with approval asks for a person even where the entitlement does not. */
export function demandsOf(
  spec: Pick<EntitlementSpec, "id" | "boundary" | "stepUp" | "obligations">,
  agent: Pick<AgentFacts, "autonomy">,
  tool: Pick<ToolFacts, "effects">,
): PermitDemands {
  const sideEffect = tool.effects.length === 0 || tool.effects.some((effect) => effect !== "read");
  const asks =
    spec.boundary === "step_up" || (agent.autonomy === "acts_with_approval" && sideEffect);
  const policy = `entitlement:${spec.id}`;
  const fallback: StepUp = { to: { type: "resource_owner" }, count: 1 };
  return {
    log: spec.boundary === "log",
    obligations: spec.obligations,
    approvals: asks ? [{ policy, ...(spec.stepUp ?? fallback) }] : [],
  };
}
