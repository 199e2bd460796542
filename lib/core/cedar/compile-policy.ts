import { compileExpression, slotOf, textOf } from "./compile-expression";
import { decodeEntity } from "./decode";
import type { Est, EstScope, EstSlots } from "./est";
import { CedarRefusal } from "./failure";
import type { Request } from "./request";
import { asBool, asEntity, type EntityRef } from "./value";

type Holds = (request: Request) => boolean;

/** A policy ready to be evaluated against any number of requests. */
export type CompiledPolicy = {
  id: string;
  effect: "permit" | "forbid";
  /** Whether the policy is satisfied. @throws EvaluationFailure where it cannot be evaluated */
  holds: Holds;
};

/**
 * Compiles one policy, or a template with the entities of its link, from Cedar's JSON policy form. The scope is checked first:
 * it cannot fail, and most policies do not get past it.
 * @throws CedarRefusal for what is no policy, or a slot without an entity
 */
export function compilePolicy(id: string, est: Est, slots: EstSlots = {}): CompiledPolicy {
  if (est.effect !== "permit" && est.effect !== "forbid")
    throw new CedarRefusal("a policy permits or forbids");
  const tests = [
    ...scopeTests(est.principal, (request) => request.principal, slots),
    ...scopeTests(est.action, (request) => request.action, slots),
    ...scopeTests(est.resource, (request) => request.resource, slots),
    ...est.conditions.map((condition) => conditionTest(condition, slots)),
  ];
  return { id, effect: est.effect, holds: (request) => tests.every((test) => test(request)) };
}

function conditionTest({ kind, body }: Est["conditions"][number], slots: EstSlots): Holds {
  const { run } = compileExpression(body, slots);
  if (kind === "when") return (request) => asBool(run(request));
  if (kind === "unless") return (request) => !asBool(run(request));
  throw new CedarRefusal("a condition says when or unless");
}

type Subject = (request: Request) => EntityRef;

function scopeTests(scope: EstScope, subject: Subject, slots: EstSlots): Holds[] {
  switch (scope.op) {
    case "All":
      return [];
    case "==":
      return [isSame(subject, entityOf(scope, slots))];
    case "in":
      return [isInAny(subject, entitiesOf(scope, slots))];
    case "is":
      return isOfType(scope, subject, slots);
    default:
      throw new CedarRefusal(`a scope knows no ${scope.op}`);
  }
}

function isSame(subject: Subject, { key }: EntityRef): Holds {
  return (request) => subject(request).key === key;
}

function isInAny(subject: Subject, ancestors: readonly EntityRef[]): Holds {
  return (request) => {
    const entity = subject(request);
    return ancestors.some((ancestor) => request.entities.isIn(entity, ancestor));
  };
}

function isOfType(scope: EstScope, subject: Subject, slots: EstSlots): Holds[] {
  const type = textOf(scope.entity_type);
  const right: Holds = (request) => subject(request).type === type;
  if (scope.in === undefined || scope.in === null) return [right];
  return [right, isInAny(subject, [entityOf(scope.in, slots)])];
}

function entitiesOf(scope: EstScope, slots: EstSlots): EntityRef[] {
  return Array.isArray(scope.entities)
    ? scope.entities.map(decodeEntity)
    : [entityOf(scope, slots)];
}

function entityOf(named: { entity?: unknown; slot?: unknown }, slots: EstSlots): EntityRef {
  return named.slot === undefined
    ? decodeEntity(named.entity)
    : asEntity(slotOf(named.slot, slots));
}
