import { slotOf, textOf } from "../compile-expression";
import { decodeEntity } from "../decode";
import type { Est, EstScope } from "../est";
import { CedarRefusal } from "../failure";
import { asEntity, type EntityRef } from "../value";
import { compilePartial } from "./expression";
import { isIn } from "./members";
import type { PartRequest } from "./request";
import { NEVER, SURELY, type Truth, toTruth } from "./result";

/**
 * What a policy may come to for the requests that fit what is known: satisfied, not satisfied, or failing to evaluate. Where one
 * alone is possible, every request that fits comes to it.
 */
export type Possibilities = { satisfied: boolean; unsatisfied: boolean; errored: boolean };

/** A policy ready to be asked what it may come to. */
export type PartialPolicy = {
  id: string;
  effect: "permit" | "forbid";
  possibilities: (request: PartRequest) => Possibilities;
};

type Test = (request: PartRequest) => Truth;

/**
 * Compiles one policy from Cedar's JSON policy form.
 * @throws CedarRefusal for what is no policy, or a template
 */
export function compilePartialPolicy(id: string, est: Est): PartialPolicy {
  const tests: Test[] = [
    ...scopeTests(est.principal, (request) => request.principal),
    ...scopeTests(est.action, (request) => request.action),
    ...scopeTests(est.resource, (request) => request.resource),
    ...est.conditions.map(conditionTest),
  ];
  return { id, effect: est.effect, possibilities: (request) => allOf(tests, request) };
}

/** Tests are asked in their order, each only where those before may hold. */
function allOf(tests: readonly Test[], request: PartRequest): Possibilities {
  let [unsatisfied, errored] = [false, false];
  for (const test of tests) {
    const { yes, no, fails } = test(request);
    unsatisfied ||= no;
    errored ||= fails;
    if (!yes) return { satisfied: false, unsatisfied, errored };
  }
  return { satisfied: true, unsatisfied, errored };
}

function conditionTest({ kind, body }: Est["conditions"][number]): Test {
  const code = compilePartial(body);
  if (kind === "when") return (request) => toTruth(code(request));
  return (request) => {
    const { yes, no, fails } = toTruth(code(request));
    return { yes: no, no: yes, fails };
  };
}

type Subject = (request: PartRequest) => EntityRef;

function scopeTests(scope: EstScope, subject: Subject): Test[] {
  switch (scope.op) {
    case "All":
      return [];
    case "==": {
      const { key } = entityOf(scope);
      return [(request) => truthOf(subject(request).key === key)];
    }
    case "in":
      return [isInAny(subject, entitiesOf(scope))];
    case "is": {
      const type = textOf(scope.entity_type);
      const right: Test = (request) => truthOf(subject(request).type === type);
      if (scope.in === undefined || scope.in === null) return [right];
      return [right, isInAny(subject, [entityOf(scope.in)])];
    }
    default:
      throw new CedarRefusal(`a scope knows no ${scope.op}`);
  }
}

function isInAny(subject: Subject, ancestors: readonly EntityRef[]): Test {
  return (request) => {
    const each = ancestors.map((ancestor) => isIn(subject(request), ancestor, request));
    if (each.some(({ no }) => !no)) return SURELY;
    return { yes: each.some(({ yes }) => yes), no: true, fails: false };
  };
}

function truthOf(yes: boolean): Truth {
  return yes ? SURELY : NEVER;
}

function entitiesOf(scope: EstScope): EntityRef[] {
  return Array.isArray(scope.entities) ? scope.entities.map(decodeEntity) : [entityOf(scope)];
}

function entityOf(named: { entity?: unknown; slot?: unknown }): EntityRef {
  return named.slot === undefined ? decodeEntity(named.entity) : asEntity(slotOf(named.slot, {}));
}
