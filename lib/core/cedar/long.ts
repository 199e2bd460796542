import { CedarRefusal, EvaluationFailure } from "./failure";

/** A signed 64-bit integer: a number where that is exact, and a bigint only beyond, so that `===` and `<` are right. */
export type Long = number | bigint;

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** The one form of this integer; undefined where 64 bits do not hold it. */
export function longOf(value: bigint): Long | undefined {
  if (value < MIN || value > MAX) return undefined;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** An integer as it came in JSON. @throws CedarRefusal for fractions, and beyond 64 bits */
export function longFromJson(value: number | bigint): Long {
  if (Number.isSafeInteger(value)) return Number(value) + 0;
  const long = Number.isInteger(Number(value)) ? longOf(BigInt(value)) : undefined;
  if (long === undefined) throw new CedarRefusal(`${value} is not an integer of 64 bits`);
  return long;
}

/** @throws EvaluationFailure on overflow, as the others here */
export function add(a: Long, b: Long): Long {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return checked(BigInt(a) + BigInt(b), "add");
}

export function subtract(a: Long, b: Long): Long {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return checked(BigInt(a) - BigInt(b), "subtract");
}

export function multiply(a: Long, b: Long): Long {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return checked(BigInt(a) * BigInt(b), "multiply");
}

export function negate(a: Long): Long {
  return subtract(0, a);
}

/** Division that drops the remainder; `by` is positive. */
export function quotient(a: Long, by: number): Long {
  if (typeof a === "number") return (a - (a % by)) / by + 0;
  return longOf(a / BigInt(by)) ?? a;
}

/** The remainder that is never negative; `by` is positive. */
export function remainder(a: Long, by: number): number {
  const rest = typeof a === "number" ? a % by : Number(a % BigInt(by));
  return rest < 0 ? rest + by : rest + 0;
}

function checked(value: bigint, doing: string): Long {
  const long = longOf(value);
  if (long === undefined)
    throw new EvaluationFailure(`integer overflow while attempting to ${doing} the values`);
  return long;
}
