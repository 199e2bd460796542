import { canonicalize, type FieldIssue } from "../kernel";
import type { Obligation } from "./demands";
import type { Constraint, EntitlementSpec, StepUp } from "./entitlement";
import { BOUNDARIES } from "./facts";

/** What an entitlement permits, without whom and what for. `resources` are names of one kind, ids or handles. */
export type Terms = Pick<
  EntitlementSpec,
  "resources" | "constraints" | "obligations" | "boundary" | "stepUp" | "expiresAt"
>;

/** Whom a step-up goes to when the entitlement does not say. */
export const DEFAULT_STEP_UP: StepUp = { to: { type: "resource_owner" }, count: 1 };

/**
 * Why a change of terms would, or might, permit a call that was not permitted before, or permit it with less: each field at
 * fault as a JSON pointer. None: the change is a narrowing. Where implication cannot be shown it is not assumed.
 * @param asksAlready whether a person is asked under the terms before, by their boundary or by the agent's autonomy
 */
export function wideningsOf(before: Terms, after: Terms, asksAlready: boolean): FieldIssue[] {
  return [
    ...resourceWidenings(before.resources, after.resources),
    ...constraintWidenings(before.constraints, after.constraints),
    ...obligationWidenings(before.obligations, after.obligations),
    ...boundaryWidenings(before, after),
    ...(asksAlready ? stepUpWidenings(before.stepUp, after.stepUp) : []),
    ...expiryWidenings(before.expiresAt, after.expiresAt),
  ];
}

/** Whether two sets of terms say the same. */
export function sameTerms(a: Terms, b: Terms): boolean {
  return canonicalize(plain(a)) === canonicalize(plain(b));
}

function plain(terms: Terms) {
  return {
    resources: [...terms.resources].sort(),
    constraints: terms.constraints.map((c) => canonicalize(c)).sort(),
    obligations: terms.obligations.map((o) => canonicalize(o)).sort(),
    boundary: terms.boundary,
    stepUp: terms.stepUp,
    expiresAt: terms.expiresAt?.toISOString() ?? null,
  };
}

function resourceWidenings(before: readonly string[], after: readonly string[]): FieldIssue[] {
  const added = after.filter((resource) => !before.includes(resource)).length;
  if (added === 0) return [];
  return [{ path: "/resources", message: `adds ${added} that it did not reach` }];
}

function constraintWidenings(
  before: readonly Constraint[],
  after: readonly Constraint[],
): FieldIssue[] {
  return before
    .filter((old) => !after.some((now) => implies(now, old)))
    .map((old) => ({
      path: "/constraints",
      message: `loosens or drops the constraint on ${old.argument}`,
    }));
}

/**
 * Whether every call that meets `now` meets `old`. Values and lists are compared with every member of the argument, texts and
 * numbers with the argument itself, so a list never stands for a prefix or a bound.
 */
function implies(now: Constraint, old: Constraint): boolean {
  if (now.argument !== old.argument) return false;
  if (old.op === "prefix") return now.op === "prefix" && now.value.startsWith(old.value);
  if (old.op === "at_most") return now.op === "at_most" && now.value <= old.value;
  if (old.op === "at_least") return now.op === "at_least" && now.value >= old.value;
  const values = valuesOf(now);
  const allowed = valuesOf(old) ?? [];
  return values?.every((value) => allowed.includes(value)) ?? false;
}

function valuesOf(c: Constraint): (string | number | boolean)[] | undefined {
  if (c.op === "equals") return [c.value];
  return c.op === "one_of" ? c.value : undefined;
}

function obligationWidenings(
  before: readonly Obligation[],
  after: readonly Obligation[],
): FieldIssue[] {
  return before
    .filter((old) => !after.some((now) => covers(now, old)))
    .map((old) => ({
      path: "/obligations",
      message:
        old.type === "redact_result"
          ? "redacts fewer fields of the result"
          : `loosens or drops what is done to ${old.argument}`,
    }));
}

function covers(now: Obligation, old: Obligation): boolean {
  if (now.type === "redact_result")
    return old.type === "redact_result" && old.fields.every((f) => now.fields.includes(f));
  if (old.type === "redact_result" || now.argument !== old.argument) return false;
  if (now.type === "limit_argument") return old.type === "limit_argument" && now.max <= old.max;
  return old.type === "set_argument" && canonicalize(now.value) === canonicalize(old.value);
}

function boundaryWidenings(before: Terms, after: Terms): FieldIssue[] {
  if (BOUNDARIES.indexOf(after.boundary) >= BOUNDARIES.indexOf(before.boundary)) return [];
  return [
    { path: "/boundary", message: `${after.boundary} asks for less than ${before.boundary}` },
  ];
}

function stepUpWidenings(before: StepUp | null, after: StepUp | null): FieldIssue[] {
  const old = before ?? DEFAULT_STEP_UP;
  const now = after ?? DEFAULT_STEP_UP;
  if (canonicalize(old.to) !== canonicalize(now.to))
    return [{ path: "/stepUp/to", message: "asks somebody else" }];
  if (now.count >= old.count) return [];
  return [{ path: "/stepUp/count", message: `asks for fewer than ${old.count}` }];
}

function expiryWidenings(before: Date | null, after: Date | null): FieldIssue[] {
  if (before === null || (after !== null && after.getTime() <= before.getTime())) return [];
  return [{ path: "/expiresAt", message: "is later than it was" }];
}
