import { EvaluationFailure } from "./failure";
import { add, type Long, multiply, subtract } from "./long";
import type { Request } from "./request";
import {
  asEntity,
  asLong,
  asSet,
  asString,
  CedarRecord,
  CedarSet,
  Datetime,
  Duration,
  EntityRef,
  equal,
  typeError,
  typeOf,
  type Value,
} from "./value";

/** An operator whose operands are both evaluated before it. */
export type Binary = (left: Value, right: Value, request: Request) => Value;

export const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ["==", equal],
  ["!=", (left, right) => !equal(left, right)],
  ["<", (left, right) => compare(left, right, (a, b) => a < b)],
  ["<=", (left, right) => compare(left, right, (a, b) => a <= b)],
  [">", (left, right) => compare(left, right, (a, b) => a > b)],
  [">=", (left, right) => compare(left, right, (a, b) => a >= b)],
  ["+", (left, right) => add(asLong(left), asLong(right))],
  ["-", (left, right) => subtract(asLong(left), asLong(right))],
  ["*", (left, right) => multiply(asLong(left), asLong(right))],
  ["in", isIn],
  ["contains", (set, value) => asSet(set).has(value)],
  ["containsAll", (set, all) => containsAll(asSet(set), asSet(all))],
  ["containsAny", (set, any) => containsAny(asSet(set), asSet(any))],
  ["hasTag", (entity, tag, request) => hasTag(asEntity(entity), asString(tag), request)],
  ["getTag", (entity, tag, request) => getTag(asEntity(entity), asString(tag), request)],
]);

/** Long, datetime and duration have an order, each among its own. */
function compare(left: Value, right: Value, holds: (a: Long, b: Long) => boolean): boolean {
  if (left instanceof Datetime) {
    if (right instanceof Datetime) return holds(left.epoch, right.epoch);
    throw typeError("datetime", right);
  }
  if (left instanceof Duration) {
    if (right instanceof Duration) return holds(left.milliseconds, right.milliseconds);
    throw typeError("duration", right);
  }
  if (typeof left !== "number" && typeof left !== "bigint")
    throw typeError("one of [long, datetime, duration]", left);
  return holds(left, asLong(right));
}

/** Every member of a set must be an entity, even where an earlier one already answers. */
function isIn(left: Value, right: Value, request: Request): boolean {
  const entity = asEntity(left);
  if (right instanceof EntityRef) return request.entities.isIn(entity, right);
  if (!(right instanceof CedarSet))
    throw typeError("one of [set, (entity of type `any_entity_type`)]", right);
  const ancestors = right.values().map(asEntity);
  return ancestors.some((ancestor) => request.entities.isIn(entity, ancestor));
}

function containsAll(set: CedarSet, all: CedarSet): boolean {
  return all.values().every((value) => set.has(value));
}

function containsAny(set: CedarSet, any: CedarSet): boolean {
  return any.values().some((value) => set.has(value));
}

/** An entity that is not given has no tags, and no attributes; only asking for one by name is an error. */
function hasTag(entity: EntityRef, tag: string, request: Request): boolean {
  return request.entities.find(entity)?.tags.has(tag) ?? false;
}

function getTag(entity: EntityRef, tag: string, request: Request): Value {
  const value = dataOf(entity, request).tags.get(tag);
  if (value !== undefined) return value;
  throw new EvaluationFailure(`\`${nameOf(entity)}\` does not have the tag \`${tag}\``);
}

/** Cedar's `.`: an attribute of a record or entity. */
export function attributeOf(of: Value, name: string, request: Request): Value {
  if (of instanceof CedarRecord) {
    const value = of.get(name);
    if (value !== undefined) return value;
    throw new EvaluationFailure(`record does not have the attribute \`${name}\``);
  }
  if (!(of instanceof EntityRef)) throw notAttributed(of);
  const value = dataOf(of, request).attrs.get(name);
  if (value !== undefined) return value;
  throw new EvaluationFailure(`\`${nameOf(of)}\` does not have the attribute \`${name}\``);
}

/** Cedar's `has`, with one name or a path: `a has b.c` is `a has b && a.b has c`. */
export function hasPath(of: Value, path: readonly string[], request: Request): boolean {
  let at = of;
  for (const [i, name] of path.entries()) {
    if (!hasAttribute(at, name, request)) return false;
    if (i < path.length - 1) at = attributeOf(at, name, request);
  }
  return true;
}

function hasAttribute(of: Value, name: string, request: Request): boolean {
  if (of instanceof CedarRecord) return of.has(name);
  if (of instanceof EntityRef) return request.entities.find(of)?.attrs.has(name) ?? false;
  throw notAttributed(of);
}

function dataOf(entity: EntityRef, request: Request) {
  const data = request.entities.find(entity);
  if (data === undefined)
    throw new EvaluationFailure(`entity \`${nameOf(entity)}\` does not exist`);
  return data;
}

function notAttributed(value: Value): EvaluationFailure {
  return new EvaluationFailure(
    `type error: expected one of [record, (entity of type \`any_entity_type\`)], got ${typeOf(value)}`,
  );
}

function nameOf({ type, id }: EntityRef): string {
  return `${type}::${JSON.stringify(id)}`;
}
