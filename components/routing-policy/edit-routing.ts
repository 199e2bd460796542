import type { RoutingDocument, RoutingRule } from "@/lib/core/routing";

/** A document with one rule at another place among its rules. */
export function withMoved(document: RoutingDocument, from: number, to: number): RoutingDocument {
  const rules = [...document.rules];
  const [rule] = rules.splice(from, 1);
  if (!rule) return document;
  rules.splice(to, 0, rule);
  return { ...document, rules };
}

/** A document with one rule in place of the one that has this handle. */
export function withRule(
  document: RoutingDocument,
  handle: string,
  rule: RoutingRule,
): RoutingDocument {
  const rules = document.rules.map((each) => (each.handle === handle ? rule : each));
  return { ...document, rules };
}

/** A document without one rule; the cases that expect it go with it. */
export function withoutRule(document: RoutingDocument, handle: string): RoutingDocument {
  return {
    ...document,
    rules: document.rules.filter((rule) => rule.handle !== handle),
    cases: document.cases.filter(({ expect }) => expect.rule !== handle),
  };
}

/** A document with one rule more, right after another or at the end. */
export function withAdded(
  document: RoutingDocument,
  rule: RoutingRule,
  after?: string,
): RoutingDocument {
  const at = document.rules.findIndex(({ handle }) => handle === after);
  const place = at < 0 ? document.rules.length : at + 1;
  return { ...document, rules: document.rules.toSpliced(place, 0, rule) };
}

/** A copy of a rule, off until somebody has made it say something else. */
export function copyOf(document: RoutingDocument, rule: RoutingRule): RoutingRule {
  const handle = freeHandle(
    `${rule.handle}-copy`,
    document.rules.map((each) => each.handle),
  );
  const name = `${rule.name} (copy)`.slice(0, 200);
  return { ...structuredClone(rule), handle, name, on: false };
}

/** The name itself, or with the first number that nobody has. */
export function freeHandle(wanted: string, taken: readonly string[]): string {
  const name = wanted.slice(0, 60);
  if (!taken.includes(name)) return name;
  let n = 2;
  while (taken.includes(`${name.slice(0, 57)}-${n}`)) n++;
  return `${name.slice(0, 57)}-${n}`;
}
