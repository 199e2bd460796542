import { evaluateFirst } from "../cedar";
import { rankOf } from "../kernel";
import type { RouteAction } from "./action";
import type { RouteReason } from "./answer";
import { type Chosen, chooseModel } from "./choose-model";
import type { CompiledRule, RoutingBundle } from "./compile-routing";
import type { RouteFacts } from "./facts";
import { type Question, routeQuery, type View } from "./route-query";

/** What a document says to one question. */
export type Said = {
  rule: CompiledRule;
  action: RouteAction;
  reasons: RouteReason[];
  refused: string | null;
  /** What was wrong with the rule, where it could not be evaluated. */
  error: boolean;
  chosen: Chosen;
};

const NOTHING: Chosen = { model: null, estimated: null, fallbacks: [], considered: [], notes: [] };

/** Asks a document's rules in their order; the first that holds answers, and one that cannot be evaluated refuses. */
export function askDocument(bundle: RoutingBundle, question: Question): Said {
  const { facts, view, cleared } = question;
  const { rule, error } = firstRule(bundle, facts, view);
  const { handle, action } = rule;
  const said = { rule, action, chosen: NOTHING, error: error !== null };
  const reason = (text: string): RouteReason => ({ rule: handle, text });
  if (error !== null) {
    const text = `The rule “${rule.name}” could not be evaluated, so it refuses: ${error}`;
    return { ...said, reasons: [reason(text)], refused: text };
  }
  const reasons = [reason(rule.because)];
  if (action.type === "refuse")
    return { ...said, reasons: [...reasons, reason(action.text)], refused: action.text };
  if (rankOf(cleared) > rankOf(facts.ceiling)) {
    const text = `The data is ${cleared}, and ${facts.agent} may see ${facts.ceiling} data at most.`;
    return { ...said, reasons: [...reasons, { rule: "ceiling", text }], refused: text };
  }
  const chosen = chooseModel(bundle, action, question);
  reasons.push(...chosen.notes.map(reason));
  if (chosen.model !== null) return { ...said, reasons, refused: null, chosen };
  const why = chosen.considered.map((passed) => `${passed.model} ${passed.why}`).join("; ");
  const text = `No model that “${rule.name}” names qualifies: ${why || "it names none that there is"}.`;
  return { ...said, reasons: [...reasons, reason(text)], refused: text, chosen };
}

function firstRule(bundle: RoutingBundle, facts: RouteFacts, view: View) {
  const query = routeQuery(facts, view, bundle.document.timeZone);
  const first = evaluateFirst(bundle.policies, query);
  const rule = first === null ? undefined : bundle.rule(first.id);
  if (first === null || rule === undefined) return { rule: bundle.fallback, error: null };
  return { rule, error: first.error ?? rule.broken };
}
