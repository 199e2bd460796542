import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Constraint, sameTerms, type Terms, wideningsOf } from ".";

const WIDE: Terms = {
  resources: ["crm", "mail"],
  constraints: [
    { argument: "/amount", op: "at_most", value: 500 },
    { argument: "/to", op: "one_of", value: ["a@x.com", "b@x.com"] },
    { argument: "/path", op: "prefix", value: "/public/" },
  ],
  obligations: [
    { type: "limit_argument", argument: "/limit", max: 100 },
    { type: "redact_result", fields: ["iban"] },
  ],
  boundary: "log",
  stepUp: null,
  expiresAt: new Date("2027-01-01T00:00:00Z"),
};

const paths = (change: Partial<Terms>, from: Terms = WIDE, asks = false) =>
  wideningsOf(from, { ...from, ...change }, asks).map((issue) => issue.path);
const constrained = (...constraints: Constraint[]) => ({ ...WIDE, constraints });

describe("what narrows", () => {
  test.each<[string, Partial<Terms>]>([
    ["nothing at all", {}],
    ["a resource less", { resources: ["crm"] }],
    ["no resource left", { resources: [] }],
    ["a constraint more", { constraints: [...WIDE.constraints, eq("/cc", "c@x.com")] }],
    ["a stricter boundary", { boundary: "step_up", stepUp: to("tool_owner") }],
    ["an earlier end", { expiresAt: new Date("2026-12-01T00:00:00Z") }],
    ["an obligation more", { obligations: [...WIDE.obligations, set("/dry_run", true)] }],
  ])("%s", (_, change) => expect(paths(change)).toEqual([]));

  test("a lower bound, a value out of the list, a longer prefix", () => {
    const constraints: Constraint[] = [
      { argument: "/amount", op: "at_most", value: 499.5 },
      eq("/to", "b@x.com"),
      { argument: "/path", op: "prefix", value: "/public/docs/" },
    ];
    expect(paths({ constraints })).toEqual([]);
  });
});

describe("what widens is named by its field", () => {
  test.each<[string, Partial<Terms>, string]>([
    ["another resource", { resources: ["crm", "mail", "hr"] }, "/resources"],
    ["one resource for another", { resources: ["crm", "hr"] }, "/resources"],
    ["a constraint dropped", { constraints: WIDE.constraints.slice(1) }, "/constraints"],
    ["a milder boundary", { boundary: "none" }, "/boundary"],
    ["a later end", { expiresAt: new Date("2027-01-01T00:00:00.001Z") }, "/expiresAt"],
    ["no end", { expiresAt: null }, "/expiresAt"],
    ["a higher limit", { obligations: [limit(101), redact("iban")] }, "/obligations"],
    ["a field less redacted", { obligations: [limit(100), redact("name")] }, "/obligations"],
    ["an obligation dropped", { obligations: [] }, "/obligations"],
  ])("%s", (_, change, path) => expect(new Set(paths(change))).toEqual(new Set([path])));

  test("a list of values does not stand for a prefix or a bound: it also admits lists of arguments", () => {
    const prefix = constrained({ argument: "/path", op: "prefix", value: "/a" });
    expect(paths({ constraints: [eq("/path", "/a/b")] }, prefix)).toEqual(["/constraints"]);
    const bound = constrained({ argument: "/n", op: "at_most", value: 5 });
    expect(paths({ constraints: [eq("/n", 3)] }, bound)).toEqual(["/constraints"]);
  });

  test("values of different types are different values", () => {
    const one = constrained(eq("/n", 1));
    expect(paths({ constraints: [eq("/n", "1")] }, one)).toEqual(["/constraints"]);
  });

  test("whoever is asked already stays asked, and no fewer of them", () => {
    const asked: Terms = {
      ...WIDE,
      boundary: "step_up",
      stepUp: { ...to("tool_owner"), count: 2 },
    };
    expect(paths({ stepUp: { ...to("tool_owner"), count: 3 } }, asked, true)).toEqual([]);
    expect(paths({ stepUp: to("tool_owner") }, asked, true)).toEqual(["/stepUp/count"]);
    expect(paths({ stepUp: to("resource_owner") }, asked, true)).toEqual(["/stepUp/to"]);
    // Asked by the agent's autonomy, though the boundary said nothing: the resource's owner is not to be replaced.
    const change = { boundary: "step_up", stepUp: to("tool_owner") } as const;
    expect(paths(change, WIDE, true)).toEqual(["/stepUp/to"]);
  });
});

test("narrowing is transitive, and nothing narrower is found both ways unless it says the same", () => {
  const bound = fc.integer({ min: -5, max: 5 });
  const constraint = fc.oneof<fc.Arbitrary<Constraint>[]>(
    fc.record({ argument: fc.constant("/n"), op: fc.constant("at_most"), value: bound }),
    fc.record({ argument: fc.constant("/n"), op: fc.constant("at_least"), value: bound }),
    fc.record({ argument: fc.constant("/n"), op: fc.constant("equals"), value: bound }),
    fc.record({
      argument: fc.constant("/n"),
      op: fc.constant("one_of"),
      value: fc.uniqueArray(bound, { minLength: 1, maxLength: 3 }),
    }),
  );
  const terms = fc.record<Terms>({
    resources: fc.subarray(["a", "b", "c"]),
    constraints: fc.array(constraint, { maxLength: 3 }),
    obligations: fc.constant([]),
    boundary: fc.constantFrom("none", "log", "step_up"),
    stepUp: fc.constant(null),
    expiresAt: fc.option(fc.constantFrom(new Date(1), new Date(2))),
  });
  const narrows = (a: Terms, b: Terms) => wideningsOf(a, b, false).length === 0;
  const admits = (t: Terms, n: number) => t.constraints.every((c) => holds(c, n));
  fc.assert(
    fc.property(terms, terms, terms, fc.integer({ min: -6, max: 6 }), (a, b, c, n) => {
      expect(narrows(a, a)).toBe(true);
      if (narrows(a, b) && narrows(b, c)) expect(narrows(a, c)).toBe(true);
      if (narrows(a, b) && admits(b, n)) expect(admits(a, n)).toBe(true);
      if (sameTerms(a, b)) expect(narrows(a, b)).toBe(true);
    }),
  );
});

function holds(c: Constraint, n: number): boolean {
  if (c.op === "at_most") return n <= c.value;
  if (c.op === "at_least") return n >= c.value;
  if (c.op === "equals") return n === c.value;
  return c.op === "one_of" && c.value.includes(n);
}

function eq(argument: string, value: string | number): Constraint {
  return { argument, op: "equals", value };
}

function to(type: "tool_owner" | "resource_owner") {
  return { to: { type }, count: 1 };
}

function limit(max: number) {
  return { type: "limit_argument", argument: "/limit", max } as const;
}

function redact(...fields: string[]) {
  return { type: "redact_result", fields } as const;
}

function set(argument: string, value: boolean) {
  return { type: "set_argument", argument, value } as const;
}
