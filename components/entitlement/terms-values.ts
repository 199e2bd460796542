import type { Choice } from "@/components/form/combo-box";
import { dateOf, endOfDay } from "@/components/form/word-list";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import type { Constraint, Obligation, StepUp, Terms } from "@/lib/core/policy";

export type ValueKind = "text" | "number" | "boolean";
export type ConstraintValues = {
  argument: string;
  op: Constraint["op"];
  /** As typed; several values one a line. */
  value: string;
  kind: ValueKind;
};
export type ObligationValues = {
  type: Obligation["type"];
  argument: string;
  /** As typed; fields one a line. */
  value: string;
  kind: ValueKind;
};

/** What a person types of an entitlement: who, what for, on which terms, and why. */
export type TermsValues = {
  agent: Choice | null;
  tool: Choice | null;
  owner: Choice | null;
  purpose: string;
  reason: string;
  constraints: ConstraintValues[];
  obligations: ObligationValues[];
  resources: Choice[];
  boundary: EntitlementDetail["boundary"];
  approver: StepUp["to"]["type"];
  person: Choice | null;
  team: Choice | null;
  count: string;
  expires: string;
};

export const NO_TERMS: TermsValues = {
  agent: null,
  tool: null,
  owner: null,
  purpose: "",
  reason: "",
  constraints: [],
  obligations: [],
  resources: [],
  boundary: "none",
  approver: "resource_owner",
  person: null,
  team: null,
  count: "1",
  expires: "",
};

/** Terms as a form shows them. `names` are those of the resources, people and teams that they speak of by id. */
export function valuesOfTerms(terms: Terms, names: Readonly<Record<string, string>>) {
  const choice = (id: string): Choice => ({ id, name: names[id] ?? id });
  const to = terms.stepUp?.to ?? { type: "resource_owner" as const };
  return {
    constraints: terms.constraints.map(constraintValues),
    obligations: terms.obligations.map(obligationValues),
    resources: terms.resources.map(choice),
    boundary: terms.boundary,
    approver: to.type,
    person: to.type === "person" ? choice(to.id) : null,
    team: to.type === "team" ? choice(to.id) : null,
    count: String(terms.stepUp?.count ?? 1),
    expires: dateOf(terms.expiresAt?.toISOString() ?? null),
  };
}

/** An entitlement as a form shows it. `approverName` is that of the person or team who is asked. */
export function termsValues(e: EntitlementDetail, approverName: string | null): TermsValues {
  const to = e.stepUp?.to;
  const asked = to && "id" in to && approverName ? [[to.id, approverName]] : [];
  const names = Object.fromEntries([...e.resources.map(({ id, name }) => [id, name]), ...asked]);
  return {
    agent: e.agent,
    tool: e.tool,
    owner: e.owner,
    purpose: e.purpose,
    reason: "",
    ...valuesOfTerms(termsBefore(e), names),
  };
}

/** The terms an entitlement has. */
export function termsBefore(e: EntitlementDetail): Terms {
  const { constraints, obligations, boundary, stepUp } = e;
  const expiresAt = e.expiresAt ? new Date(e.expiresAt) : null;
  return {
    constraints,
    obligations,
    boundary,
    stepUp,
    expiresAt,
    resources: e.resources.map(({ id }) => id),
  };
}

/** The terms that were typed; null while something is missing. `before` keeps what a form cannot show exactly. */
export function typedTerms(values: TermsValues, before: Terms | null): Terms | null {
  const constraints = values.constraints.map(typedConstraint);
  const obligations = values.obligations.map(typedObligation);
  const stepUp = typedStepUp(values, before);
  if (stepUp === undefined || constraints.includes(null) || obligations.includes(null)) return null;
  return {
    constraints: constraints.filter((each) => each !== null),
    obligations: obligations.filter((each) => each !== null),
    resources: values.resources.map(({ id }) => id),
    boundary: values.boundary,
    stepUp,
    expiresAt: typedExpiry(values.expires, before),
  };
}

function typedExpiry(date: string, before: Terms | null): Date | null {
  const was = before?.expiresAt ?? null;
  if (was && dateOf(was.toISOString()) === date) return was;
  const at = endOfDay(date);
  return at === null ? null : new Date(at);
}

function typedStepUp(values: TermsValues, before: Terms | null): StepUp | null | undefined {
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1) return undefined;
  const { approver, person, team } = values;
  const standard = approver === "resource_owner" && count === 1;
  // "Nobody named" and "the standard" mean the same: an untouched form must not count as a change.
  if (standard && !before?.stepUp) return null;
  if (approver === "resource_owner" || approver === "tool_owner")
    return { to: { type: approver }, count };
  const chosen = approver === "person" ? person : team;
  return chosen ? { to: { type: approver, id: chosen.id }, count } : undefined;
}

type Scalar = string | number | boolean;

function scalarOf(text: string, kind: ValueKind): Scalar | undefined {
  if (kind === "text") return text;
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? undefined : number;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function typedConstraint({ argument, op, value, kind }: ConstraintValues): Constraint | null {
  if (argument === "" || value === "") return null;
  if (op === "prefix") return { argument, op, value };
  if (op === "one_of") {
    const all = linesOf(value).map((line) => scalarOf(line, kind));
    const known = all.filter((each) => each !== undefined);
    return known.length > 0 && known.length === all.length ? { argument, op, value: known } : null;
  }
  const scalar = scalarOf(value, op === "equals" ? kind : "number");
  if (op === "equals") return scalar === undefined ? null : { argument, op, value: scalar };
  return typeof scalar === "number" ? { argument, op, value: scalar } : null;
}

function typedObligation({ type, argument, value, kind }: ObligationValues): Obligation | null {
  if (type === "redact_result") {
    const fields = linesOf(value);
    return fields.length > 0 ? { type, fields } : null;
  }
  const scalar = scalarOf(value, type === "limit_argument" ? "number" : kind);
  if (argument === "" || scalar === undefined) return null;
  if (type === "set_argument") return { type, argument, value: scalar };
  return typeof scalar === "number" ? { type, argument, max: scalar } : null;
}

function kindOf(value: unknown): ValueKind {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

function constraintValues(c: Constraint): ConstraintValues {
  const { argument, op } = c;
  if (c.op !== "one_of") return { argument, op, value: String(c.value), kind: kindOf(c.value) };
  return { argument, op, value: c.value.join("\n"), kind: kindOf(c.value[0]) };
}

function obligationValues(o: Obligation): ObligationValues {
  if (o.type === "redact_result")
    return { type: o.type, argument: "", value: o.fields.join("\n"), kind: "text" };
  const value = o.type === "limit_argument" ? o.max : o.value;
  return { type: o.type, argument: o.argument, value: String(value), kind: kindOf(value) };
}

/** Terms as the verbs take them. */
export function sentTerms(terms: Terms) {
  const { constraints, resources, boundary, stepUp } = terms;
  const expiresAt = terms.expiresAt?.toISOString() ?? null;
  // Every obligation that can be typed or was accepted holds a scalar.
  const obligations = terms.obligations.map((o) =>
    o.type === "set_argument" ? { ...o, value: scalarValue(o.value) } : o,
  );
  return { constraints, obligations, resources, boundary, stepUp, expiresAt };
}

function scalarValue(value: unknown): Scalar {
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
