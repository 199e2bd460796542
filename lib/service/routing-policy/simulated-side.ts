import type { SimulatedRoute } from "../../contract/routing-policy";
import {
  answered,
  isExtended,
  isUncleared,
  type RecordedTask,
  type Route,
  type RouteFacts,
  type RoutingBundle,
} from "../../core/routing";

type Task = Pick<RecordedTask, "id" | "used" | "beyondLimits">;

/** How a document's answer to a task is shown: what it would have cost by the tokens that the task used, where they are known. */
export function sideShown(task: Task, latencies: ReadonlyMap<string, number>) {
  return (facts: RouteFacts, route: Route, bundle: RoutingBundle): SimulatedRoute => {
    const recorded: RecordedTask = { ...task, facts, inventory: null, route: null };
    const answer = answered(recorded, route, bundle);
    return {
      ...{ rule: route.rule, model: route.model, class: route.class, refused: route.refused },
      obligations: route.obligations.map(({ type }) => type),
      costMicros: route.refused === null ? answer.costMicros : 0,
      latencyMs: latencies.get(route.model ?? "") ?? null,
      governed: isExtended(answer),
      uncleared: isUncleared(answer),
    };
  };
}
