import { type Compiled, constant, foldable, varying } from "./code";
import { decodeEntity, decodeValue, isObject } from "./decode";
import type { EstSlots } from "./est";
import { extensionFunction } from "./extensions";
import { CedarRefusal, EvaluationFailure } from "./failure";
import { compilePattern } from "./like";
import { negate } from "./long";
import { attributeOf, BINARY, hasPath } from "./operators";
import {
  asBool,
  asEntity,
  asLong,
  asSet,
  asString,
  CedarRecord,
  CedarSet,
  type Value,
} from "./value";

type Compile = (body: Record<string, unknown>, slots: EstSlots) => Compiled;

const FORMS: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ["!", (body, slots) => negation(part(body, "arg", slots))],
  ["neg", (body, slots) => foldable([part(body, "arg", slots)], ([a]) => negate(asLong(given(a))))],
  [
    "isEmpty",
    (body, slots) => foldable([part(body, "arg", slots)], ([a]) => asSet(given(a)).isEmpty),
  ],
  ["&&", (body, slots) => conjunction(part(body, "left", slots), part(body, "right", slots))],
  ["||", (body, slots) => disjunction(part(body, "left", slots), part(body, "right", slots))],
  ["if-then-else", choice],
  [".", attribute],
  ["has", presence],
  ["like", likeness],
  ["is", membership],
]);

/**
 * Compiles an expression of Cedar's JSON policy form into a closure.
 * @throws CedarRefusal for what is no such expression
 */
export function compileExpression(expression: unknown, slots: EstSlots): Compiled {
  const [entry, more] = isObject(expression) ? Object.entries(expression) : [];
  if (entry === undefined || more !== undefined)
    throw new CedarRefusal("an expression is an object with one member");
  const [operator, body] = entry;
  return (
    leaf(operator, body, slots) ??
    operation(operator, body, slots) ??
    extensionCall(operator, body, slots)
  );
}

/** Values, variables, slots, sets and records. */
function leaf(operator: string, body: unknown, slots: EstSlots): Compiled | undefined {
  switch (operator) {
    case "Value":
      return constant(decodeValue(body));
    case "Var":
      return variable(body);
    case "Slot":
      return constant(slotOf(body, slots));
    case "Set":
      return setOf(body, slots);
    case "Record":
      return recordOf(body, slots);
    default:
      return undefined;
  }
}

function operation(operator: string, body: unknown, slots: EstSlots): Compiled | undefined {
  const binary = BINARY.get(operator);
  const form = FORMS.get(operator);
  if (binary === undefined && form === undefined) return undefined;
  if (!isObject(body)) throw new CedarRefusal(`\`${operator}\` has no operands`);
  if (binary === undefined) return form?.(body, slots);
  const left = part(body, "left", slots).run;
  const right = part(body, "right", slots).run;
  return varying((request) => binary(left(request), right(request), request));
}

function part(body: Record<string, unknown>, name: string, slots: EstSlots): Compiled {
  return compileExpression(body[name], slots);
}

function variable(name: unknown): Compiled {
  if (name === "principal") return varying((request) => request.principal);
  if (name === "action") return varying((request) => request.action);
  if (name === "resource") return varying((request) => request.resource);
  if (name === "context") return varying((request) => request.context);
  throw new CedarRefusal(`there is no variable ${String(name)}`);
}

/** The entity linked to a slot. @throws CedarRefusal where the link names none */
export function slotOf(slot: unknown, slots: EstSlots): Value {
  if (typeof slot !== "string" || !Object.hasOwn(slots, slot))
    throw new CedarRefusal(`nothing is linked to the slot ${String(slot)}`);
  return decodeEntity(slots[slot]);
}

function setOf(body: unknown, slots: EstSlots): Compiled {
  if (!Array.isArray(body)) throw new CedarRefusal("a set lists its members");
  const items = body.map((item) => compileExpression(item, slots));
  return foldable(items, (values) => new CedarSet(values, asIs));
}

function recordOf(body: unknown, slots: EstSlots): Compiled {
  if (!isObject(body)) throw new CedarRefusal("a record names its members");
  const names = Object.keys(body);
  const members = names.map((name) => part(body, name, slots));
  return foldable(members, (values) => {
    const record = names.map((name, i) => [name, values[i]] as const);
    return new CedarRecord(Object.fromEntries(record), asIs);
  });
}

function asIs(value: unknown): Value {
  return value as Value;
}

function negation({ run }: Compiled): Compiled {
  return varying((request) => !asBool(run(request)));
}

function conjunction({ run: left }: Compiled, { run: right }: Compiled): Compiled {
  return varying((request) => asBool(left(request)) && asBool(right(request)));
}

function disjunction({ run: left }: Compiled, { run: right }: Compiled): Compiled {
  return varying((request) => asBool(left(request)) || asBool(right(request)));
}

function choice(body: Record<string, unknown>, slots: EstSlots): Compiled {
  const test = part(body, "if", slots).run;
  const yes = part(body, "then", slots).run;
  const no = part(body, "else", slots).run;
  return varying((request) => (asBool(test(request)) ? yes(request) : no(request)));
}

function attribute(body: Record<string, unknown>, slots: EstSlots): Compiled {
  const of = part(body, "left", slots).run;
  const name = textOf(body.attr);
  return varying((request) => attributeOf(of(request), name, request));
}

function presence(body: Record<string, unknown>, slots: EstSlots): Compiled {
  const of = part(body, "left", slots).run;
  const path = (Array.isArray(body.attr) ? body.attr : [body.attr]).map(textOf);
  if (path.length === 0) throw new CedarRefusal("`has` names an attribute");
  return varying((request) => hasPath(of(request), path, request));
}

function likeness(body: Record<string, unknown>, slots: EstSlots): Compiled {
  const of = part(body, "left", slots).run;
  const matches = compilePattern(body.pattern);
  return varying((request) => matches(asString(of(request))));
}

/** `is`, and `is … in`, which looks at the hierarchy only where the type is right. */
function membership(body: Record<string, unknown>, slots: EstSlots): Compiled {
  const of = part(body, "left", slots).run;
  const type = textOf(body.entity_type);
  const isIn = BINARY.get("in");
  if (body.in === undefined || isIn === undefined)
    return varying((request) => asEntity(of(request)).type === type);
  const ancestor = part(body, "in", slots).run;
  return varying((request) => {
    const entity = asEntity(of(request));
    return entity.type === type && isIn(entity, ancestor(request), request);
  });
}

/** A call with the wrong number of arguments is a policy all the same: Cedar finds that out when it evaluates it. */
function extensionCall(name: string, body: unknown, slots: EstSlots): Compiled {
  const fn = extensionFunction(name);
  if (fn === undefined || !Array.isArray(body))
    throw new CedarRefusal(`\`${name}\` is no operator or function of Cedar`);
  const args = body.map((arg) => compileExpression(arg, slots));
  return foldable(args, (values) => {
    if (values.length !== fn.arity)
      throw new EvaluationFailure(
        `wrong number of arguments provided to extension function \`${name}\`: expected ${fn.arity}, got ${values.length}`,
      );
    const [first, second] = values;
    return fn.call(given(first), second ?? given(first));
  });
}

/** An operand whose presence was checked when it was compiled. */
function given(value: Value | undefined): Value {
  if (value === undefined) throw new CedarRefusal("an operand is missing");
  return value;
}

/** A type or attribute name. @throws CedarRefusal where it is none */
export function textOf(raw: unknown): string {
  if (typeof raw === "string") return raw;
  throw new CedarRefusal("a name must be a text");
}
