import type { Evaluate } from "../cedar";
import type { Verdict } from "../kernel";
import {
  type CaseSituation,
  type GuardrailSpec,
  NO_SETTINGS,
  type PolicyCase,
  type PolicySettings,
} from "../policy";
import { NO_DRIFT, NO_WINDOW, type WindowFacts } from "../session";
import { clockContext } from "./context-clock";
import { decide } from "./decide";
import type { Reason } from "./record";
import type { Decided, DecideInput, SessionFacts } from "./request";
import { type Situation, situationInput, type World } from "./situation";

/** The rules that cases are run against: a document's, or one piece's. */
export type CaseRules = { guardrails: readonly GuardrailSpec[]; settings?: PolicySettings };

/** How one case came out. */
export type CaseResult = {
  name: string;
  passed: boolean;
  /** What it was answered; null when the situation could not be decided at all. */
  verdict: Verdict | null;
  reasons: Reason[];
  /** What is wrong, in words; empty when it passed. */
  problem: string;
};

/**
 * Runs cases against rules, one after the other and independently. A rule that is expected must be among the reasons, unless
 * `allow` is expected: then it must not. A piece's forbids count as their rule.
 */
export function runCases(
  cases: readonly PolicyCase[],
  rules: CaseRules,
  evaluate: Evaluate,
): CaseResult[] {
  return cases.map((one) => {
    try {
      return judged(one, decide(caseInput(one.given, rules, evaluate)));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      return { name: one.name, passed: false, verdict: null, reasons: [], problem };
    }
  });
}

function judged({ name, expect }: PolicyCase, { verdict, reasons }: Decided): CaseResult {
  const problem = problemWith(expect, verdict, reasons);
  return { name, passed: problem === "", verdict, reasons, problem };
}

function problemWith(expect: PolicyCase["expect"], verdict: Verdict, reasons: Reason[]): string {
  if (verdict !== expect.verdict)
    return `The answer is ${verdict}, and ${expect.verdict} was expected.`;
  const { rule } = expect;
  if (rule === undefined) return "";
  const own = `guardrail:${rule}`;
  const held = reasons.some(({ policy }) => policy === own || policy.startsWith(`${own}.`));
  if (expect.verdict === "allow") return held ? `The rule ${rule} held, and should not have.` : "";
  return held ? "" : `The answer is right, but the rule ${rule} is not among its reasons.`;
}

/**
 * What `decide` takes for a case: the agent is active and entitled to exactly this call. Without a time it is noon of a
 * Wednesday, where the rules say what hours it is.
 */
function caseInput(given: CaseSituation, rules: CaseRules, evaluate: Evaluate): DecideInput {
  const settings = rules.settings ?? NO_SETTINGS;
  const at = given.at === undefined ? noonIn(settings.timeZone) : new Date(given.at);
  const situation = situationOf(given, settings, at);
  return situationInput(situation, rules.guardrails, evaluate);
}

function situationOf(given: CaseSituation, settings: PolicySettings, at: Date): Situation {
  const { handle: agent = "an-agent", ...agentFacts } = given.agent ?? {};
  const { id: tool = "a-server/a-tool", roles = {}, ...toolFacts } = given.tool ?? {};
  const reaches = given.reaches ?? [];
  const always = reaches.map(({ handle }) => ({ match: "always" as const, resource: handle }));
  const argumentRoles = Object.fromEntries(
    Object.entries(roles).map(([at, role]) => [at, { role }]),
  );
  const world: World = {
    agents: { [agent]: present(agentFacts) },
    tools: { [tool]: { ...present(toolFacts), argumentRoles, resourceMap: always } },
    resources: Object.fromEntries(reaches.map((r) => [r.handle, present(r)])),
    entitlements: [{ agent, tool, resources: reaches.map(({ handle }) => handle) }],
    settings,
  };
  const { arguments: args = {}, onBehalfOf } = given;
  return {
    world,
    call: { agent, tool, arguments: args, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) },
    session: sessionOf(given, at),
    now: at.toISOString(),
  };
}

function sessionOf({ session = {}, onBehalfOf }: CaseSituation, at: Date) {
  const { openEffects, drift, window, modelAsRouted, ...facts } = session;
  const until = new Date(at.getTime() + OPEN_FOR).toISOString();
  const open = { id: "open", labels: [], effects: openEffects ?? [], until };
  return {
    ...present(facts),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(openEffects === undefined ? {} : { openCalls: [open] }),
    ...(modelAsRouted === false ? { strayed: true as const } : {}),
    ...(drift === undefined ? {} : { drift: { ...NO_DRIFT, ...drift } }),
    ...(window === undefined ? {} : { window: { ...NO_WINDOW, ...window } as WindowFacts }),
  } satisfies Partial<SessionFacts>;
}

const OPEN_FOR = 60_000;

/** Without the members that are undefined: they must not hide what stands in for them. */
function present<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** The UTC noon of a Wednesday lies on that Wednesday, or the day before or after it, everywhere. */
const WEDNESDAY = Date.parse("2026-11-18T12:00:00.000Z");
const NOON = 12 * 60;

/** A Wednesday's noon in a zone, or within a day of it. */
function noonIn(timeZone: string): Date {
  const { minute } = clockContext(new Date(WEDNESDAY), timeZone);
  return new Date(minute < 0 ? WEDNESDAY : WEDNESDAY + (NOON - minute) * 60_000);
}
