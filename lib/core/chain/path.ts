/** One step of a session's path: a tool, and what was known when it was called. */
export type PathStep = {
  tool: string;
  /** Labels that the session carried into the call. */
  labels: string[];
  /** Handles of resources that the call reached, and the highest sensitivity among them, from 0. */
  resources: string[];
  sensitivity: number;
};

/** The tools that one session called, in order, its loops collapsed. */
export type SessionPath = {
  steps: PathStep[];
  /** Calls in all, those within loops too. */
  calls: number;
  /** It went on beyond the longest path that is kept. */
  cut: boolean;
};

export const EMPTY_PATH: SessionPath = { steps: [], calls: 0, cut: false };

/** The most steps of a session that are kept. */
export const MAX_PATH = 32;
/** The longest loop that is taken for one: `a b c d a b c d` is `a b c d`. */
export const MAX_LOOP = 4;
const MAX_NAMES = 16;

/**
 * The path once another call was made. What repeats the steps right before it is not told again: their labels and resources join
 * the first round's.
 */
export function walk(path: SessionPath, step: PathStep): SessionPath {
  const calls = path.calls + 1;
  const steps = [...path.steps, step];
  for (let round = 1; round <= MAX_LOOP; round++) {
    const again = steps.length - round;
    const before = again - round;
    if (before < 0) break;
    if (!sameTools(steps, before, again, round)) continue;
    const first = steps.slice(before, again).map((one, i) => joined(one, steps[again + i] ?? one));
    return { steps: [...steps.slice(0, before), ...first], calls, cut: path.cut };
  }
  if (steps.length > MAX_PATH) return { ...path, calls, cut: true };
  return { steps: [...path.steps, bounded(step)], calls, cut: path.cut };
}

function sameTools(steps: readonly PathStep[], a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (steps[a + i]?.tool !== steps[b + i]?.tool) return false;
  return true;
}

function joined(a: PathStep, b: PathStep): PathStep {
  return bounded({
    tool: a.tool,
    labels: [...a.labels, ...b.labels],
    resources: [...a.resources, ...b.resources],
    sensitivity: Math.max(a.sensitivity, b.sensitivity),
  });
}

function bounded({ labels, resources, ...step }: PathStep): PathStep {
  const some = (names: readonly string[]) => [...new Set(names)].sort().slice(0, MAX_NAMES);
  return { ...step, labels: some(labels), resources: some(resources) };
}
