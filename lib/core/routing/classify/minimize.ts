/** A function of many numbers, and how it changes with each of them. */
export type Objective = (at: Float64Array) => { value: number; gradient: Float64Array };

/** Where it was found to be least, after how many steps, and whether it was still getting less. */
export type Minimum = { at: Float64Array; steps: number; settled: boolean };

const MEMORY = 8;
const ENOUGH = 1e-6;

type Pair = { moved: Float64Array; turned: Float64Array; rho: number };

/**
 * The least value of a convex function, by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno with halved steps. The
 * same function and start give the same answer; the work is bounded by the steps.
 */
export function minimize(objective: Objective, start: Float64Array, maxSteps = 200): Minimum {
  let at = start;
  let here = objective(at);
  const pairs: Pair[] = [];
  for (let steps = 0; steps < maxSteps; steps++) {
    if (greatest(here.gradient) < ENOUGH * Math.max(1, greatest(at)))
      return { at, steps, settled: true };
    const direction = downhill(here.gradient, pairs);
    const next = stepped(objective, at, here, direction);
    if (next === undefined) return { at, steps, settled: true };
    const moved = combined(next.at, at, -1);
    const turned = combined(next.there.gradient, here.gradient, -1);
    const curve = dot(moved, turned);
    if (curve > 1e-12) {
      pairs.push({ moved, turned, rho: 1 / curve });
      if (pairs.length > MEMORY) pairs.shift();
    }
    at = next.at;
    here = next.there;
  }
  return { at, steps: maxSteps, settled: false };
}

function downhill(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  let direction: Float64Array = gradient.map((g) => -g);
  const alphas: number[] = [];
  for (const { moved, turned, rho } of [...pairs].reverse()) {
    const alpha = rho * dot(moved, direction);
    alphas.unshift(alpha);
    direction = combined(direction, turned, -alpha);
  }
  const last = pairs.at(-1);
  const scale =
    last === undefined
      ? 1 / Math.max(1, greatest(gradient))
      : 1 / (last.rho * dot(last.turned, last.turned));
  direction = direction.map((d) => d * scale);
  for (const [i, { moved, turned, rho }] of pairs.entries())
    direction = combined(direction, moved, (alphas[i] ?? 0) - rho * dot(turned, direction));
  return direction;
}

/** The longest of ever halved steps that goes down by a part of what its beginning promises. */
function stepped(
  objective: Objective,
  at: Float64Array,
  here: ReturnType<Objective>,
  direction: Float64Array,
): { at: Float64Array; there: ReturnType<Objective> } | undefined {
  const slope = dot(here.gradient, direction);
  if (slope >= 0) return undefined;
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = combined(at, direction, length);
    const there = objective(next);
    if (there.value <= here.value + 1e-4 * length * slope) return { at: next, there };
  }
  return undefined;
}

function combined(a: Float64Array, b: Float64Array, by: number): Float64Array {
  return a.map((value, i) => value + by * (b[i] ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

function greatest(values: Float64Array): number {
  return values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
}
