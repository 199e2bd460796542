import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { annotationsOf, createCedarEngine, createCedarEvaluator } from "../../adapters/cedar";
import type { JsonObject } from "../kernel";
import { type CaseGrant, decideCase, type Engine, over, type Situation } from "./golden-world";
import type { Decided, Obligation } from "./index";

/** What a case expects; members that are absent are not asked about, save that nothing is demanded that is not named. */
type Expected = {
  verdict?: Decided["verdict"];
  /** Whether the session ends with it; not unless it is named. */
  ends?: boolean;
  /** All reasons, by policy, in any order. */
  policies?: string[];
  obligations?: Obligation[];
  /** `<policy> <whom> <how many>` each. */
  approvals?: string[];
  grants?: string[];
  effective?: JsonObject;
  reaches?: string[];
  unmapped?: boolean;
  sensitivity?: string;
  labels?: string[];
  /** Part of the first reason's text. */
  text?: string;
  /** Part of the error that is thrown instead of an answer. */
  throws?: string;
};

type GoldenCase = Situation & { name: string; grants?: CaseGrant[]; expect: Expected };
type GoldenFile = { about: string; given?: Situation; cases: GoldenCase[] };

const CASES = fileURLToPath(new URL("cases/", import.meta.url));
const engines: Record<string, Engine> = {
  "our engine": { evaluate: createCedarEngine(), annotationsOf },
  "Cedar's own": { evaluate: createCedarEvaluator(), annotationsOf },
};
const files = readdirSync(CASES)
  .filter((name) => name.endsWith(".json"))
  .sort();

function shownOf(decided: Decided, expected: Expected): Expected {
  const all = {
    verdict: decided.verdict,
    ends: decided.ends,
    policies: decided.reasons.map((r) => r.policy).sort(),
    obligations: decided.obligations,
    approvals: decided.approvals.map((a) =>
      [a.policy, "id" in a.to ? `${a.to.type}:${a.to.id}` : a.to.type, a.count].join(" "),
    ),
    grants: decided.grants,
    effective: decided.effective,
    reaches: decided.reach.resources.map((r) => r.handle),
    unmapped: decided.reach.unmapped,
    sensitivity: decided.reach.sensitivity,
    labels: decided.labels,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in expected));
}

function check(golden: GoldenCase, given: Situation, engine: Engine): void {
  const { expect: wanted, grants, ...situation } = golden;
  const answer = () => decideCase(over(given, situation), engine, grants);
  if (wanted.throws !== undefined) {
    expect(answer).toThrow(wanted.throws);
    return;
  }
  const decided = answer();
  const { text, ...members } = wanted;
  const expected = { ends: false, obligations: [], approvals: [], grants: [], ...members };
  if (expected.policies) expected.policies = [...expected.policies].sort();
  expect(shownOf(decided, expected)).toEqual(expected);
  if (text !== undefined) expect(decided.reasons[0]?.text).toContain(text);
}

for (const name of files) {
  const file = JSON.parse(readFileSync(`${CASES}${name}`, "utf8")) as GoldenFile;
  for (const [by, engine] of Object.entries(engines))
    describe(`${file.about} (${by})`, () => {
      it.each(file.cases)("$name", (golden) => check(golden, file.given ?? {}, engine));
    });
}

it("has cases for the whole fold", () => {
  const count = files.reduce(
    (sum, name) =>
      sum + (JSON.parse(readFileSync(`${CASES}${name}`, "utf8")) as GoldenFile).cases.length,
    0,
  );
  expect(count).toBeGreaterThanOrEqual(80);
});
