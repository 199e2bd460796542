import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SENSITIVITIES } from "../../kernel";
import { shadowing } from "../index";
import { reachInWords } from "../lint-reach";
import { anyCondition, anyFacts, everyTask, ruleOf } from "../routing-fixture";
import { holds, reachByAsking } from "./asking-fixture";

/** Rules about at most three facts, so that every cell of them can be asked about. */
const documents = fc
  .record({
    facts: fc.uniqueArray(anyCondition, {
      selector: ({ fact }) => fact,
      minLength: 1,
      maxLength: 3,
    }),
    seed: fc.array(fc.array(fc.tuple(fc.nat(2), anyCondition), { maxLength: 3 }), { maxLength: 6 }),
  })
  .map(({ facts, seed }) => {
    const allowed = facts.map(({ fact }) => fact);
    const rules = seed.map((conditions, i) =>
      ruleOf(`r${i}`, {
        when: conditions.map(([n, c]) =>
          allowed.includes(c.fact) ? c : (facts[n % facts.length] ?? c),
        ),
      }),
    );
    return { rules, allowed };
  });

describe("shadow analysis", () => {
  it("says of each rule what asking about every cell says", () => {
    fc.assert(
      fc.property(documents, ({ rules, allowed }) => {
        const tasks = everyTask(allowed);
        const found = shadowing({ rules }).rules;
        const told = reachByAsking(rules, tasks);
        expect(found).toEqual(told);
      }),
      { numRuns: 3000 },
    );
  });

  it("says what only the default answers, and whether it is ever asked", () => {
    const classes = ["invoices", "research", "payroll"];
    fc.assert(
      fc.property(documents, ({ rules, allowed }) => {
        const tasks = everyTask([...allowed, "taskClass", "sensitivity"]);
        if (tasks.length > 3000) return;
        const { uncovered, defaultAnswers } = shadowing({ rules }, classes);
        const open = tasks.filter((task) => !rules.some((rule) => holds(rule, task)));
        expect(defaultAnswers).toBe(open.length > 0);
        const told = [...classes, "unknown"].flatMap((taskClass) => {
          const sensitivities = SENSITIVITIES.filter((sensitivity) =>
            tasks
              .filter((t) => t.taskClass.name === taskClass && t.sensitivity === sensitivity)
              .every((task) => !rules.some((rule) => holds(rule, task))),
          );
          return sensitivities.length === 0 ? [] : [{ taskClass, sensitivities }];
        });
        expect(uncovered).toEqual(told);
      }),
      { numRuns: 1000 },
    );
  });

  it("never says that a rule with a Cedar condition takes anything for sure", () => {
    fc.assert(
      fc.property(documents, fc.nat(5), ({ rules }, n) => {
        const at = rules.length === 0 ? 0 : n % rules.length;
        const given = rules.map((rule, i) =>
          i === at ? { ...rule, cedar: "context.session" } : rule,
        );
        const plain = shadowing({ rules: rules.filter((_, i) => i !== at) }).rules;
        for (const { handle, reach, by } of shadowing({ rules: given }).rules) {
          if (handle === `r${at}`) continue;
          const without = plain.find((one) => one.handle === handle);
          expect(reach === "covered").toBe(without?.reach === "covered");
          expect(by.filter(({ surely }) => surely)).toEqual(without?.by);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("tells of wild documents, too, and is never wrong", () => {
    const wild = (length: number) =>
      fc.array(fc.array(anyCondition, { minLength: 1, maxLength: 5 }), {
        ...{ minLength: length, maxLength: length },
      });
    fc.assert(
      fc.property(
        fc.oneof(wild(60), wild(120)),
        fc.array(anyFacts, { minLength: 200, maxLength: 200 }),
        (many, tasks) => {
          const rules = many.map((when, i) => ruleOf(`r${i}`, { when }));
          const { rules: told, defaultAnswers } = shadowing({ rules });
          const reach = new Map(told.map((one) => [one.handle, one]));
          expect(told.filter((one) => one.reach === "unsure")).toEqual([]);
          expect(defaultAnswers).not.toBeNull();
          for (const task of tasks) {
            const [first, ...later] = rules.filter((rule) => holds(rule, task));
            if (first === undefined) expect(defaultAnswers).toBe(true);
            else expect(reach.get(first.handle)?.reach).toMatch(/whole|partly/);
            for (const { handle } of later)
              expect(reach.get(handle)?.by).toContainEqual({ handle: first?.handle, surely: true });
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  /** Rules that leave nothing: so many things, each in one of fewer places, no two in one. Hard to see, for people too. */
  const crowded = (things: number) => {
    const at = (thing: number, place: number) => `${thing}-in-${place}`;
    const each = Array.from({ length: things }, (_, n) => n);
    const places = each.slice(1);
    const nowhere = each.map((thing) => [
      { fact: "labels" as const, anyOf: places.map((place) => at(thing, place)), not: true },
    ]);
    const together = places.flatMap((place) =>
      each.flatMap((one) =>
        each.slice(0, one).map((other) =>
          [one, other].map((thing) => ({
            ...{ fact: "labels" as const, anyOf: [at(thing, place)], not: false },
          })),
        ),
      ),
    );
    const rules = [...nowhere, ...together].map((when, i) => ruleOf(`r${i}`, { when }));
    return { rules: [...rules, ruleOf("last")] };
  };

  it("says so where there is too much to tell, and between which rules", () => {
    const few = shadowing(crowded(4));
    expect(few.rules.at(-1)).toMatchObject({ handle: "last", reach: "covered" });
    expect(few.defaultAnswers).toBe(false);
    const many = shadowing(crowded(8)).rules.at(-1);
    expect(many?.reach).toBe("unsure");
    expect(many && reachInWords(many, (handle) => handle)).toBe(
      "there are too many cases to tell whether r0, r1, r2, r3, r4 and 199 other rules leave anything to it",
    );
  });
});
