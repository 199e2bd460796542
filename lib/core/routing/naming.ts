import type { RouteAction } from "./action";
import { DEFAULT_RULE, type RoutingDocument } from "./document";
import type { ModelFacts } from "./model";

/** How a rule comes to a model: it names it, it takes any of its class, or it goes there where another does not answer. */
export const NAMED_AS = ["model", "class", "fallback"] as const;
export type NamedAs = (typeof NAMED_AS)[number];

export type NamingRule = { handle: string; name: string; on: boolean; as: NamedAs };

/**
 * The rules of a document that name a model or its class, in the order in which they are asked; the default stands last, as `default`.
 * Whether they ever choose it is another question: that it is cleared for the task is asked of each route.
 */
export function rulesNaming(
  { rules, default: otherwise }: Pick<RoutingDocument, "rules" | "default">,
  model: Pick<ModelFacts, "handle" | "class">,
): NamingRule[] {
  const last = { handle: DEFAULT_RULE, name: "Default", on: true, action: otherwise };
  return [...rules, last].flatMap(({ handle, name, on, action }) => {
    const as = namedAs(action, model);
    return as === null ? [] : [{ handle, name, on, as }];
  });
}

function namedAs(
  action: RouteAction,
  { handle, class: of }: Pick<ModelFacts, "handle" | "class">,
): NamedAs | null {
  if (action.type === "refuse") return null;
  if (action.model === handle) return "model";
  if (action.class === of) return "class";
  return action.fallbacks.includes(handle) ? "fallback" : null;
}
