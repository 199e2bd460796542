import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { estateOf, type Given, NOON } from "./golden-world";
import {
  controlsOf,
  draftedWith,
  evaluate,
  evidenceOf,
  type Found,
  findingInWords,
  fix,
  fixesOf,
  RULES,
  type RuleId,
  STATE_RULES,
  severityOf,
  type Told,
  toldOf,
} from "./index";

/** One situation: what a rule must find in it, or that it must find nothing. Other rules may find what they do. */
type Case = {
  name: string;
  rule: RuleId;
  given: Given;
  finds: null | Expected;
};

type Expected = {
  facts?: object;
  severity?: string;
  owner?: string | null;
  subject?: object;
  fixes?: string[];
  says?: string;
};

const FOLDER = path.join(import.meta.dirname, "cases");
const CASES = readdirSync(FOLDER).flatMap((file): (Case & { file: string })[] =>
  JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")).map((one: Case) => ({
    ...one,
    file,
  })),
);

const foundIn = ({ given, rule }: Case) =>
  evaluate(estateOf(given)).filter((one) => one.rule === rule);
const toldBy = ({ rule, facts }: Found) => toldOf(rule, JSON.parse(JSON.stringify(facts)));

/** Rules whose cause is what the policy does not say. Loops end with sessions to come, so that a limit does not undo them. */
const DRAFTED: readonly RuleId[] = [
  "combination_unstopped",
  "session_unlimited",
  "approval_expires_early",
  "effects_uncombined",
];

/** What a finding says of itself, as cases expect it. */
const saidOf = ({ ownerId, subject }: Found, told: Told): Omit<Required<Expected>, "facts"> => ({
  ...{ severity: severityOf(told), owner: ownerId, subject },
  fixes: fixesOf(told, NOON).map(({ kind }) => kind),
  says: findingInWords(told),
});

describe("a rule over states", () => {
  it.each(CASES)("$rule: $name", (one) => {
    const found = foundIn(one);
    if (one.finds === null) {
      expect(found).toEqual([]);
      return;
    }
    expect(found).toHaveLength(1);
    const [first] = found;
    if (!first) return;
    const told = toldBy(first);
    expect(told.facts).toMatchObject(one.finds.facts ?? {});
    for (const [member, is] of Object.entries(saidOf(first, told)))
      if (member in one.finds) expect(is, member).toEqual(one.finds[member as keyof Expected]);
  });

  it("has cases that fire and cases that must not, each rule", () => {
    for (const rule of STATE_RULES) {
      const own = CASES.filter((one) => one.rule === rule);
      expect(
        own.some(({ finds }) => finds !== null),
        `${rule} fires`,
      ).toBe(true);
      expect(
        own.some(({ finds }) => finds === null),
        `${rule} keeps quiet`,
      ).toBe(true);
    }
  });

  it("finds nothing where nothing is wrong, and the same in the same estate, each once", () => {
    expect(evaluate(estateOf({}))).toEqual([]);
    for (const { given } of CASES) {
      const all = evaluate(estateOf(given));
      expect(evaluate(estateOf(given))).toEqual(all);
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    }
  });
});

describe("whatever is found", () => {
  const all = CASES.flatMap((one) => foundIn(one).map((found) => [one.name, found] as const));

  it.each(all)("can be told, shown and fixed (%s)", (_, found) => {
    const told: Told = toldBy(found);
    expect(told.facts).toEqual(JSON.parse(JSON.stringify(found.facts)));
    expect(findingInWords(told)).toMatch(/^[A-Z\d].*\.$/);
    expect(findingInWords(told)).not.toMatch(/undefined|NaN|null/);
    expect(evidenceOf(told).length).toBeGreaterThan(0);
    expect(controlsOf(told.rule).length).toBeGreaterThan(1);
    expect(RULES[told.rule].about).toMatch(/\.$/);
    for (const one of fixesOf(told, NOON)) {
      expect(fix.parse(one)).toEqual(one);
      expect(one.inputs.length).toBeGreaterThan(0);
    }
  });

  it.each(CASES.filter(({ rule }) => DRAFTED.includes(rule)))(
    "is gone once what is drafted for it is in force: $rule, $name",
    (one) => {
      const estate = estateOf(one.given);
      for (const found of foundIn(one))
        for (const drafted of fixesOf(toldBy(found), NOON)) {
          const document = draftedWith(estate.policy.document, drafted);
          if (document === estate.policy.document) continue;
          const after = evaluate(estateOf({ ...one.given, policy: document }));
          expect(after.filter(({ key }) => key === found.key)).toEqual([]);
        }
    },
  );
});
