import { CedarRefusal, type CompiledPolicy, compilePolicy, type Est } from "../cedar";
import { digestOf } from "../kernel";
import { MODEL_CLASSES, type ModelClass } from "../policy";
import type { RouteAction } from "./action";
import { DEFAULT_RULE, type RoutingDocument, type RoutingRule } from "./document";
import type { ModelFacts } from "./model";
import { cedarConditionText, isCondition, ruleToEst } from "./rule-cedar";
import { conditionInWords, listed } from "./words";

/** One rule that may answer: what it does, and the words for why it did. */
export type CompiledRule = {
  handle: string;
  name: string;
  action: RouteAction;
  /** The first reason of a route that it answers. */
  because: string;
  /** What was wrong with its Cedar text: where its other conditions hold, it refuses. */
  broken: string | null;
};

/** All that routes of one org rest on: a document over the models that there are. Immutable. */
export type RoutingBundle = {
  document: RoutingDocument;
  models: readonly ModelFacts[];
  /** Digest over the document and the models: equal bundles answer alike. */
  version: string;
  /** Digest over the models alone. */
  inventory: string;
  policies: readonly CompiledPolicy[];
  rule: (handle: string) => CompiledRule | undefined;
  fallback: CompiledRule;
  model: (handle: string) => ModelFacts | undefined;
  ofClass: (name: ModelClass) => readonly ModelFacts[];
};

/**
 * Makes a document ready to route. It never throws for what a document says: a rule whose Cedar cannot be read refuses whatever its
 * other conditions hold for.
 * @param models the inventory, in any order
 * @param parse turns one policy's Cedar text into the JSON policy form; it throws for what is none
 */
export function compileRouting(
  document: RoutingDocument,
  models: readonly ModelFacts[],
  parse: (cedar: string) => Est,
): RoutingBundle {
  const sorted = [...models].sort((a, b) => (a.handle < b.handle ? -1 : 1));
  const compiled = document.rules.filter(({ on }) => on).map((rule) => compileRule(rule, parse));
  const rules = new Map(compiled.map(({ rule }) => [rule.handle, rule]));
  const byHandle = new Map(sorted.map((model) => [model.handle, model]));
  const ofClass = new Map(
    MODEL_CLASSES.map((name) => [name, sorted.filter((model) => model.class === name)]),
  );
  const inventory = digestOf(sorted);
  return {
    ...{ document, models: sorted, inventory },
    version: digestOf({ document, inventory }),
    policies: compiled.map(({ policy }) => policy),
    rule: (handle) => rules.get(handle),
    fallback: {
      ...{ handle: DEFAULT_RULE, name: "Default", action: document.default, broken: null },
      because: "No rule holds; the default answers.",
    },
    model: (handle) => byHandle.get(handle),
    ofClass: (name) => ofClass.get(name) ?? [],
  };
}

function compileRule(rule: RoutingRule, parse: (cedar: string) => Est) {
  const { handle, name, action } = rule;
  const est = ruleToEst(rule);
  const made = { handle, name, action, because: becauseOf(rule) };
  const plain = () => compilePolicy(handle, est);
  if (rule.cedar === null) return { rule: { ...made, broken: null }, policy: plain() };
  try {
    const written = parse(cedarConditionText(rule.cedar));
    if (!isCondition(written)) throw new CedarRefusal("it is more than a condition");
    const whole = { ...est, conditions: [...est.conditions, ...written.conditions] };
    return { rule: { ...made, broken: null }, policy: compilePolicy(handle, whole) };
  } catch (error) {
    const broken = error instanceof Error ? error.message : String(error);
    return { rule: { ...made, broken }, policy: plain() };
  }
}

function becauseOf({ name, when, cedar }: RoutingRule): string {
  const words = when.map(conditionInWords);
  if (cedar !== null) words.push("its Cedar condition holds");
  const conditions = words.length === 0 ? "it holds always" : listed(words, "and");
  return `The rule “${name}” answers: ${conditions}.`;
}
