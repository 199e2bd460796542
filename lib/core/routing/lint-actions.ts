import { rankOf, SENSITIVITIES, type Sensitivity } from "../kernel";
import type { ModelAction, RouteAction } from "./action";
import type { RouteCondition } from "./condition";
import type { RoutingDocument } from "./document";
import { numberInWords } from "./figures-in-words";
import type { ModelFacts } from "./model";
import type { RoutingRemark } from "./remark";
import { listed } from "./words";

/** What a rule's own conditions say of every task that it answers. */
type Least = { sensitivity: Sensitivity; most: Sensitivity; contextTokens: number };

/**
 * Rules whose models can never be chosen for what the rules are for, or not for all of it. An action of which no model could ever be
 * chosen is an error.
 */
export function lintActions(
  document: RoutingDocument,
  models: readonly ModelFacts[],
): RoutingRemark[] {
  const known = new Map(models.map((model) => [model.handle, model]));
  const look = (action: RouteAction, path: string, least: Least) =>
    action.type === "refuse" ? [] : lintAction(action, path, least, known);
  return [
    ...document.rules.flatMap(({ on, when, action }, i) =>
      on ? look(action, `/rules/${i}/action`, leastOf(when)) : [],
    ),
    ...look(document.default, "/default", leastOf([])),
  ];
}

function leastOf(when: readonly RouteCondition[]): Least {
  const ranks = when.flatMap((c) => (c.fact === "sensitivity" ? [c] : []));
  const from = Math.max(0, ...ranks.map(({ atLeast }) => rankOf(atLeast ?? "public")));
  const to = Math.min(3, ...ranks.map(({ atMost }) => rankOf(atMost ?? "restricted")));
  const tokens = when.map((c) => (c.fact === "context" ? (c.atLeast ?? 0) : 0));
  return {
    sensitivity: SENSITIVITIES[from] ?? "restricted",
    most: SENSITIVITIES[to] ?? "restricted",
    contextTokens: Math.max(0, ...tokens),
  };
}

function lintAction(
  action: ModelAction,
  path: string,
  least: Least,
  known: ReadonlyMap<string, ModelFacts>,
): RoutingRemark[] {
  const named = namedIn(action, path).flatMap(({ handle, at }) => {
    const model = known.get(handle);
    return model === undefined ? [] : [{ model, at }];
  });
  const remarks = named.flatMap(({ model, at }): RoutingRemark[] => {
    const why = never(model, least) ?? oddly(model);
    return why === null ? [] : [{ path: at, message: `${model.handle} ${why}`, kind: "warning" }];
  });
  const ofClass =
    action.class === null
      ? []
      : [...known.values()].filter((m) => m.class === action.class && m.status === "active");
  const able = [...ofClass, ...named.map(({ model }) => model)].filter(
    (model) => never(model, least) === null,
  );
  return [...remarks, ...repeats(action, path), ...wholeAction(action, path, least, able, ofClass)];
}

function namedIn({ model, fallbacks }: ModelAction, path: string) {
  return [
    ...(model === null ? [] : [{ handle: model, at: `${path}/model` }]),
    ...fallbacks.map((handle, i) => ({ handle, at: `${path}/fallbacks/${i}` })),
  ];
}

/** Why a model can be chosen for nothing that a rule answers; null where it can. */
function never(model: ModelFacts, { sensitivity, contextTokens }: Least): string | null {
  if (model.status === "retired")
    return model.replacement === null
      ? "is retired"
      : `is retired; name ${model.replacement}, which takes its place`;
  if (!model.providerActive) return `is called at ${model.provider}, which is switched off`;
  if (!model.usable) return `cannot be called: ${model.provider} has no key`;
  if (rankOf(model.sensitivity) < rankOf(sensitivity))
    return `is cleared for ${model.sensitivity} data at most, and the rule is for ${sensitivity} data`;
  if (model.context < contextTokens)
    return `takes ${numberInWords(model.context)} tokens, and the rule is for at least ${numberInWords(contextTokens)}`;
  return null;
}

function oddly({ status, replacement }: ModelFacts): string | null {
  if (status !== "deprecated") return null;
  return replacement === null ? "is deprecated" : `is deprecated; ${replacement} takes its place`;
}

function repeats(action: ModelAction, path: string): RoutingRemark[] {
  const seen = new Set<string>(action.model === null ? [] : [action.model]);
  return action.fallbacks.flatMap((handle, i): RoutingRemark[] => {
    if (seen.has(handle)) {
      const message = `${handle} is already named before`;
      return [{ path: `${path}/fallbacks/${i}`, message, kind: "warning" }];
    }
    seen.add(handle);
    return [];
  });
}

function wholeAction(
  action: ModelAction,
  path: string,
  { sensitivity, most }: Least,
  able: readonly ModelFacts[],
  ofClass: readonly ModelFacts[],
): RoutingRemark[] {
  const at = action.class === null ? `${path}/model` : `${path}/class`;
  if (action.class !== null && ofClass.length === 0 && able.length === 0)
    return [{ path: at, message: `there is no active ${action.class} model`, kind: "error" }];
  if (able.length === 0) {
    const message = "no model that it names can ever be chosen; everything it answers is refused";
    return [{ path: at, message, kind: "error" }];
  }
  const top = Math.max(...able.map((model) => rankOf(model.sensitivity)));
  const refused = SENSITIVITIES.filter(
    (one) => rankOf(one) > top && rankOf(one) >= rankOf(sensitivity) && rankOf(one) <= rankOf(most),
  );
  if (refused.length === 0) return [];
  const message = `none of its models is cleared for ${listed(refused)} data, which it refuses`;
  return [{ path: at, message, kind: "warning" }];
}
