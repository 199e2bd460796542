import { type PolicyDocument, type PolicyRule, parts } from "../../policy";

/** A rule that is on, with the Cedar of its forbids by the handles that records name them by. */
export type RuleForbids = {
  form: PolicyRule["form"]["type"];
  forbids: readonly { handle: string; cedar: string }[];
};

/** Every rule of a document that is on; limits and task classes are not among them. */
export function forbidsOf(document: PolicyDocument): RuleForbids[] {
  const forms = new Map(document.rules.map(({ handle, form }) => [handle, form.type]));
  return parts(document)
    .filter(({ part, on }) => part === "rule" && on)
    .map((rule) => ({ form: forms.get(rule.handle) ?? "cedar", forbids: rule.texts() }));
}

/** What a forbid answers where it holds: it blocks unless it says otherwise. */
export function verdictOf(cedar: string): "block" | "step_up" | "constrain" | "log" {
  const said = /@verdict\("(step_up|constrain|log)"\)/.exec(cedar)?.[1];
  return (said as "step_up" | "constrain" | "log" | undefined) ?? "block";
}
