import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { CedarAttribute } from "./cedar-schema";

/** What the editor offers while somebody types. */
export type CedarNames = {
  attributes: readonly CedarAttribute[];
  tools: readonly string[];
  agents: readonly string[];
};

const ANNOTATIONS: readonly Completion[] = [
  { label: "@reason", apply: '@reason("")', detail: "what people and agents are told" },
  { label: '@verdict("step_up")', detail: "a person must say yes" },
  { label: '@verdict("constrain")', detail: "held to obligations" },
  { label: '@verdict("log")', detail: "allowed and marked" },
  { label: '@approvers("resource_owner")', detail: "whom a step-up asks" },
  { label: '@approvers("tool_owner")', detail: "whom a step-up asks" },
  { label: '@count("2")', detail: "how many of them" },
];

const WORDS: readonly Completion[] = [
  ...["forbid", "when", "unless", "has", "like", "in", "is", "true", "false"].map(keyword),
  ...["contains", "containsAny", "containsAll", "isEmpty", "greaterThan", "lessThan"].map(method),
  ...["decimal", "datetime", "duration"].map(method),
];

function keyword(label: string): Completion {
  return { label, type: "keyword" };
}

function method(label: string): Completion {
  return { label, type: "method", apply: `${label}()` };
}

/** Offers annotations after `@`, names of the inventory within texts, and what the schema knows elsewhere. */
export function completeCedar(names: CedarNames) {
  const attributes = names.attributes.map(
    ({ path, type }): Completion => ({ label: path, detail: type, type: "property" }),
  );
  return (context: CompletionContext): CompletionResult | null => {
    const annotation = context.matchBefore(/@\w*/);
    if (annotation) return { from: annotation.from, options: [...ANNOTATIONS] };
    const entity = context.matchBefore(/(Tool|Agent)::"[^"]*/);
    if (entity) return entityResult(entity, names);
    const path = context.matchBefore(/(principal|resource|context)[\w.]*/);
    if (path) return { from: path.from, options: attributes, validFor: /^[\w.["\]/]*$/ };
    const word = context.matchBefore(/[A-Za-z_]\w*/);
    if (!word && !context.explicit) return null;
    return {
      from: word?.from ?? context.pos,
      options: [...WORDS, ...attributes],
      validFor: /^\w*$/,
    };
  };
}

function entityResult(
  match: { from: number; text: string },
  { tools, agents }: CedarNames,
): CompletionResult {
  const ids = match.text.startsWith("Tool") ? tools : agents;
  const from = match.from + match.text.indexOf('"') + 1;
  return { from, options: ids.map((label) => ({ label, type: "constant" })) };
}
