import type { Est } from "../../cedar";

/** Facts of a call of which values that no policy writes out may make a difference. */
export type Whole = "tool" | "resource" | "labels" | "tags" | "unmapped";

/** What of a call a policy's condition looks at. */
export type Mentions = {
  /** Anything of the agent at all; and which it is, beyond its classes, ceiling and state. */
  principal: boolean;
  agent: boolean;
  /** Anything that the session has had. */
  session: boolean;
  /** Every text that it writes out, names of attributes among them. */
  texts: Set<string>;
  /** What it looks at beyond the values that it writes out. */
  whole: Set<Whole>;
};

/** Attributes of agents that many share. */
const SHARED = new Set(["lifecycle", "accessClass", "autonomy", "ceiling", "limitedToChains"]);

/** Which fact of the call an attribute of the context or session tells. */
const TELLS = new Map<string, Whole>([
  ["labels", "labels"],
  ["after", "labels"],
  ["openLabels", "labels"],
  ["tags", "tags"],
  ["openTags", "tags"],
  ["tools", "tool"],
  ["openTools", "tool"],
  ["reaches", "resource"],
  ["call", "tool"],
  ["unmapped", "unmapped"],
]);

const EVERYTHING: readonly Whole[] = ["tool", "resource", "labels", "tags", "unmapped"];

/** Reads a policy for what it looks at; where that is not plain, it counts as looking at everything. */
export function mentionsOf(est: Est): Mentions {
  const out: Mentions = {
    ...{ principal: false, agent: false, session: false },
    ...{ texts: new Set(), whole: new Set() },
  };
  if (est.principal.op !== "All" && est.principal.op !== "is") variable("principal", out);
  collect(est.resource, out);
  for (const { body } of est.conditions) look(body, out);
  return out;
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Notes every text below. */
function collect(value: unknown, { texts }: Mentions): void {
  const open = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at === "string") texts.add(at);
    else if (typeof at === "object" && at !== null) open.push(...Object.values(at));
  }
}

function look(expression: unknown, out: Mentions): void {
  if (Array.isArray(expression)) for (const item of expression) look(item, out);
  if (!isNode(expression)) return;
  for (const [operator, body] of Object.entries(expression)) {
    if (operator === "Value") collect(body, out);
    else if (operator === "Var") variable(body, out);
    else if (isNode(body)) operation(operator, body, out);
    else look(body, out);
  }
}

/** A variable that is used as it is. */
function variable(name: unknown, out: Mentions): void {
  if (name === "principal") Object.assign(out, { principal: true, agent: true });
  if (name === "resource") out.whole.add("tool");
  if (name !== "context") return;
  out.session = true;
  for (const one of EVERYTHING) out.whole.add(one);
}

function operation(operator: string, body: Node, out: Mentions): void {
  const asked = writtenSide(operator, body);
  if (operator === "." || operator === "has") attribute(body, out);
  else if (asked) {
    // `x.contains("a")` and `x == "a"` ask for what they write; of what else there is they know nothing.
    look(asked.written, out);
    attributeOrLook(asked.other, out);
  } else
    for (const member of Object.values(body)) {
      look(member, out);
      wholly(member, out);
    }
}

/** The side of an operator that is written out, where only what it writes makes a difference of the other. */
function writtenSide(operator: string, { left, right }: Node) {
  const [l, r] = [isWritten(left), isWritten(right)];
  if (
    operator === "contains" ||
    operator === "containsAny" ||
    operator === "==" ||
    operator === "!="
  ) {
    if (r) return { written: right, other: left };
    return l ? { written: left, other: right } : undefined;
  }
  return operator === "containsAll" && r ? { written: right, other: left } : undefined;
}

function isWritten(side: unknown): boolean {
  if (!isNode(side)) return false;
  if ("Value" in side) return true;
  return Array.isArray(side.Set) && side.Set.every(isWritten);
}

/** One side of an operator of which the other is written out. */
function attributeOrLook(side: unknown, out: Mentions): void {
  if (isNode(side) && side.Var === "resource") return;
  if (isNode(side) && isNode(side["."])) attribute(side["."], out);
  else look(side, out);
}

/** An operand of which any value makes a difference: `isEmpty`, `containsAll` of it, a comparison with another fact. */
function wholly(operand: unknown, out: Mentions): void {
  if (!isNode(operand) || !isNode(operand["."])) return;
  const tells = TELLS.get(String(operand["."].attr));
  if (tells !== undefined) out.whole.add(tells);
}

/** `a.b`, or `a has b`. */
function attribute(body: Node, out: Mentions): void {
  collect(body.attr, out);
  const of = isNode(body.left) ? body.left.Var : undefined;
  const names = (Array.isArray(body.attr) ? body.attr : [body.attr]).map(String);
  if (of === "principal") {
    out.principal = true;
    out.agent ||= names.some((name) => !SHARED.has(name));
  }
  if (of === "resource") out.whole.add("tool");
  else if (of === "context") for (const name of names) member(name, out);
  else if (of !== "principal") look(body.left, out);
}

function member(name: string, out: Mentions): void {
  if (name === "session") out.session = true;
  if (name === "call") out.whole.add("tool");
  if (name === "unmapped") out.whole.add("unmapped");
}
