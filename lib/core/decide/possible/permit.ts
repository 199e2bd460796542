import {
  compilePartialPolicy,
  decimal,
  type Est,
  type EstExpression,
  type PartialPolicy,
} from "../../cedar";
import type { Constraint, EntitlementSpec } from "../../policy";

/**
 * The permit that an entitlement is, in Cedar's JSON policy form: what Cedar's parser makes of `entitlementToCedar`, without
 * parsing thousands of texts. A test holds both together.
 */
export function entitlementToEst(spec: EntitlementSpec): Est {
  const conditions = [
    resourceCondition(spec.resources),
    ...spec.constraints.flatMap(constraintConditions),
    ...(spec.expiresAt ? [beforeExpiry(spec.expiresAt)] : []),
  ];
  const [first, ...rest] = conditions;
  return {
    effect: "permit",
    principal: { op: "==", entity: { type: "Agent", id: spec.agent } },
    action: { op: "==", entity: { type: "Action", id: "call" } },
    resource: { op: "==", entity: { type: "Tool", id: spec.tool } },
    conditions: [
      {
        kind: "when",
        body: rest.reduce((left, right) => ({ "&&": { left, right } }), first as EstExpression),
      },
    ],
  };
}

const compiled = new WeakMap<EntitlementSpec, PartialPolicy>();

/** An entitlement ready to be asked what it may come to, of calls by its agent to its tool. */
export function partialPermit(spec: EntitlementSpec): PartialPolicy {
  const known = compiled.get(spec);
  if (known) return known;
  const est = { ...entitlementToEst(spec), principal: { op: "All" }, resource: { op: "All" } };
  const made = compilePartialPolicy(`entitlement:${spec.id}`, est);
  compiled.set(spec, made);
  return made;
}

const context = (attr: string): EstExpression => ({ ".": { left: { Var: "context" }, attr } });
const text = (value: string | number | boolean): EstExpression => ({ Value: value });
const calling = (fn: string, ...args: EstExpression[]): EstExpression => ({ [fn]: args });
const two = (op: string, left: EstExpression, right: EstExpression): EstExpression => ({
  [op]: { left, right },
});

function resourceCondition(resources: readonly string[]): EstExpression {
  if (resources.length === 0) return { isEmpty: { arg: context("reaches") } };
  const names = [...resources]
    .sort()
    .map((id) => ({ Value: { __entity: { type: "Resource", id } } }));
  return two("containsAll", { Set: names }, context("reaches"));
}

function constraintConditions(c: Constraint): EstExpression[] {
  const has = (map: string): EstExpression => ({
    has: { left: context(map), attr: c.argument },
  });
  const at = (map: string): EstExpression => ({
    ".": { left: context(map), attr: c.argument },
  });
  if (c.op === "at_most" || c.op === "at_least") {
    const method = c.op === "at_most" ? "lessThanOrEqual" : "greaterThanOrEqual";
    return [has("numbers"), calling(method, at("numbers"), decimalOf(c.value))];
  }
  if (c.op === "prefix") {
    const pattern = [...[...c.value].map((Literal) => ({ Literal })), "Wildcard"];
    const climbs = two("contains", context("climbs"), text(c.argument));
    return [has("texts"), { like: { left: at("texts"), pattern } }, { "!": { arg: climbs } }];
  }
  const allowed = c.op === "equals" ? [c.value] : c.value;
  const set = { Set: allowed.map(scalar) };
  return [
    has("each"),
    { "!": { arg: { isEmpty: { arg: at("each") } } } },
    two("containsAll", set, at("each")),
  ];
}

function scalar(value: string | number | boolean): EstExpression {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return text(value);
  return decimalOf(value);
}

function decimalOf(value: number): EstExpression {
  // A bound that no decimal holds can never be met.
  const written = decimal(value) === undefined ? "beyond range" : value.toFixed(4);
  return calling("decimal", text(written));
}

function beforeExpiry(at: Date): EstExpression {
  return two("<", context("now"), calling("datetime", text(at.toISOString())));
}
