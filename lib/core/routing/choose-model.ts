import type { ModelClass } from "../policy";
import type { ModelAction } from "./action";
import type { Estimate, PassedOver } from "./answer";
import type { RoutingBundle } from "./compile-routing";
import { estimateOn } from "./estimate";
import { moneyInWords } from "./figures-in-words";
import type { ModelFacts } from "./model";
import { whyNot } from "./qualify";
import type { Question } from "./route-query";

/** A model for an action, or none; what could take its place, and what was passed over. */
export type Chosen = {
  model: ModelFacts | null;
  estimated: Estimate | null;
  fallbacks: ModelFacts[];
  considered: PassedOver[];
  /** How it was chosen, in sentences. */
  notes: string[];
};

type Candidate = { model: ModelFacts; estimated: Estimate; named: boolean };

/** How many models a route names to be called in turn. */
const MAX_FALLBACKS = 8;

/**
 * The first of an action's models that qualifies, in its order: its model, or those of its class from the cheapest by estimate (ties
 * by handle), then its fallbacks. A model asked for is taken instead where it is among these and neither wider nor dearer.
 */
export function chooseModel(
  bundle: RoutingBundle,
  action: ModelAction,
  question: Question,
): Chosen {
  const considered: PassedOver[] = [];
  const candidates = candidatesOf(bundle, action, question, considered);
  const [first] = candidates;
  if (first === undefined)
    return { model: null, estimated: null, fallbacks: [], considered, notes: [] };
  const taken = askedFor(candidates, question.facts.asked) ?? first;
  for (const { model, estimated, named } of candidates)
    if (!named && model !== taken.model)
      considered.push({ model: model.handle, why: dearer(estimated, taken.estimated) });
  return {
    model: taken.model,
    estimated: taken.estimated,
    fallbacks: candidates
      .filter((one) => one !== taken)
      .slice(0, MAX_FALLBACKS)
      .map(({ model }) => model),
    considered,
    notes: notesOn(action, taken, first, question.facts.asked),
  };
}

/** How much a class must be governed: fast models least, reasoning ones most. */
export function widthOf(name: ModelClass | null): number {
  return name === null ? -1 : WIDTHS[name];
}
const WIDTHS = { fast: 0, unknown: 1, reasoning: 2 } as const;

function candidatesOf(
  bundle: RoutingBundle,
  action: ModelAction,
  question: Question,
  considered: PassedOver[],
): Candidate[] {
  const { facts, cleared: sensitivity, noWider } = question;
  const looked = new Set<string>();
  const qualified = (handle: string, named: boolean): Candidate[] => {
    if (looked.has(handle)) return [];
    looked.add(handle);
    const model = bundle.model(handle);
    const why =
      model === undefined
        ? "is not in the inventory"
        : (whyNot(model, { facts, sensitivity }) ?? limited(model, named, noWider));
    if (model !== undefined && why === null)
      return [{ model, estimated: estimateOn(model, facts), named }];
    considered.push({ model: handle, why: why ?? "" });
    return [];
  };
  const first =
    action.class === null
      ? qualified(action.model ?? "", true)
      : bundle
          .ofClass(action.class)
          .flatMap(({ handle }) => qualified(handle, false))
          .sort((a, b) => a.estimated.costMicros - b.estimated.costMicros);
  return [...first, ...action.fallbacks.flatMap((handle) => qualified(handle, true))];
}

function limited({ status, class: of }: ModelFacts, named: boolean, noWider: number) {
  if (status === "deprecated" && !named)
    return "is deprecated, and only taken where a rule names it";
  if (widthOf(of) > noWider)
    return "is wider than what is known of the task allows; a claim never widens";
  return null;
}

/** What was asked for, where that is no wider and no dearer than what the rule gives. */
function askedFor(candidates: readonly Candidate[], asked: string): Candidate | undefined {
  const [first] = candidates;
  return candidates.find(
    ({ model, estimated }) =>
      (model.handle === asked || model.class === asked) &&
      first !== undefined &&
      widthOf(model.class) <= widthOf(first.model.class) &&
      estimated.costMicros <= first.estimated.costMicros,
  );
}

function dearer(one: Estimate, taken: Estimate): string {
  const [cost, least] = [one.costMicros, taken.costMicros];
  if (cost === least) return "qualifies and costs the same by estimate";
  return `qualifies, and would cost ${moneyInWords(cost)} by estimate, not ${moneyInWords(least)}`;
}

function notesOn(action: ModelAction, taken: Candidate, first: Candidate, asked: string): string[] {
  const { handle, status, replacement } = taken.model;
  const notes: string[] = [];
  const cost = moneyInWords(taken.estimated.costMicros);
  if (taken !== first) notes.push(`${handle} was asked for, and is among what the rule gives.`);
  else if (action.class === taken.model.class && !taken.named)
    notes.push(`${handle} is the cheapest ${action.class} model that qualifies, at about ${cost}.`);
  else if (action.model === handle) notes.push(`The rule names ${handle}, at about ${cost}.`);
  else
    notes.push(`${handle} is the first of the rule's fallbacks that qualifies, at about ${cost}.`);
  if (status === "deprecated")
    notes.push(
      `${handle} is deprecated${replacement === null ? "" : `; ${replacement} takes its place`}.`,
    );
  if (!isMet(taken.model, asked)) notes.push(`${asked} was asked for; the rule gives ${handle}.`);
  return notes;
}

/** Whether a model is what was asked for. */
export function isMet({ handle, class: of }: ModelFacts, asked: string): boolean {
  return asked === "auto" || asked === handle || asked === of;
}
