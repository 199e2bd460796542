import { equal } from "../value";
import { type Bounds, boundsOf, type Ordered, type Part, typeOfPart } from "./part";
import { anyTruth, EITHER, NEVER, SURELY, type Truth } from "./result";

/** `<`, `<=`, `>` or `>=`. */
export type Comparison = "<" | "<=" | ">" | ">=";

/**
 * Whether one part is less than another, and so on; both are of a type that has an order.
 * @param among the types that this comparison takes; others fail
 */
export function compare(
  how: Comparison,
  left: Part,
  right: Part,
  among: readonly Ordered[],
): Truth {
  const [a, b] = [boundsOf(left), boundsOf(right)];
  if (a && b && a.type === b.type && among.includes(a.type)) return ordered(how, a, b);
  const possible = mayBe(left, among) && mayBe(right, among);
  return { yes: possible, no: possible, fails: true };
}

/** Whether some value of a part may be of one of these types. */
function mayBe(part: Part, among: readonly Ordered[]): boolean {
  if (part.is === "one") return true;
  const type = typeOfPart(part);
  return type === undefined || among.some((one) => one === type);
}

function ordered(how: Comparison, a: Bounds, b: Bounds): Truth {
  if (how === ">") return ordered("<", b, a);
  if (how === ">=") return ordered("<=", b, a);
  const below = (x: Bounds["most"], y: Bounds["least"]) =>
    x !== null && y !== null && (how === "<" ? x < y : x <= y);
  if (below(a.most, b.least)) return SURELY;
  const above =
    a.least !== null && b.most !== null && (how === "<" ? a.least >= b.most : a.least > b.most);
  return above ? NEVER : EITHER;
}

/** Cedar's `==`; it never fails. */
export function equals(left: Part, right: Part): Truth {
  if (left.is === "one" && right.is === "one")
    return anyTruth(
      left.values.flatMap((a) => right.values.map((b) => (equal(a, b) ? SURELY : NEVER))),
    );
  const [x, y] = [typeOfPart(left), typeOfPart(right)];
  if (x !== undefined && y !== undefined && x !== y) return NEVER;
  const [a, b] = [boundsOf(left), boundsOf(right)];
  const apart = a && b && (ordered("<", a, b).no === false || ordered(">", a, b).no === false);
  return apart ? NEVER : EITHER;
}
