import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { policyToEst } from "../../adapters/cedar";
import {
  compileRouting,
  type ModelFacts,
  type Route,
  type RouteFacts,
  type RoutingDocument,
  type RoutingRule,
  route,
  routingDocument,
} from "./index";
import { documentOf, factsOf, modelOf, ruleOf } from "./routing-fixture";

/** What a case expects; members that are absent are not asked about. */
type Expected = Partial<
  Pick<Route, "verdict" | "rule" | "model" | "fallbacks" | "class" | "obligations">
> & {
  refused?: boolean;
  cost?: number;
  task?: string;
  /** Models passed over, and a part of why. */
  over?: Record<string, string>;
  /** Each a part of some reason. */
  says?: string[];
};

type World = {
  models?: Record<string, Partial<ModelFacts>>;
  rules?: (Partial<RoutingRule> & { handle: string })[];
  document?: Partial<RoutingDocument>;
};
type GoldenCase = World & { name: string; facts?: Partial<RouteFacts>; expect: Expected };
type GoldenFile = World & { about: string; cases: GoldenCase[] };

const CASES = fileURLToPath(new URL("cases/", import.meta.url));
const files = readdirSync(CASES)
  .sort()
  .map((name) => JSON.parse(readFileSync(`${CASES}${name}`, "utf8")) as GoldenFile);

function answerTo(file: GoldenFile, one: GoldenCase): Route {
  const models = Object.entries({ ...file.models, ...one.models });
  const rules = (one.rules ?? file.rules ?? []).map(({ handle, ...more }) => ruleOf(handle, more));
  const document = documentOf(rules, { ...file.document, ...one.document });
  const bundle = compileRouting(
    routingDocument.parse(document),
    models.map(([handle, more]) => modelOf(handle, more)),
    policyToEst,
  );
  return route(bundle, factsOf(one.facts));
}

function check(file: GoldenFile, one: GoldenCase): void {
  const answer = answerTo(file, one);
  const { over = {}, says = [], ...expected } = one.expect;
  const shown: Required<Omit<Expected, "over" | "says">> = {
    ...answer,
    refused: answer.refused !== null,
    cost: answer.estimated.costMicros,
    task: answer.taskClass.name,
  };
  expect(shown).toMatchObject(expected);
  const why = new Map(answer.considered.map((passed) => [passed.model, passed.why]));
  for (const [model, part] of Object.entries(over)) expect(why.get(model)).toContain(part);
  const reasons = answer.reasons.map(({ text }) => text).join("\n");
  for (const part of says) expect(reasons).toContain(part);
}

for (const file of files)
  describe(file.about, () => {
    it.each(file.cases)("$name", (one) => check(file, one));
  });

it("has cases for conditions, choices, refusals, claims and Cedar", () => {
  expect(files.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(60);
});
