import type { Est } from "../cedar";
import { instantOf, isZone } from "../measure";
import type { Route } from "./answer";
import type { RoutingCase, RoutingSituation } from "./case";
import { UNKNOWN_CLASS } from "./classifier";
import { compileRouting, type RoutingBundle } from "./compile-routing";
import type { RoutingDocument } from "./document";
import type { RouteFacts } from "./facts";
import type { ModelFacts } from "./model";
import { route } from "./route";

/** How one case came out. */
export type RoutingCaseResult = {
  name: string;
  passed: boolean;
  /** What it was answered; null where it could not be routed at all. */
  route: Route | null;
  /** What is wrong, in words; empty when it passed. */
  problem: string;
};

/** Runs the cases that a document keeps against it, one after the other and independently. */
export function runRoutingCases(
  document: RoutingDocument,
  models: readonly ModelFacts[],
  parse: (cedar: string) => Est,
): RoutingCaseResult[] {
  const bundle = compileRouting(document, models, parse);
  return document.cases.map((one) => runCase(one, bundle));
}

function runCase({ name, given, expect }: RoutingCase, bundle: RoutingBundle): RoutingCaseResult {
  try {
    const answer = route(bundle, situationFacts(given, bundle.document.timeZone));
    const problem = problemWith(expect, answer);
    return { name, passed: problem === "", route: answer, problem };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { name, passed: false, route: null, problem };
  }
}

function problemWith(expect: RoutingCase["expect"], answer: Route): string {
  const got =
    answer.refused === null ? `${answer.model} by ${answer.rule}` : `a refusal by ${answer.rule}`;
  const wrong = [
    ...(expect.refused === undefined || expect.refused === (answer.refused !== null)
      ? []
      : [expect.refused ? "a refusal" : "a model"]),
    ...(expect.rule === undefined || expect.rule === answer.rule
      ? []
      : [`the rule ${expect.rule}`]),
    ...(expect.model === undefined || expect.model === answer.model ? [] : [expect.model]),
    ...(expect.class === undefined || expect.class === answer.class
      ? []
      : [`a ${expect.class} model`]),
  ];
  return wrong.length === 0 ? "" : `The answer is ${got}, and ${wrong.join(", ")} was expected.`;
}

/** The facts of a task as a case describes it. Without a time it is noon of a Wednesday in the document's zone. */
export function situationFacts(given: RoutingSituation, timeZone: string): RouteFacts {
  const { taskClass, claimedClass, at, ...facts } = given;
  return {
    ...HARMLESS,
    ...present(facts),
    taskClass:
      taskClass === undefined || taskClass === UNKNOWN_CLASS
        ? HARMLESS.taskClass
        : { name: taskClass, by: "declared", confidence: 1 },
    claimed: { taskClass: claimedClass ?? null, sensitivity: null },
    at: at ?? noonIn(timeZone),
  };
}

/** What a case does not say. */
const HARMLESS: Omit<RouteFacts, "at" | "claimed"> = {
  ...{ agent: "an-agent", team: null, autonomy: "acts", accessClass: "touches_sensitive_systems" },
  ...{ ceiling: "restricted", models: [], sensitivity: "public", tools: [], effects: [] },
  taskClass: { name: UNKNOWN_CLASS, by: "unknown", confidence: 0 },
  ...{ labels: [], steps: null, contextTokens: 1000, outputTokens: 500, reasoningTokens: 0 },
  ...{ latencyTargetMs: null, budgetLeftPercent: null, asked: "auto" },
  ...{ session: "a-session", draw: 0 },
};

/** Without the members that are undefined: they must not hide what stands in for them. */
function present<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The noon of a Wednesday in a zone; where there is no such zone, in UTC. */
function noonIn(timeZone: string): string {
  const noon = { year: 2026, month: 11, day: 18, hour: 12, minute: 0 };
  return new Date(instantOf(noon, isZone(timeZone) ? timeZone : "UTC")).toISOString();
}
