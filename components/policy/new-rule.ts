import type { Combination, PolicyRule, RuleForm, Things } from "@/lib/core/policy";
import { CONDITION_STARTS } from "./condition-start";

const NO_THINGS: Things = { match: "any", tools: [], effects: [], labels: [], tags: [] };

const COMBINATION: Combination = {
  type: "combination",
  first: NO_THINGS,
  second: NO_THINGS,
  direction: "first_then_second",
  outcome: { verdict: "block", reason: "" },
};

const GUARDRAIL: RuleForm = {
  type: "guardrail",
  when: [CONDITION_STARTS.effect],
  outcome: { verdict: "block", reason: "" },
};

const CEDAR: RuleForm = {
  type: "cedar",
  cedar: `@reason("This session has read untrusted content, so it runs no code.")
@verdict("step_up")
forbid (principal, action == Action::"call", resource)
when {
  context.effects.contains("execute") &&
  context.session.labels.contains("untrusted")
};
`,
};

/** What a new rule of a form begins with; a combination where the form is not known. */
export function newRule(form: unknown): PolicyRule {
  const begun = form === "cedar" ? CEDAR : form === "guardrail" ? GUARDRAIL : COMBINATION;
  return { handle: "", name: "", description: "", on: true, form: begun };
}
