import { constant } from "../code";
import { slotOf, textOf } from "../compile-expression";
import { decodeValue, isObject } from "../decode";
import { extensionFunction } from "../extensions";
import { CedarRefusal } from "../failure";
import { compilePattern } from "../like";
import { asString, CedarRecord, CedarSet, EntityRef, type Value } from "../value";
import { attributeOf, hasPath } from "./members";
import { binaryOf } from "./operation";
import { ANY, anyOf, one, type Part, type PartMember } from "./part";
import type { PartRequest } from "./request";
import {
  either,
  FAILS,
  fromTruth,
  gives,
  type Result,
  type Truth,
  toTruth,
  tryEach,
} from "./result";
import { isEmpty } from "./sets";

/** An expression compiled for requests of which not everything is known. */
export type PartCode = (request: PartRequest) => Result;

type Body = Record<string, unknown>;

const FORMS: ReadonlyMap<string, (body: Body) => PartCode> = new Map<
  string,
  (body: Body) => PartCode
>([
  ["!", negation],
  ["neg", (body) => mapped(part(body, "arg"), (a) => negated(a))],
  ["isEmpty", (body) => mapped(part(body, "arg"), (a) => fromTruth(isEmpty(a)))],
  ["&&", (body) => junction(body, false)],
  ["||", (body) => junction(body, true)],
  ["if-then-else", choice],
  [".", attribute],
  ["has", presence],
  ["like", likeness],
  ["is", membership],
]);

/**
 * Compiles an expression of Cedar's JSON policy form so that it can be asked what it may come to. Whatever evaluation of a
 * request that fits gives, is among what it says.
 * @throws CedarRefusal for what is no such expression, or has slots
 */
export function compilePartial(expression: unknown): PartCode {
  const [entry, more] = isObject(expression) ? Object.entries(expression) : [];
  if (entry === undefined || more !== undefined)
    throw new CedarRefusal("an expression is an object with one member");
  const [operator, body] = entry;
  return leaf(operator, body) ?? operation(operator, body) ?? extensionCall(operator, body);
}

function leaf(operator: string, body: unknown): PartCode | undefined {
  switch (operator) {
    case "Value": {
      const { run } = constant(decodeValue(body));
      const result = gives(one(run(undefined as never)));
      return () => result;
    }
    case "Var":
      return variable(body);
    case "Slot":
      return () => gives(one(slotOf(body, {})));
    case "Set":
      return setOf(body);
    case "Record":
      return recordOf(body);
    default:
      return undefined;
  }
}

function variable(name: unknown): PartCode {
  if (name === "principal") return (request) => gives(one(request.principal));
  if (name === "action") return (request) => gives(one(request.action));
  if (name === "resource") return (request) => gives(one(request.resource));
  if (name === "context") return (request) => gives(request.context);
  throw new CedarRefusal(`there is no variable ${String(name)}`);
}

function operation(operator: string, body: unknown): PartCode | undefined {
  const binary = extensionFunction(operator) ? undefined : binaryOf(operator);
  const form = FORMS.get(operator);
  if (binary === undefined && form === undefined) return undefined;
  if (!isObject(body)) throw new CedarRefusal(`\`${operator}\` has no operands`);
  if (binary === undefined) return form?.(body);
  const [left, right] = [part(body, "left"), part(body, "right")];
  return (request) => {
    const a = left(request);
    if (a.part === null) return FAILS;
    const b = right(request);
    if (b.part === null) return FAILS;
    const { part: value, fails } = binary(a.part, b.part, request);
    return { part: value, fails: fails || a.fails || b.fails };
  };
}

function part(body: Body, name: string): PartCode {
  return compilePartial(body[name]);
}

/** What becomes of a result's value. */
function mapped(of: PartCode, becomes: (value: Part, request: PartRequest) => Result): PartCode {
  return (request) => {
    const { part: value, fails } = of(request);
    if (value === null) return FAILS;
    const result = becomes(value, request);
    return fails && !result.fails ? { part: result.part, fails: true } : result;
  };
}

function negation(body: Body): PartCode {
  const arg = part(body, "arg");
  return (request) => {
    const { yes, no, fails } = toTruth(arg(request));
    return fromTruth({ yes: no, no: yes, fails });
  };
}

function negated(value: Part): Result {
  const subtract = binaryOf("-");
  if (subtract === undefined) return gives(anyOf("long"), true);
  return subtract(one(0), value, undefined as never);
}

/** `&&`, and `||` where `stops` is true: the second is asked only where the first does not settle it. */
function junction(body: Body, stops: boolean): PartCode {
  const [left, right] = [part(body, "left"), part(body, "right")];
  return (request) => {
    const a = toTruth(left(request));
    const goesOn = stops ? a.no : a.yes;
    if (!goesOn) return fromTruth(a);
    const b = toTruth(right(request));
    return fromTruth({
      yes: b.yes || (stops && a.yes),
      no: b.no || (!stops && a.no),
      fails: a.fails || b.fails,
    });
  };
}

function choice(body: Body): PartCode {
  const [test, yes, no] = [part(body, "if"), part(body, "then"), part(body, "else")];
  return (request) => {
    const truth = toTruth(test(request));
    const results = [
      ...(truth.yes ? [yes(request)] : []),
      ...(truth.no ? [no(request)] : []),
      ...(truth.fails ? [FAILS] : []),
    ];
    return results.reduce(either, { part: null, fails: false });
  };
}

function attribute(body: Body): PartCode {
  const name = textOf(body.attr);
  return mapped(part(body, "left"), (of, request) => attributeOf(of, name, request));
}

function presence(body: Body): PartCode {
  const path = (Array.isArray(body.attr) ? body.attr : [body.attr]).map(textOf);
  if (path.length === 0) throw new CedarRefusal("`has` names an attribute");
  return mapped(part(body, "left"), (of, request) => fromTruth(hasPath(of, path, request)));
}

function likeness(body: Body): PartCode {
  const matches = compilePattern(body.pattern);
  return mapped(part(body, "left"), (of) => {
    const tried = tryEach([of], ([text]) => matches(asString(text as Value)));
    return tried ?? unsure(of, "string");
  });
}

/** A truth that depends on a value of this type; any other fails. */
function unsure(of: Part, type: "string" | "entity"): Result {
  if (of.is === "any") return gives(anyOf("bool"), true);
  return of.is === "of" && of.type === type ? gives(anyOf("bool")) : FAILS;
}

/** `is`, and `is … in`, which looks at the hierarchy only where the type is right. */
function membership(body: Body): PartCode {
  const type = textOf(body.entity_type);
  const of = part(body, "left");
  const within = body.in === undefined ? undefined : part(body, "in");
  const isIn = binaryOf("in");
  return mapped(of, (value, request) => {
    const typed = ofType(value, type);
    if (within === undefined || isIn === undefined || !typed.yes) return fromTruth(typed);
    const ancestor = within(request);
    const inside: Truth =
      ancestor.part === null
        ? { yes: false, no: false, fails: true }
        : toTruth(isIn(value, ancestor.part, request));
    return fromTruth({
      yes: inside.yes,
      no: typed.no || inside.no,
      fails: typed.fails || inside.fails || ancestor.fails,
    });
  });
}

function ofType(value: Part, type: string): Truth {
  if (value.is !== "one") return toTruth(unsure(value, "entity"));
  const is = (wanted: boolean) =>
    value.values.some((one) => one instanceof EntityRef && (one.type === type) === wanted);
  const fails = value.values.some((one) => !(one instanceof EntityRef));
  return { yes: is(true), no: is(false), fails };
}

function setOf(body: unknown): PartCode {
  if (!Array.isArray(body)) throw new CedarRefusal("a set lists its members");
  const items = body.map(compilePartial);
  return (request) => {
    const results = items.map((item) => item(request));
    const parts = results.map((result) => result.part);
    if (parts.includes(null)) return FAILS;
    const fails = results.some((result) => result.fails);
    const known = parts.flatMap((item) => (item?.is === "one" ? [item.values] : []));
    const has = known.flatMap((values) => (values.length === 1 ? values : []));
    if (has.length === parts.length) return gives(one(new CedarSet(has, asIs)), fails);
    const within = known.length === parts.length ? known.flat() : null;
    return gives({ is: "set", has, within }, fails);
  };
}

function recordOf(body: unknown): PartCode {
  if (!isObject(body)) throw new CedarRefusal("a record names its members");
  const names = Object.keys(body);
  const codes = names.map((name) => part(body, name));
  return (request) => {
    const results = codes.map((code) => code(request));
    const members = new Map<string, PartMember>();
    for (const [i, name] of names.entries()) {
      const value = results[i]?.part ?? null;
      if (value === null) return FAILS;
      members.set(name, { part: value, sure: true });
    }
    const fails = results.some((result) => result.fails);
    return gives(wholeRecord(members) ?? { is: "record", members, others: null }, fails);
  };
}

/** A record of which every member is known is a value like any other. */
function wholeRecord(members: ReadonlyMap<string, PartMember>): Part | undefined {
  const values: [string, Value][] = [];
  for (const [name, { part: value }] of members) {
    const [only, more] = value.is === "one" ? value.values : [];
    if (only === undefined || more !== undefined) return undefined;
    values.push([name, only]);
  }
  return one(new CedarRecord(Object.fromEntries(values), asIs));
}

function asIs(value: unknown): Value {
  return value as Value;
}

function extensionCall(name: string, body: unknown): PartCode {
  const fn = extensionFunction(name);
  if (fn === undefined || !Array.isArray(body))
    throw new CedarRefusal(`\`${name}\` is no operator or function of Cedar`);
  const args = body.map(compilePartial);
  const known = binaryOf(name);
  return (request) => {
    const results = args.map((arg) => arg(request));
    const parts = results.flatMap((result) => (result.part === null ? [] : [result.part]));
    if (parts.length < results.length || parts.length !== fn.arity) return FAILS;
    const fails = results.some((result) => result.fails);
    const [first = ANY, second = first] = parts;
    const tried = tryEach(parts, ([a, b]) => fn.call(a as Value, (b ?? a) as Value));
    const result = tried ?? known?.(first, second, request) ?? gives(ANY, true);
    return { part: result.part, fails: fails || result.fails };
  };
}
