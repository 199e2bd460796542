import { EFFECTS, type Effect } from "../kernel";
import { afterCall, type Came, KnownWays } from "./came";
import { listAt } from "./csr";
import { bitsOf, READS, SENDS } from "./effects";
import type { Least } from "./own";
import { type Reach, waysIn } from "./reach";

/** One step of a way to an item. Numbers are places in the graph's lists; `asks`: a person has to say yes. */
export type WitnessStep =
  | { kind: "delegates"; delegation: number; from: number; to: number; asks: boolean }
  | {
      kind: "calls";
      agent: number;
      entitlement: number;
      tool: number;
      resource: number | null;
      asks: boolean;
    }
  | { kind: "feeds"; from: number; to: number }
  | { kind: "holds"; agent: number; credential: number }
  | { kind: "finds"; resource: number; credential: number }
  | { kind: "opens"; credential: number; resource: number };

/** Who can act over edges that are open enough, nearest first, and the delegations that lead to each. */
export type Scope = { reach: Reach; least: Least; steps: ReadonlyMap<number, WitnessStep[]> };

type Call = { tool: number; target: number; group: number; steps: WitnessStep[] };

/** By one call that does it. */
export function byCall(scope: Scope, target: number, effect: Effect): WitnessStep[] | null {
  const { does } = scope.reach.compiled;
  const bit = 1 << EFFECTS.indexOf(effect);
  const fits = (call: Call) => call.target === target && ((does[call.tool] as number) & bit) !== 0;
  return shortest(callsIn(scope).filter(fits).map(stepsOf));
}

/** By a credential that opens it, and those that lead to that one. */
export function byCredential(scope: Scope, target: number, effect: Effect): WitnessStep[] | null {
  const { graph, keptAt } = scope.reach.compiled;
  const bit = 1 << EFFECTS.indexOf(effect);
  const openings = ({ place: credential, steps }: Stop) =>
    (graph.credentials[credential]?.opens ?? []).map(({ resource, effects }) => ({
      ...{ resource, does: bitsOf(effects) },
      steps: [...steps, { kind: "opens" as const, credential, resource }],
    }));
  const had = walk(credentialsAtHand(scope), (stop) =>
    openings(stop)
      .filter(({ does }) => does & READS)
      .flatMap(({ resource, steps }) =>
        [...listAt(keptAt, resource)].map((other) => ({
          ...{ place: other, steps: [...steps, finds(resource, other)] },
        })),
      ),
  );
  return shortest(
    had
      .flatMap(openings)
      .filter(({ resource, does }) => resource === target && does & bit)
      .map(stepsOf),
  );
}

/** By reading it with one tool, and feeding what it returns to others until one sends it out, in an order that rules allow. */
export function byFeeding(scope: Scope, target: number, effect: Effect): WitnessStep[] | null {
  const { graph, does } = scope.reach.compiled;
  if (effect !== "egress" || target >= graph.resources.length) return null;
  const calls = callsIn(scope);
  const onwards = feeding(scope, calls);
  const queue: Fed[] = calls
    .filter((call) => call.target === target && (does[call.tool] as number) & READS)
    .map(({ tool, group, steps }) => ({
      place: tool,
      steps,
      came: called(scope, [], group) ?? [],
    }));
  const known = new KnownWays();
  for (let way = takeShortest(queue); way; way = takeShortest(queue)) {
    if ((does[way.place] as number) & SENDS) return way.steps;
    if (known.take(way.place, way.came)) queue.push(...onwards(way));
  }
  return null;
}

/** A tool that has the data, and what was called until it had. */
type Fed = Stop & { came: Came };

function feeding(scope: Scope, calls: readonly Call[]): (way: Fed) => Fed[] {
  const { feeds } = scope.reach.compiled;
  const nearest = nearestCalls(calls);
  return ({ place: from, steps, came }) =>
    [...listAt(feeds, from)].flatMap((to) =>
      [...(nearest.get(to) ?? [])].flatMap(([group, next]) => {
        const then = called(scope, came, group);
        const fed = { kind: "feeds" as const, from, to };
        return then ? [{ place: to, steps: [...steps, fed, ...next], came: then }] : [];
      }),
    );
}

function called({ reach, least }: Scope, came: Came, group: number): Came | null {
  return afterCall(reach.compiled.groups, came, group, least === 2);
}

/** Tool → group of calls → the fewest steps to one of them. */
function nearestCalls(calls: readonly Call[]): Map<number, Map<number, WitnessStep[]>> {
  const nearest = new Map<number, Map<number, WitnessStep[]>>();
  for (const { tool, group, steps } of calls) {
    const groups = nearest.get(tool) ?? new Map<number, WitnessStep[]>();
    nearest.set(tool, groups.set(group, shortest([groups.get(group) ?? null, steps]) ?? steps));
  }
  return nearest;
}

/** A tool whose result, or a credential whose secret, is had by some steps. */
type Stop = { place: number; steps: WitnessStep[] };

/** Everything that can be had from some stops, each once, by the fewest steps (Dijkstra, 1959). */
function walk(starts: readonly Stop[], next: (stop: Stop) => readonly Stop[]): Stop[] {
  const queue = [...starts];
  const had = new Map<number, Stop>();
  for (let stop = takeShortest(queue); stop; stop = takeShortest(queue)) {
    if (had.has(stop.place)) continue;
    had.set(stop.place, stop);
    queue.push(...next(stop));
  }
  return [...had.values()];
}

/** Credentials that somebody in scope holds, or reads the secret of. */
function credentialsAtHand(scope: Scope): Stop[] {
  const { held, keptAt, does } = scope.reach.compiled;
  const holding = [...scope.steps].flatMap(([agent, before]) =>
    [...listAt(held, agent)].map((credential) => ({
      place: credential,
      steps: [...before, { kind: "holds" as const, agent, credential }],
    })),
  );
  const reading = callsIn(scope)
    .filter(({ tool }) => (does[tool] as number) & READS)
    .flatMap(({ target, steps }) =>
      [...listAt(keptAt, target)].map((credential) => ({
        place: credential,
        steps: [...steps, finds(target, credential)],
      })),
    );
  return [...holding, ...reading];
}

/** The calls that those in scope may make, with the steps to each. */
function callsIn({ reach, least, steps }: Scope): Call[] {
  const { calls, active, graph } = reach.compiled;
  return [...steps].flatMap(([agent, before]) => {
    if (!active[agent]) return [];
    const { ways, places } = waysIn(reach, agent);
    return [...places].flatMap((place) => {
      const open = ways.open[place] as number;
      if (open < least) return [];
      const call = ways.call[place] as number;
      const [tool, target] = [calls.tool[call] as number, calls.target[call] as number];
      const entitlement = ways.entitlement[place] as number;
      const resource = target < graph.resources.length ? target : null;
      const step = { kind: "calls" as const, agent, entitlement, tool, resource, asks: open === 1 };
      const group = calls.group[call] as number;
      return [{ tool, target, group, steps: [...before, step] }];
    });
  });
}

function finds(resource: number, credential: number): WitnessStep {
  return { kind: "finds", resource, credential };
}

function stepsOf({ steps }: { steps: WitnessStep[] }): WitnessStep[] {
  return steps;
}

function shortest(routes: (WitnessStep[] | null)[]): WitnessStep[] | null {
  return routes.reduce((best, route) => {
    if (!route) return best;
    return best && best.length <= route.length ? best : route;
  }, null);
}

/** Takes the stop of the fewest steps out of a queue; ways are short, so it is looked through. */
function takeShortest<S extends Stop>(queue: S[]): S | undefined {
  let at = 0;
  for (const [n, { steps }] of queue.entries())
    if (steps.length < (queue[at]?.steps.length ?? 0)) at = n;
  return queue.splice(at, 1)[0];
}
