import { rankOf, type Sensitivity } from "../kernel";
import type { RouteObligation } from "./action";
import type { Route, RouteReason } from "./answer";
import { askDocument, type Said } from "./ask-document";
import { isMet, widthOf } from "./choose-model";
import type { RoutingBundle } from "./compile-routing";
import { NO_ESTIMATE } from "./estimate";
import type { RouteFacts } from "./facts";
import { mergeObligations } from "./merge-obligations";
import type { Question, View } from "./route-query";

const ANY_WIDTH = Number.POSITIVE_INFINITY;

/**
 * Which model a task may use, by a document over the models that there are. Equal bundles and facts give equal routes. What the
 * caller claims is asked about beside what is known, and taken only where it gives no wider answer: a refusal, or a model of a class
 * that needs no more governing, never dearer for a claimed task class; the obligations of both then hold.
 * @throws CedarRefusal where the facts hold what is no value of Cedar; the caller refuses
 */
export function route(bundle: RoutingBundle, facts: RouteFacts): Route {
  const known: View = { taskClass: facts.taskClass, sensitivity: facts.sensitivity };
  const ask = (more: Partial<Question>) =>
    askDocument(bundle, {
      ...{ facts, view: known, cleared: facts.sensitivity, noWider: ANY_WIDTH },
      ...more,
    });
  const base = ask({});
  const cleared = sensitivityOf(facts);
  const claims = views(facts, cleared);
  if (claims.length === 0 || base.refused !== null) return answer(facts, base, known);
  const bound: Bound = { noWider: widest(base), base };
  const notes: RouteReason[] = [];
  for (const view of claims) {
    const said = ask({ view, cleared });
    if (isStricter(said, bound, view.taskClass !== facts.taskClass))
      return answer(facts, within(said, bound), view, notes, obligationsOf(base));
    notes.push(notTaken(view, facts));
  }
  const held = cleared === facts.sensitivity ? base : ask({ cleared, noWider: bound.noWider });
  return answer(facts, held, known, notes);
}

/** What the answer without any claim allows: the rank of its widest model, what would be called first and what comes with it. */
type Bound = { noWider: number; base: Said };

function widest({ chosen: { model, fallbacks } }: Said): number {
  return Math.max(...[model, ...fallbacks].map((one) => widthOf(one?.class ?? null)));
}

/** The views that what is claimed adds to what is known, the most of it first. */
function views(facts: RouteFacts, cleared: Sensitivity): View[] {
  const { taskClass } = facts.claimed;
  const more = cleared !== facts.sensitivity;
  const claims = taskClass !== null && taskClass !== facts.taskClass.name;
  const claimed = { name: taskClass ?? "", by: "declared" as const, confidence: 1 };
  return [
    ...(claims ? [{ taskClass: claimed, sensitivity: cleared }] : []),
    ...(more ? [{ taskClass: facts.taskClass, sensitivity: cleared }] : []),
  ];
}

/** What a model has to be cleared for: what the caller says of the data can only raise it. */
export function sensitivityOf({ sensitivity, claimed }: RouteFacts): Sensitivity {
  const { sensitivity: told } = claimed;
  return told !== null && rankOf(told) > rankOf(sensitivity) ? told : sensitivity;
}

function isStricter(
  { refused, chosen }: Said,
  { noWider, base }: Bound,
  byClass: boolean,
): boolean {
  if (refused !== null) return true;
  if (widthOf(chosen.model?.class ?? null) > noWider) return false;
  return !byClass || costOf(chosen) <= costOf(base.chosen);
}

function costOf({ estimated }: Said["chosen"]): number {
  return estimated?.costMicros ?? 0;
}

/** Without the fallbacks that would be wider. */
function within(said: Said, { noWider }: Bound): Said {
  const fallbacks = said.chosen.fallbacks.filter((model) => widthOf(model.class) <= noWider);
  return { ...said, chosen: { ...said.chosen, fallbacks } };
}

function notTaken({ taskClass, sensitivity }: View, facts: RouteFacts): RouteReason {
  const what = taskClass === facts.taskClass ? `${sensitivity} data` : taskClass.name;
  return {
    rule: "claims",
    text: `The caller's word that this is ${what} would give a wider answer, so it is not taken.`,
  };
}

function obligationsOf({ action }: Said): readonly RouteObligation[] {
  return action.type === "model" ? action.obligations : [];
}

function answer(
  facts: RouteFacts,
  said: Said,
  view: View,
  notes: readonly RouteReason[] = [],
  more: readonly RouteObligation[] = [],
): Route {
  const { rule, refused, chosen } = said;
  const { model, estimated, considered } = chosen;
  const obligations = refused === null ? mergeObligations(obligationsOf(said), more) : [];
  return {
    verdict: verdictOf(said, facts, obligations, notes),
    rule: rule.handle,
    model: refused === null ? (model?.handle ?? null) : null,
    fallbacks: refused === null ? chosen.fallbacks.map(({ handle }) => handle) : [],
    class: refused === null ? (model?.class ?? null) : null,
    obligations,
    reasons: [...said.reasons, ...notes],
    estimated: estimated ?? NO_ESTIMATE,
    taskClass: view.taskClass,
    ...{ refused, considered },
  };
}

function verdictOf(
  { refused, action, chosen: { model } }: Said,
  { asked }: RouteFacts,
  obligations: readonly RouteObligation[],
  notes: readonly RouteReason[],
): Route["verdict"] {
  if (refused !== null || model === null || action.type === "refuse") return "block";
  if (obligations.length > 0 || !isMet(model, asked)) return "constrain";
  const first = action.model === model.handle || action.class === model.class;
  return notes.length > 0 || !first || model.status === "deprecated" ? "log" : "allow";
}
