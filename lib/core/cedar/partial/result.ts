import { EvaluationFailure } from "../failure";
import type { Value } from "../value";
import { distinct, join, type Part } from "./part";

/** What an expression may come to: a value that fits `part` (null: never any), and whether it may fail instead. */
export type Result = { readonly part: Part | null; readonly fails: boolean };

export const FAILS: Result = { part: null, fails: true };

/** It comes to a value that fits. */
export function gives(part: Part, fails = false): Result {
  return { part, fails };
}

/** What it comes to, if it comes to either. */
export function either(a: Result, b: Result): Result {
  const part = a.part && b.part ? join(a.part, b.part) : (a.part ?? b.part);
  return { part, fails: a.fails || b.fails };
}

/** Which truths are possible, and whether it may fail. */
export type Truth = { readonly yes: boolean; readonly no: boolean; readonly fails: boolean };

export const NEVER: Truth = { yes: false, no: true, fails: false };
export const SURELY: Truth = { yes: true, no: false, fails: false };
export const EITHER: Truth = { yes: true, no: true, fails: false };

/** A truth as what an expression comes to. */
export function fromTruth({ yes, no, fails }: Truth): Result {
  const values = [...(yes ? [true] : []), ...(no ? [false] : [])];
  return { part: values.length === 0 ? null : { is: "one", values }, fails };
}

/** What an expression comes to where a truth is asked for: anything else fails. */
export function toTruth({ part, fails }: Result): Truth {
  if (part === null) return { yes: false, no: false, fails };
  if (part.is === "any") return { yes: true, no: true, fails: true };
  if (part.is !== "one") return { yes: false, no: false, fails: true };
  return {
    yes: part.values.includes(true),
    no: part.values.includes(false),
    fails: fails || part.values.some((value) => typeof value !== "boolean"),
  };
}

/** Each of the truths. */
export function anyTruth(truths: readonly Truth[]): Truth {
  return {
    yes: truths.some(({ yes }) => yes),
    no: truths.some(({ no }) => no),
    fails: truths.some(({ fails }) => fails),
  };
}

/** How many combinations of values are tried one by one. */
const MOST_COMBINATIONS = 64;

/**
 * What a function of values comes to where all its operands are known to be of a few values: each combination is tried.
 * @returns undefined where that is not so
 */
export function tryEach(
  operands: readonly Part[],
  compute: (values: Value[]) => Value,
): Result | undefined {
  let rows: Value[][] = [[]];
  for (const operand of operands) {
    if (operand.is !== "one" || rows.length * operand.values.length > MOST_COMBINATIONS)
      return undefined;
    rows = rows.flatMap((row) => operand.values.map((value) => [...row, value]));
  }
  const values: Value[] = [];
  let fails = false;
  for (const row of rows) {
    try {
      values.push(compute(row));
    } catch (failure) {
      if (!(failure instanceof EvaluationFailure)) throw failure;
      fails = true;
    }
  }
  return { part: values.length === 0 ? null : { is: "one", values: distinct(values) }, fails };
}
