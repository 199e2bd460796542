import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SENSITIVITIES } from "../../kernel";
import { type RoutingRule, shadowing } from "../index";
import { anyCondition, anyFacts, everyTask, holdsPlainly, ruleOf } from "../routing-fixture";

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

const holds = ({ when }: RoutingRule, task: Parameters<typeof holdsPlainly>[1]) =>
  when.every((condition) => holdsPlainly(condition, task));

function reachSaid(own: number, takers: number, left: boolean) {
  if (own === 0) return "impossible";
  if (takers === 0) return "whole";
  return left ? "partly" : "covered";
}

describe("shadow analysis", () => {
  it("says of each rule what asking about every cell says", () => {
    fc.assert(
      fc.property(documents, ({ rules, allowed }) => {
        const tasks = everyTask(allowed);
        const found = shadowing({ rules }).rules;
        const told = rules.map((rule, i) => {
          const own = tasks.filter((task) => holds(rule, task));
          const earlier = rules.slice(0, i);
          const first = own.map((task) => earlier.find((one) => holds(one, task))?.handle);
          const by = earlier.map(({ handle }) => handle).filter((handle) => first.includes(handle));
          const reach = reachSaid(own.length, by.length, first.includes(undefined));
          return { handle: rule.handle, reach, by: by.map((handle) => ({ handle, surely: true })) };
        });
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

  it("says so where there is too much to tell, and is never wrong for it", () => {
    const wild = fc.array(fc.array(anyCondition, { minLength: 2, maxLength: 5 }), {
      ...{ minLength: 60, maxLength: 60 },
    });
    fc.assert(
      fc.property(wild, fc.array(anyFacts, { minLength: 50, maxLength: 50 }), (many, tasks) => {
        const rules = many.map((when, i) => ruleOf(`r${i}`, { when }));
        const never = shadowing({ rules }).rules.filter(({ reach }) =>
          ["covered", "impossible"].includes(reach),
        );
        for (const task of tasks) {
          const first = rules.find((rule) => holds(rule, task))?.handle;
          expect(never.map(({ handle }) => handle)).not.toContain(first);
        }
      }),
      { numRuns: 20 },
    );
  });
});
