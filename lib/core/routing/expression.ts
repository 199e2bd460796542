import { type EstExpression, entityLiteral, stringLiteral } from "../cedar";

/** Cedar expressions as rules are compiled to them: the JSON policy form, and the same as text. */

type Operand = EstExpression;
type Pair = { left: Operand; right: Operand };

/** `context.task.class` and the like, from a variable and the names of attributes. */
export function path(variable: "principal" | "context" | "resource", ...names: string[]): Operand {
  return names.reduce<Operand>((left, attr) => ({ ".": { left, attr } }), { Var: variable });
}

/** A string, a number or a truth. */
export function value(of: string | number | boolean): Operand {
  return { Value: of };
}

/** Some agents, by their handles. */
export function agents(handles: readonly string[]): Operand {
  return { Set: sorted(handles).map((id) => ({ Value: { __entity: { type: "Agent", id } } })) };
}

/** Some strings or numbers. */
export function set(values: readonly (string | number)[]): Operand {
  return { Set: sorted(values).map(value) };
}

/** A set holds something. */
export function contains(left: Operand, right: Operand): Operand {
  return { contains: { left, right } };
}

/** Two sets have something in common. */
export function containsAny(left: Operand, right: Operand): Operand {
  return { containsAny: { left, right } };
}

/** A number is within bounds; a bound that is not given is met. */
export function between(left: Operand, atLeast: number | undefined, atMost: number | undefined) {
  return all([
    ...(atLeast === undefined ? [] : [{ ">=": { left, right: value(atLeast) } }]),
    ...(atMost === undefined ? [] : [{ "<=": { left, right: value(atMost) } }]),
  ]);
}

/** A number is below another. */
export function below(left: Operand, than: number): Operand {
  return { "<": { left, right: value(than) } };
}

/** The context has an attribute. */
export function has(attr: string): Operand {
  return { has: { left: { Var: "context" }, attr } };
}

export function not(arg: Operand): Operand {
  return { "!": { arg } };
}

/** All must hold; of none, it holds. */
export function all(parts: readonly Operand[]): Operand {
  const [first, ...rest] = parts;
  return rest.reduce<Operand>((left, right) => ({ "&&": { left, right } }), first ?? value(true));
}

/** One at least must hold. */
export function either(left: Operand, right: Operand): Operand {
  return { "||": { left, right } };
}

function sorted<T extends string | number>(values: readonly T[]): T[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}

const INFIX = ["&&", "||", ">=", "<=", "<"];

/** An expression that the functions here made, as Cedar text. */
export function expressionText(expression: Operand): string {
  const [operator = "", body] = Object.entries(expression)[0] ?? [];
  if (operator === "Var") return String(body);
  if (operator === "Value") return valueText(body);
  if (operator === "Set") return `[${(body as Operand[]).map(expressionText).join(", ")}]`;
  if (operator === "!") return `!(${expressionText((body as { arg: Operand }).arg)})`;
  const { left, right, attr } = body as Pair & { attr: string };
  const first = expressionText(left);
  if (operator === ".") return `${first}.${attr}`;
  if (operator === "has") return `${first} has ${attr}`;
  if (!INFIX.includes(operator)) return `${first}.${operator}(${expressionText(right)})`;
  return `${bracketed(operator, left)} ${operator} ${bracketed(operator, right)}`;
}

function bracketed(outer: string, part: Operand): string {
  const [inner = ""] = Object.keys(part);
  const text = expressionText(part);
  return (inner === "&&" || inner === "||") && inner !== outer ? `(${text})` : text;
}

function valueText(of: unknown): string {
  if (typeof of === "string") return stringLiteral(of);
  if (typeof of !== "object" || of === null) return String(of);
  const { type, id } = (of as { __entity: { type: string; id: string } }).__entity;
  return entityLiteral(type, id);
}
