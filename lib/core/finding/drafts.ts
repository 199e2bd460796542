import { digestOf } from "../kernel";
import type { Limit, PolicyDocument, PolicyRule } from "../policy";
import type { FactsOf } from "./facts";
import type { Fix } from "./fix";

const HANDLE_LENGTH = 63;
const MARK_LENGTH = 12;

/** A limit that stops the same call where it becomes a loop, for one agent. */
export function loopLimit({ agent, limit }: FactsOf<"session_loops">): Limit {
  return {
    ...of(agent, "loop"),
    name: "The same call again and again",
    ...{ measure: "identical", atMost: limit, breach: { type: "block" } },
  };
}

/** A limit that asks a person once an agent has thought for longer than a yes is good for. */
export function deliberationLimit({
  agent,
  life_seconds,
}: FactsOf<"approval_expires_early">): Limit {
  return {
    ...of(agent, "deliberation"),
    name: "Thinking for longer than a yes is good for",
    ...{ measure: "deliberation", atMost: Math.floor(life_seconds) },
    breach: { type: "step_up", to: { type: "resource_owner" }, count: 1 },
  };
}

/** A limit that ends one agent's sessions with the day, or the shift where they touch sensitive systems. */
export function ageLimit({ agent, access_class }: FactsOf<"session_unlimited">): Limit {
  const hours = access_class === "touches_sensitive_systems" ? SHIFT_HOURS : DAY_HOURS;
  return {
    ...of(agent, "age"),
    name: `Sessions end after ${hours} hours`,
    ...{ measure: "age", atMost: hours * 3600, breach: { type: "end" } },
  };
}

const SHIFT_HOURS = 8;
const DAY_HOURS = 24;

function of(agent: string, what: string) {
  const handle = handleOf(`limit-${what}`, agent);
  return { handle, accessClasses: [], modelClasses: [], agents: [agent] };
}

/** The combination rule that would cover what an agent's entitlements let meet, for every agent. */
export function combinationRule({
  effects,
  labels,
  agent,
}: FactsOf<"effects_uncombined">): PolicyRule {
  const none = { match: "any", tools: [], effects: [], labels: [], tags: [] } as const;
  return {
    handle: handleOf("combination", agent),
    name: `${labels.join(", ")}, then ${effects.join(", ")}`.slice(0, 120),
    description: "What a session has read from these sources may not be acted on in it.",
    on: true,
    form: {
      type: "combination",
      first: { ...none, tools: [], effects: [], tags: [], labels: [...labels] },
      second: { ...none, tools: [], labels: [], tags: [], effects: [...effects] },
      direction: "first_then_second",
      outcome: {
        verdict: "step_up",
        to: { type: "resource_owner" },
        count: 1,
        reason: `This session has read ${labels.join(" or ")} content; what acts on it waits for a person.`,
      },
    },
  };
}

/** A policy document with what a fix drafts for it: in place of what has the same handle, else at the end. Others leave it as it is. */
export function draftedWith(document: PolicyDocument, fix: Fix): PolicyDocument {
  if (fix.kind === "draft_limit")
    return {
      ...document,
      limits: placed(
        document.limits,
        fix.inputs.map(({ limit }) => limit),
      ),
    };
  if (fix.kind === "draft_rule")
    return {
      ...document,
      rules: placed(
        document.rules,
        fix.inputs.map(({ rule }) => rule),
      ),
    };
  if (fix.kind !== "draft_block") return document;
  const handles = fix.inputs.map(({ handle }) => handle);
  const rules = document.rules.map((rule) =>
    handles.includes(rule.handle) ? blocking(rule) : rule,
  );
  return { ...document, rules };
}

function placed<T extends { handle: string }>(known: readonly T[], added: readonly T[]): T[] {
  const replaced = known.map((one) => added.find(({ handle }) => handle === one.handle) ?? one);
  const fresh = added.filter(({ handle }) => !known.some((one) => one.handle === handle));
  return [...replaced, ...fresh];
}

function blocking(rule: PolicyRule): PolicyRule {
  const { form } = rule;
  if (form.type !== "combination" && form.type !== "guardrail") return rule;
  const outcome = { verdict: "block", reason: form.outcome.reason } as const;
  return { ...rule, form: { ...form, outcome } };
}

/** What does not fit is cut, with a digest of all of it in its place, so that two long names never share a handle. */
function handleOf(what: string, agent: string): string {
  const whole = `${what}-${agent}`;
  if (whole.length <= HANDLE_LENGTH) return whole;
  const mark = digestOf(whole).slice(0, MARK_LENGTH);
  return `${whole.slice(0, HANDLE_LENGTH - MARK_LENGTH - 1).replace(/-+$/, "")}-${mark}`;
}
