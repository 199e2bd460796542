import { decodeRecord, decodeValue } from "../decode";
import type { CedarValue } from "../encode";
import type { Long } from "../long";
import {
  CedarRecord,
  CedarSet,
  Datetime,
  Decimal,
  Duration,
  EntityRef,
  equal,
  IpAddress,
  type Value,
} from "../value";

export type PartType =
  | "bool"
  | "long"
  | "string"
  | "decimal"
  | "datetime"
  | "duration"
  | "ipaddr"
  | "set"
  | "record"
  | "entity";

/** Types whose values have an order. */
export type Ordered = "long" | "datetime" | "duration" | "decimal";

/**
 * What is known of a value that a request will have. It stands for every value that fits: `one` of a few; an ordered one `between`
 * two bounds (null: none); a `set` that has at least these members and, unless `within` is null, no others than those; a `record`
 * with these members, and where `others` is not null any others that fit it; anything `of` a type; or `any` value at all.
 */
export type Part =
  | { readonly is: "one"; readonly values: readonly Value[] }
  | {
      readonly is: "between";
      readonly type: Ordered;
      readonly least: Long | null;
      readonly most: Long | null;
    }
  | {
      readonly is: "set";
      readonly has: readonly Value[];
      readonly within: readonly Value[] | null;
    }
  | {
      readonly is: "record";
      readonly members: ReadonlyMap<string, PartMember>;
      readonly others: Part | null;
    }
  | { readonly is: "of"; readonly type: PartType }
  | { readonly is: "any" };

/** A member of a record; one that is not `sure` may be absent. */
export type PartMember = { readonly part: Part; readonly sure: boolean };

/** Nothing is known. */
export const ANY: Part = { is: "any" };

const BOTH: Part = { is: "one", values: [true, false] };

/** Some value of a type. */
export function anyOf(type: PartType): Part {
  return type === "bool" ? BOTH : { is: "of", type };
}

/** Exactly one of these values, given in Cedar's JSON entity format. */
export function oneOf(...values: readonly CedarValue[]): Part {
  return { is: "one", values: values.map(decodeValue) };
}

/** A number, or a time in milliseconds, from `least` to `most`; a decimal in ten-thousandths. Null: no bound. */
export function between(type: Ordered, least: Long | null, most: Long | null): Part {
  return { is: "between", type, least, most };
}

/** A set that has these members, and none beyond `within` unless that is null. */
export function setOf(has: readonly CedarValue[], within: readonly CedarValue[] | null): Part {
  if (within !== null && within.length === has.length)
    return { is: "one", values: [new CedarSet([...has], decodeValue)] };
  const members = (raw: readonly CedarValue[]) => raw.map(decodeValue);
  return { is: "set", has: members(has), within: within === null ? null : members(within) };
}

/** A record with these members, and some that may be there; `others` says what any further ones are, null that there are none. */
export function recordOf(
  sure: Readonly<Record<string, Part>>,
  maybe: Readonly<Record<string, Part>> = {},
  others: Part | null = null,
): Part {
  const members = new Map<string, PartMember>();
  for (const [name, part] of Object.entries(maybe)) members.set(name, { part, sure: false });
  for (const [name, part] of Object.entries(sure)) members.set(name, { part, sure: true });
  return { is: "record", members, others };
}

/** A record of which everything is known. */
export function knownRecord(raw: Readonly<Record<string, CedarValue>>): Part {
  return one(decodeRecord(raw));
}

export function one(value: Value): Part {
  return { is: "one", values: [value] };
}

/** The type that all values of a part have; undefined where they may differ. */
export function typeOfPart(part: Part): PartType | undefined {
  switch (part.is) {
    case "one": {
      const [first, ...rest] = part.values.map(typeOfValue);
      return rest.every((type) => type === first) ? first : undefined;
    }
    case "between":
    case "of":
      return part.type;
    case "any":
      return undefined;
    default:
      return part.is;
  }
}

function typeOfValue(value: Value): PartType {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (typeof value !== "object") return "long";
  if (value instanceof EntityRef) return "entity";
  if (value instanceof CedarSet) return "set";
  if (value instanceof CedarRecord) return "record";
  if (value instanceof Decimal) return "decimal";
  if (value instanceof Datetime) return "datetime";
  if (value instanceof Duration) return "duration";
  if (value instanceof IpAddress) return "ipaddr";
  throw new Error("a value of no type");
}

/** How many values a part names one by one. */
const MOST_VALUES = 16;

/** What is known of a value that fits one part or the other. */
export function join(a: Part, b: Part): Part {
  if (a === b) return a;
  if (a.is === "one" && b.is === "one") {
    const values = distinct([...a.values, ...b.values]);
    if (values.length <= MOST_VALUES) return { is: "one", values };
  }
  const [x, y] = [boundsOf(a), boundsOf(b)];
  if (x && y && x.type === y.type)
    return {
      is: "between",
      type: x.type,
      least: lower(x.least, y.least),
      most: upper(x.most, y.most),
    };
  const type = typeOfPart(a);
  return type !== undefined && type === typeOfPart(b) ? anyOf(type) : ANY;
}

export function distinct(values: readonly Value[]): Value[] {
  const out: Value[] = [];
  for (const value of values) if (!out.some((known) => equal(known, value))) out.push(value);
  return out;
}

export type Bounds = { type: Ordered; least: Long | null; most: Long | null };

/** Between what the values of a part lie, where all have one type that has an order. */
export function boundsOf(part: Part): Bounds | undefined {
  if (part.is === "between") return part;
  if (part.is === "of")
    return isOrdered(part.type) ? { type: part.type, least: null, most: null } : undefined;
  if (part.is !== "one") return undefined;
  const type = typeOfPart(part);
  if (type === undefined || !isOrdered(type)) return undefined;
  const units = part.values.flatMap((value) => unitsOf(value) ?? []);
  const [first] = units;
  if (first === undefined) return undefined;
  return { type, least: units.reduce(smaller, first), most: units.reduce(larger, first) };
}

function isOrdered(type: PartType): type is Ordered {
  return type === "long" || type === "datetime" || type === "duration" || type === "decimal";
}

function unitsOf(value: Value): Long | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (value instanceof Decimal) return value.units;
  if (value instanceof Datetime) return value.epoch;
  return value instanceof Duration ? value.milliseconds : undefined;
}

/** Numbers and bigints are compared as they are: `Math.min` takes no bigint. */
function smaller(a: Long, b: Long): Long {
  if (b < a) return b;
  return a;
}

function larger(a: Long, b: Long): Long {
  if (b > a) return b;
  return a;
}

function lower(a: Long | null, b: Long | null): Long | null {
  return a === null || b === null ? null : smaller(a, b);
}

function upper(a: Long | null, b: Long | null): Long | null {
  return a === null || b === null ? null : larger(a, b);
}
