import type { RolledRoute } from "./answer";
import type { RoutingBundle } from "./compile-routing";
import { DRAWS, type RouteFacts } from "./facts";
import { route } from "./route";

/**
 * What the newest published document and the one before it answer, by the newest one's rollout. A session keeps its side of a share,
 * since its draw does; a greater share takes more sessions in and none out. With nothing before it, the newest answers whatever its
 * rollout says.
 * @param previous the last one published to be live
 */
export function rolloutRoute(
  next: RoutingBundle,
  previous: RoutingBundle | null,
  facts: RouteFacts,
): RolledRoute {
  const { mode, share } = next.document.rollout;
  if (previous === null || mode === "live")
    return { route: route(next, facts), mode: "live", by: "next", shadow: null };
  const taken = mode === "share" && facts.draw * 100 < share * DRAWS;
  const [answering, other] = taken ? [next, previous] : [previous, next];
  return {
    route: route(answering, facts),
    mode,
    by: taken ? "next" : "previous",
    shadow: route(other, facts),
  };
}
