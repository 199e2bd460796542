import { isAuthorized, type PolicyJson, policyToText } from "@cedar-policy/cedar-wasm/nodejs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CedarQuery,
  compilePolicy,
  type EstExpression,
  evaluateCompiled,
} from "../../core/cedar";
import { EXTENSION_TEXTS, expression, query } from "./agreement-fixture";
import { EMPTY, engine, oracle, verdict, when } from "./agreement-verdict";
import { templateToEst } from "./index";

const seconds = (n: number) => ({ timeout: n * 1000 });

function textOf(body: EstExpression): string {
  const policy = {
    effect: "permit",
    ...{ principal: { op: "All" }, action: { op: "All" }, resource: { op: "All" } },
    conditions: [{ kind: "when", body }],
  };
  const answer = policyToText(policy as PolicyJson);
  if (answer.type === "success") return answer.text;
  throw new Error(answer.errors[0]?.message);
}

describe("our evaluator and Cedar's own", () => {
  test("agree on any expression over any entities and context", seconds(120), () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(expression, query, (body, asked) => {
        const cedar = textOf(body);
        const theirs = verdict(oracle, cedar, asked);
        seen.set(theirs, (seen.get(theirs) ?? 0) + 1);
        expect(verdict(engine, cedar, asked), cedar).toBe(theirs);
      }),
      { numRuns: 2500 },
    );
    process.stdout.write(`Random policies, by Cedar's verdict: ${JSON.stringify([...seen])}\n`);
    expect(seen.get("satisfied")).toBeGreaterThan(100);
    expect(seen.get("errored")).toBeGreaterThan(100);
  });

  test.each(Object.entries(EXTENSION_TEXTS))(
    "agree on which texts are a %s, and in what order they come",
    seconds(120),
    (fn, text) => {
      const questions: Record<string, string[]> = {
        decimal: ["A == B", "A.lessThan(B)"],
        ip: ["A == B", "A.isInRange(B)", "A.isLoopback() || B.isMulticast()"],
        datetime: ["A == B", "A < B", "A.toDate() == B.toDate()", "A.toTime() <= B.toTime()"],
        duration: ["A == B", "A < B", "A.toSeconds() <= B.toSeconds() && A.toDays() < B.toHours()"],
      };
      fc.assert(
        fc.property(text, text, fc.constantFrom(...(questions[fn] ?? [])), (a, b, question) => {
          const call = (arg: string) => `${fn}(${JSON.stringify(arg)})`;
          const cedar = when(question.replaceAll("A", call(a)).replaceAll("B", call(b)));
          expect(verdict(engine, cedar, EMPTY), cedar).toBe(verdict(oracle, cedar, EMPTY));
        }),
        { numRuns: 500 },
      );
    },
  );

  test.each([
    ["(9223372036854775807 - 1) + 1 == 9223372036854775807"],
    ["9223372036854775807 + 1 > 0"],
    ["-9223372036854775808 == -9223372036854775807 - 1"],
    ["--9223372036854775808 > 0"],
    ["-(9007199254740993) < -9007199254740992"],
    ["9007199254740993 == 9007199254740992"],
    ["3037000500 * 3037000500 > 0"],
    ["3037000499 * 3037000499 > 9223372030926249000"],
    ['decimal("long:1:5") == 9007199254740993'],
    ['"9007199254740993" like "9007199254740993" // 9007199254740993'],
    ['context["a9007199254740993"] == 1'],
    ['unknown("x") == 1 || true'],
    ['false && unknown("x")'],
    ["ip()"],
    ["principal.isInRange()"],
    ["principal is User in [resource, 1]"],
    ["resource is Team in 1"],
    ["principal in [principal, 1]"],
    ['context has "__proto__" || {"__proto__": 1}["__proto__"] == 1 && !(context has toString)'],
    ['[1, true, "1", [], {}, [1]].containsAll([[1, 1], {}, 1, [], "1"])'],
    ["[[1, 2], [2, 1, 1]] == [[1, 2]] && [1] != [true] && {a: 1} != {a: 1, b: 2}"],
  ])("agree on %s", (condition) => {
    const theirs = verdict(oracle, when(`${condition}\n`), EMPTY);
    expect(verdict(engine, when(`${condition}\n`), EMPTY)).toBe(theirs);
  });

  test.each([
    ["principal == ?principal, action, resource"],
    ["principal in ?principal, action, resource == ?resource"],
    ["principal is User in ?principal, action, resource is Ghost in ?resource"],
  ])("agree on the template (%s) and its links", (scope) => {
    const template = `permit (${scope}) when { 9007199254740993 > 9007199254740992 };`;
    const est = templateToEst(template);
    const names = ["?principal", "?resource"].filter((slot) => scope.includes(slot));
    for (const id of ["x", "y", "z"]) {
      const values = Object.fromEntries(names.map((slot) => [slot, { type: "User", id }]));
      const ours = evaluateCompiled([compilePolicy("link", est, values)], EMPTY).satisfied;
      const templateLinks = [{ templateId: "template", newId: "link", values }];
      const policies = { templates: { template }, templateLinks };
      const answer = isAuthorized({ ...EMPTY, entities: [], policies });
      const theirs = answer.type === "success" ? answer.response.diagnostics.reason : ["refused"];
      expect(ours).toEqual(theirs);
    }
  });

  test("differ in one thing: what partial evaluation could leave open is an error to ours", () => {
    const cedar = when('{a: unknown("x"), b: 1}.b == 1');
    expect([verdict(engine, cedar, EMPTY), verdict(oracle, cedar, EMPTY)]).toEqual([
      "errored",
      "satisfied",
    ]);
  });

  test("refuse the same contexts and entities", () => {
    const wrong: CedarQuery["context"][] = [
      { x: 1.5 },
      { x: 2 ** 63 },
      { x: { __extn: { fn: "decimal", arg: "one" } } },
      { x: { __extn: { fn: "nothing", arg: "1" } } },
    ];
    for (const context of wrong)
      for (const evaluate of [engine, oracle])
        expect(verdict(evaluate, when("context.x == 1"), { ...EMPTY, context })).toBe("refused");
    const person = { type: "User", id: "x" };
    const cycle = { uid: person, attrs: {}, parents: [person] };
    const twice = [
      { uid: person, attrs: {}, parents: [] },
      { uid: person, attrs: { a: 1 }, parents: [] },
    ];
    for (const entities of [[cycle], twice])
      for (const evaluate of [engine, oracle])
        expect(verdict(evaluate, when("principal in resource"), { ...EMPTY, entities })).toBe(
          "refused",
        );
  });
});
