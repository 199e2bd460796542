import type { Verdict } from "@/lib/core/kernel";
import type { PolicyRule, RuleForm } from "@/lib/core/policy";

export const FORM_WORDS: Readonly<Record<RuleForm["type"], string>> = {
  combination: "Combination",
  guardrail: "Guardrail",
  pack: "Starter pack",
  cedar: "Cedar",
};

export const FORM_TITLES: Readonly<Record<RuleForm["type"], string>> = {
  combination: "New combination",
  guardrail: "New guardrail",
  pack: "New piece of the starter pack",
  cedar: "New Cedar rule",
};

export const FORM_MEANS: Readonly<Record<RuleForm["type"], string>> = {
  combination: "What may not meet in one session, or not in this order",
  guardrail: "Forbids a call for what it is: every condition must hold",
  pack: "A ready-made answer to a question that every organisation has",
  cedar: "Written as Cedar text",
};

export const PART_WORDS: Readonly<Record<string, string>> = {
  rule: "Rule",
  limit: "Limit",
  task: "Task class",
  list: "List",
  setting: "Setting",
  case: "Case",
  default: "Default",
  budget: "Budget",
  class: "Task class rule",
  model: "Fitted model",
  rollout: "Rollout",
};

const SOFT = ["log", "constrain", "step_up"] as const;

/** What a rule may make of a call: its form says so, or the annotations of its Cedar. */
export function verdictsOf(form: PolicyRule["form"], cedar: readonly string[]): Verdict[] {
  if (form.type === "combination" || form.type === "guardrail") return [form.outcome.verdict];
  const texts = form.type === "cedar" ? [form.cedar] : cedar;
  return [...new Set(texts.map(verdictOfText))];
}

function verdictOfText(text: string): Verdict {
  const soft = /@verdict\("(\w+)"\)/.exec(text)?.[1];
  return SOFT.find((word) => word === soft) ?? "block";
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
