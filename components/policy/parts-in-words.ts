import type { CompiledText, PolicyVersionDetail } from "@/lib/contract/policy";
import type { Verdict } from "@/lib/core/kernel";
import { PIECES, type PolicyRule } from "@/lib/core/policy";
import { combinationInWords, outcomeInWords } from "./combination-words";
import { conditionInWords } from "./condition-words";
import { breachVerdict, limitMeaning } from "./limit-words";
import { FORM_WORDS, listed, verdictsOf } from "./policy-words";

/** One part of a document as people read it. */
export type PartWords = {
  handle: string;
  name: string;
  kind: string | null;
  words: string;
  verdicts: Verdict[];
  off: boolean;
  texts: CompiledText[];
};

/** The rules, limits and task classes of a version in words, each with its Cedar. */
export function partsInWords({ document, compiled }: PolicyVersionDetail) {
  const textsAt = (pointer: string) => compiled.filter(({ path }) => path === pointer);
  return {
    rules: document.rules.map((rule, index): PartWords => {
      const { handle, name, form } = rule;
      const texts = textsAt(`/rules/${index}`);
      const verdicts = verdictsOf(
        form,
        texts.map(({ cedar }) => cedar),
      );
      const kind = FORM_WORDS[form.type];
      return { handle, name, kind, verdicts, texts, off: !rule.on, words: ruleInWords(rule) };
    }),
    limits: document.limits.map((limit, index): PartWords => {
      const { handle, name, breach } = limit;
      const words = limitMeaning(limit);
      const verdicts = [breachVerdict(breach)];
      const texts = textsAt(`/limits/${index}`);
      return { handle, name, kind: null, words, verdicts, off: false, texts };
    }),
    tasks: document.tasks.map((task, index): PartWords => {
      const { handle, name, description, tools, effects, outside } = task;
      const words = `${description} Needs ${listed(tools)}, to ${listed(effects)}.`.trim();
      const verdicts = [breachVerdict(outside)];
      const texts = textsAt(`/tasks/${index}`);
      return { handle, name, kind: null, words, verdicts, off: false, texts };
    }),
  };
}

function ruleInWords({ form, description }: PolicyRule): string {
  if (form.type === "combination") return combinationInWords(form) ?? description;
  if (form.type === "guardrail")
    return `Where ${listed(form.when.map(conditionInWords))}: ${outcomeInWords(form.outcome)}.`;
  if (form.type === "cedar") return description;
  return PIECES.find(({ id }) => id === form.piece)?.summary ?? description;
}
