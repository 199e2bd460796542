import type { Route } from "../answer";
import type { TokenUse } from "../estimate";
import type { RouteFacts } from "../facts";

/** A task that was routed, or a session that ran before anything was: what is known of it. */
export type RecordedTask = {
  /** What a figure leads back to: the route's event, or the session. */
  id: string;
  facts: RouteFacts;
  /** Digest of the models as they were (`RoutingBundle.inventory`); null where only those of today are known. */
  inventory: string | null;
  /** What was answered; null where nothing routed it. */
  route: RecordedRoute | null;
  /** What it then really used; null where that is not known. */
  used: RecordedUse | null;
  /** Whether its session went beyond a limit, was asked of a person or was ended. */
  beyondLimits: boolean;
};

/** Of a recorded route what says whether another is the same. */
export type RecordedRoute = Pick<Route, "verdict" | "rule" | "model" | "fallbacks" | "class"> & {
  refused: boolean;
};

export type RecordedUse = {
  /** The model's handle, where it is one of the inventory. */
  model: string | null;
  tokens: TokenUse;
  costMicros: number;
  latencyMs: number | null;
};

/** Whether a route answers as the recorded one did. */
export function sameRoute(route: Route, recorded: RecordedRoute): boolean {
  return (
    route.verdict === recorded.verdict &&
    route.rule === recorded.rule &&
    route.model === recorded.model &&
    route.class === recorded.class &&
    (route.refused !== null) === recorded.refused &&
    route.fallbacks.length === recorded.fallbacks.length &&
    route.fallbacks.every((model, i) => model === recorded.fallbacks[i])
  );
}

/** What is recorded of a route. */
export function recordedRoute(route: Route): RecordedRoute {
  const { verdict, rule, model, fallbacks, class: of, refused } = route;
  return { verdict, rule, model, fallbacks, class: of, refused: refused !== null };
}
