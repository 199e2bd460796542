import { BINARY } from "../operators";
import type { Request } from "../request";
import { EntityRef, type Value } from "../value";
import { type Comparison, compare, equals } from "./compare";
import { getTag, hasTag, isIn } from "./members";
import { ANY, anyOf, type Ordered, type Part, typeOfPart } from "./part";
import type { PartRequest } from "./request";
import {
  anyTruth,
  either,
  FAILS,
  fromTruth,
  gives,
  type Result,
  type Truth,
  tryEach,
} from "./result";
import { contains, containsAll, containsAny } from "./sets";

/** An operator on two values of which not everything is known. */
export type PartBinary = (left: Part, right: Part, request: PartRequest) => Result;

const COMPARED: readonly Ordered[] = ["long", "datetime", "duration"];

const OPERATIONS: ReadonlyMap<string, PartBinary> = new Map<string, PartBinary>([
  ["==", (left, right) => fromTruth(equals(left, right))],
  [
    "!=",
    (left, right) => {
      const { yes, no, fails } = equals(left, right);
      return fromTruth({ yes: no, no: yes, fails });
    },
  ],
  ...(["<", "<=", ">", ">="] as const).map((how) => [how, compared(how, COMPARED)] as const),
  ["lessThan", compared("<", ["decimal"])],
  ["lessThanOrEqual", compared("<=", ["decimal"])],
  ["greaterThan", compared(">", ["decimal"])],
  ["greaterThanOrEqual", compared(">=", ["decimal"])],
  ...(["+", "-", "*"] as const).map((name) => [name, arithmetic(name)] as const),
  ["contains", (left, right) => fromTruth(contains(left, right))],
  ["containsAll", (left, right) => fromTruth(containsAll(left, right))],
  ["containsAny", (left, right) => fromTruth(containsAny(left, right))],
  ["in", membership],
  [
    "hasTag",
    (left, right, request) =>
      tagged(left, right, (entity, tag) => fromTruth(hasTag(entity, tag, request))),
  ],
  [
    "getTag",
    (left, right, request) => tagged(left, right, (entity, tag) => getTag(entity, tag, request)),
  ],
]);

/** The operator, or the function of an extension, of this name. */
export function binaryOf(name: string): PartBinary | undefined {
  return OPERATIONS.get(name);
}

/** Where each value is known, Cedar's own comparison answers, so that types are told apart as it does. */
function compared(how: Comparison, among: readonly Ordered[]): PartBinary {
  const exact = among === COMPARED ? BINARY.get(how) : undefined;
  return (left, right) => {
    const tried =
      exact && tryEach([left, right], ([a, b]) => exact(a as Value, b as Value, NO_REQUEST));
    return tried ?? fromTruth(compare(how, left, right, among));
  };
}

function arithmetic(name: "+" | "-" | "*"): PartBinary {
  const exact = BINARY.get(name);
  return (left, right) => {
    const tried =
      exact && tryEach([left, right], ([a, b]) => exact(a as Value, b as Value, NO_REQUEST));
    if (tried) return tried;
    return mayBeLong(left) && mayBeLong(right) ? gives(anyOf("long"), true) : FAILS;
  };
}

/** None of these operators looks at the request. */
const NO_REQUEST = undefined as unknown as Request;

function mayBeLong(part: Part): boolean {
  if (part.is === "one")
    return part.values.some((value) => typeof value === "number" || typeof value === "bigint");
  const type = typeOfPart(part);
  return type === undefined || type === "long";
}

/** Cedar's `in`: an entity in another, or in one of a set of them. */
function membership(left: Part, right: Part, request: PartRequest): Result {
  if (left.is !== "one" || right.is !== "one")
    return typeOfPart(left) === "entity" && typeOfPart(right) === "entity"
      ? gives(anyOf("bool"))
      : gives(anyOf("bool"), true);
  const truths = left.values.flatMap((entity) =>
    right.values.map((ancestor): Truth => {
      if (!(entity instanceof EntityRef)) return BAD;
      if (ancestor instanceof EntityRef) return isIn(entity, ancestor, request);
      const members = membersOf(ancestor);
      if (members === undefined) return BAD;
      const each = members.map((one) => isIn(entity, one, request));
      return { yes: each.some(({ yes }) => yes), no: each.every(({ no }) => no), fails: false };
    }),
  );
  return fromTruth(anyTruth(truths));
}

const BAD: Truth = { yes: false, no: false, fails: true };

/** The entities of a set; undefined where it holds anything else, or is none. */
function membersOf(value: Value): EntityRef[] | undefined {
  if (typeof value !== "object" || !("values" in value)) return undefined;
  const members = value.values();
  const entities = members.filter((member) => member instanceof EntityRef);
  return entities.length === members.length ? entities : undefined;
}

function tagged(left: Part, right: Part, ask: (entity: EntityRef, tag: string) => Result): Result {
  if (left.is !== "one" || right.is !== "one") return gives(ANY, true);
  const results = left.values.flatMap((entity) =>
    right.values.map((tag) =>
      entity instanceof EntityRef && typeof tag === "string" ? ask(entity, tag) : FAILS,
    ),
  );
  return results.reduce(either, { part: null, fails: false });
}
