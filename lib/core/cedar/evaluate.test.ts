import { describe, expect, test } from "vitest";
import {
  type CedarEntity,
  type CedarQuery,
  CedarRefusal,
  compilePolicy,
  createEvaluator,
  type Est,
  type EstExpression,
  type EstScope,
  encodeArguments,
  evaluateCompiled,
  type PolicySlice,
} from "./index";

const ALL: EstScope = { op: "All" };
const context = { Var: "context" };
const v = (Value: unknown) => ({ Value });
const of = (attr: string) => ({ ".": { left: context, attr } });

function when(...bodies: EstExpression[]): Est {
  const conditions = bodies.map((body) => ({ kind: "when" as const, body }));
  return { effect: "forbid", principal: ALL, action: ALL, resource: ALL, conditions };
}

function query(values: CedarQuery["context"] = {}, entities: CedarEntity[] = []): CedarQuery {
  return {
    principal: { type: "Agent", id: "mailer" },
    action: { type: "Action", id: "call" },
    resource: { type: "Tool", id: "send" },
    context: values,
    entities,
  };
}

function ask(est: Est, asked = query()): string {
  const { satisfied, errored } = evaluateCompiled([compilePolicy("p", est)], asked);
  return errored[0]?.message ?? (satisfied.length > 0 ? "satisfied" : "not satisfied");
}

const agentOf = (...parents: string[]): CedarEntity => ({
  uid: { type: "Agent", id: "mailer" },
  attrs: {},
  parents: parents.map((id) => ({ type: "Team", id })),
});
const team = (id: string, ...parents: string[]): CedarEntity => ({
  uid: { type: "Team", id },
  attrs: {},
  parents: parents.map((above) => ({ type: "Team", id: above })),
});

describe("a policy's scope", () => {
  const scoped = (principal: EstScope): Est => ({ ...when(), principal });
  const everyone = { type: "Team", id: "everyone" };

  test("finds the principal below a team through teams between, even if that team is not given", () => {
    const entities = [agentOf("mail"), team("mail", "office"), team("office", "everyone")];
    expect(ask(scoped({ op: "in", entity: everyone }), query({}, entities))).toBe("satisfied");
    expect(ask(scoped({ op: "in", entity: everyone }))).toBe("not satisfied");
  });

  test("may name a type, and a place in the hierarchy besides", () => {
    const agents = { op: "is", entity_type: "Agent" };
    const inTeam = { ...agents, in: { entity: everyone } };
    expect(ask(scoped(agents))).toBe("satisfied");
    expect(ask(scoped(inTeam))).toBe("not satisfied");
    expect(ask(scoped(inTeam), query({}, [agentOf("everyone")]))).toBe("satisfied");
    expect(ask(scoped({ ...agents, entity_type: "Person" }))).toBe("not satisfied");
  });

  test("may list actions", () => {
    const named = (...ids: string[]) => ids.map((id) => ({ type: "Action", id }));
    const actions = (...ids: string[]): Est => ({
      ...when(),
      action: { op: "in", entities: named(...ids) },
    });
    expect(ask(actions("read", "call"))).toBe("satisfied");
    expect(ask(actions("read"))).toBe("not satisfied");
  });

  test("of a template is filled by its link, and a link that leaves a slot open is refused", () => {
    const template: Est = { ...when(), principal: { op: "==", slot: "?principal" } };
    const linked = (id: string) =>
      compilePolicy("link", template, { "?principal": { type: "Agent", id } });
    expect(evaluateCompiled([linked("mailer")], query()).satisfied).toEqual(["link"]);
    expect(evaluateCompiled([linked("other")], query()).satisfied).toEqual([]);
    expect(() => compilePolicy("link", template)).toThrow(CedarRefusal);
  });

  test("that does not match spares the conditions, even those that would fail", () => {
    const failing = when({ "+": { left: v(1), right: v("1") } });
    expect(ask(failing)).toBe("type error: expected long, got string");
    const other = { op: "==", entity: { type: "Agent", id: "other" } };
    expect(ask({ ...failing, principal: other })).toBe("not satisfied");
  });
});

describe("a condition", () => {
  test("is not reached once an earlier one does not hold", () => {
    expect(ask(when(v(false), of("nothing")))).toBe("not satisfied");
    expect(ask(when(v(true), of("nothing")))).toBe("record does not have the attribute `nothing`");
  });

  test("must be a boolean, not something that passes for one", () => {
    expect(ask(when(v(1)))).toBe("type error: expected bool, got long");
    expect(ask({ ...when(), conditions: [{ kind: "unless", body: v("") }] })).toBe(
      "type error: expected bool, got string",
    );
  });

  test("sees 64 bits and stops at their end", () => {
    const most = v(2n ** 63n - 1n);
    const sum = (right: EstExpression) => ({ "+": { left: most, right } });
    expect(ask(when({ "==": { left: sum(v(0)), right: most } }))).toBe("satisfied");
    expect(ask(when({ "==": { left: sum(v(1)), right: most } }))).toBe(
      "integer overflow while attempting to add the values",
    );
  });

  test("finds nothing of JavaScript's in a record", () => {
    for (const attr of ["constructor", "__proto__", "toString"])
      expect(ask(when({ has: { left: context, attr } }))).toBe("not satisfied");
  });

  test("finds an argument whatever it is called", () => {
    const { args } = encodeArguments(JSON.parse('{"__proto__":{"to":"all"}}'));
    const path = ["args", "__proto__", "to"];
    expect(ask(when({ has: { left: context, attr: path } }), query({ args }))).toBe("satisfied");
  });

  test("holds sets equal by their members alone", () => {
    const set = (...values: unknown[]) => ({ Set: values.map(v) });
    const same = { "==": { left: set(1, true, "1", 1), right: of("s") } };
    expect(ask(when(same), query({ s: ["1", 1, true] }))).toBe("satisfied");
    expect(ask(when(same), query({ s: [1, true] }))).toBe("not satisfied");
  });

  test("matches a long pattern over a long text in linear time", () => {
    const piece = `${"a".repeat(5000)}b`;
    const pattern = ["Wildcard", { Literal: piece }, "Wildcard", { Literal: piece }, "Wildcard"];
    const like = when({ like: { left: of("text"), pattern } });
    const started = performance.now();
    expect(ask(like, query({ text: "a".repeat(1_000_000) }))).toBe("not satisfied");
    expect(ask(like, query({ text: `${"a".repeat(500_000)}b`.repeat(2) }))).toBe("satisfied");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("an evaluator", () => {
  const parse = (cedar: string): Est => JSON.parse(cedar);
  const slice = (key: string, ...ests: Est[]): PolicySlice => ({
    key,
    effect: "forbid",
    policies: ests.map((est, i) => ({ id: `p${i}`, cedar: JSON.stringify(est) })),
  });

  test("tells every satisfied and every errored policy", () => {
    const evaluate = createEvaluator(parse);
    const asked = slice("s", when(), when(of("nothing")), when(v(false)), when(v(true)));
    const { satisfied, errored } = evaluate(asked, query());
    expect(satisfied).toEqual(["p0", "p3"]);
    expect(errored.map((e) => e.id)).toEqual(["p1"]);
  });

  test("parses a text once, in whatever slices it comes, until others have crowded it out", () => {
    const parsed: string[] = [];
    const counting = (cedar: string) => {
      parsed.push(cedar);
      return parse(cedar);
    };
    const evaluate = createEvaluator(counting, { slices: 1, policies: 2 });
    for (const key of ["one", "two", "one"]) evaluate(slice(key, when(), when(v(true))), query());
    expect(parsed).toHaveLength(2);
    evaluate(slice("three", when(v(false))), query());
    evaluate(slice("four", when()), query());
    expect(parsed).toHaveLength(4);
  });

  test("refuses a permit among forbids, so that nothing counts as what it is not", () => {
    const evaluate = createEvaluator(parse);
    expect(() => evaluate(slice("s", { ...when(), effect: "permit" }), query())).toThrow(
      CedarRefusal,
    );
  });

  test("refuses what is no policy, and values that are none of Cedar's", () => {
    const evaluate = createEvaluator(parse);
    expect(() => evaluate(slice("s", when({ nothing: [] })), query())).toThrow(CedarRefusal);
    const fraction = query({ n: 0.5 });
    expect(() => evaluate(slice("t", when(of("n"))), fraction)).toThrow(CedarRefusal);
  });
});
