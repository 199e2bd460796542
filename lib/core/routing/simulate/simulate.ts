import type { Est } from "../../cedar";
import { canonicalize } from "../../kernel";
import type { Route } from "../answer";
import { compileRouting, type RoutingBundle } from "../compile-routing";
import type { RoutingDocument } from "../document";
import type { ModelFacts } from "../model";
import { route } from "../route";
import { type RecordedTask, sameRoute } from "./recorded";
import { type Answered, answered, type Counted, type SeenLatency, type Side, sideOf } from "./side";

/** A document over the models as they were at some time, by the digest of these; null: those of today. */
export type BundleAt = (inventory: string | null) => RoutingBundle;

export type SimulationInput = {
  recorded: readonly RecordedTask[];
  /** The document that answers today. */
  live: BundleAt;
  /** The document to compare with; null: none. */
  draft: BundleAt | null;
  /** By model. */
  latencies: ReadonlyMap<string, SeenLatency>;
};

/** Tasks that go from one answer to another. Models are null where it is refused. */
export type Move = Counted & {
  from: { rule: string; model: string | null };
  to: { rule: string; model: string | null };
  /** What it would cost more, in micro-USD; less where it is below 0. */
  costMicros: number;
};

export type RoutingSimulation = {
  live: Side;
  draft: Side | null;
  /** Tasks that the two documents answer differently, in groups; the largest first. */
  moves: Move[];
  /** Tasks whose model stays, with other obligations. */
  otherObligations: Counted;
  /** Recorded routes that the live document answers as they were answered, and those that it does not. */
  reproduced: { same: number; other: Counted };
};

/**
 * What two documents make of tasks that were recorded: each is asked with the facts that were sealed with it, by the function that
 * routes. So the live document over routes that it answered, with the models as they were, answers each as it was answered.
 */
export function simulateRouting(input: SimulationInput): RoutingSimulation {
  const { recorded, latencies } = input;
  const live = answersOf(recorded, input.live);
  const draft = input.draft === null ? null : answersOf(recorded, input.draft);
  return {
    live: sideOf(live, latencies),
    draft: draft === null ? null : sideOf(draft, latencies),
    moves: draft === null ? [] : movesOf(live, draft),
    otherObligations: counted(
      live.filter((one, i) => draft !== null && hasOtherObligations(one, draft[i])),
    ),
    reproduced: reproduced(recorded, live),
  };
}

/**
 * A document over models as they were, compiled once for each inventory.
 * @param known the models of an inventory, by its digest; undefined where they are not kept: then those of today count
 */
export function bundlesOf(
  document: RoutingDocument,
  today: readonly ModelFacts[],
  parse: (cedar: string) => Est,
  known: (inventory: string) => readonly ModelFacts[] | undefined = () => undefined,
): BundleAt {
  const kept = new Map<string | null, RoutingBundle>();
  return (inventory) => {
    const had = kept.get(inventory);
    if (had !== undefined) return had;
    const models = inventory === null ? today : (known(inventory) ?? today);
    const bundle = compileRouting(document, models, parse);
    kept.set(inventory, bundle);
    return bundle;
  };
}

function answersOf(recorded: readonly RecordedTask[], at: BundleAt): Answered[] {
  return recorded.map((task) => {
    const bundle = at(task.inventory);
    return answered(task, route(bundle, task.facts), bundle);
  });
}

function movesOf(live: readonly Answered[], draft: readonly Answered[]): Move[] {
  const moves = new Map<string, Move>();
  for (const [i, before] of live.entries()) {
    const after = draft[i];
    if (after === undefined || !isMoved(before.route, after.route)) continue;
    const [from, to] = [whereTo(before.route), whereTo(after.route)];
    const key = canonicalize([from, to]);
    const move = moves.get(key) ?? { from, to, count: 0, ids: [], costMicros: 0 };
    move.count++;
    move.ids.push(before.id);
    move.costMicros += after.costMicros - before.costMicros;
    moves.set(key, move);
  }
  return [...moves]
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .map(([, m]) => m);
}

function isMoved(a: Route, b: Route): boolean {
  return a.model !== b.model || a.rule !== b.rule;
}

function whereTo({ rule, model }: Route): Move["from"] {
  return { rule, model };
}

function hasOtherObligations(before: Answered, after: Answered | undefined): boolean {
  if (after === undefined || before.route.model !== after.route.model) return false;
  return canonicalize(before.route.obligations) !== canonicalize(after.route.obligations);
}

function counted(answers: readonly Answered[]): Counted {
  return { count: answers.length, ids: answers.map(({ id }) => id) };
}

function reproduced(recorded: readonly RecordedTask[], live: readonly Answered[]) {
  const routed = live.filter((_, i) => recorded[i]?.route != null);
  const same = new Set(
    recorded.flatMap(({ id, route: was }, i) => {
      const answer = live[i]?.route;
      return was !== null && answer !== undefined && sameRoute(answer, was) ? [id] : [];
    }),
  );
  return { same: same.size, other: counted(routed.filter(({ id }) => !same.has(id))) };
}
