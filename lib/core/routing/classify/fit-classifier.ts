import { type FittedClassifier, MAX_FEATURES, MAX_FITTED_CLASSES } from "../fitted";
import { chooseFeatures, taskFeatures } from "./features";
import { measured, rounded } from "./held-out";
import { divided, type LabelledTask } from "./labelled";
import { compileLinear, mostProbable } from "./linear-model";
import { logisticLoss } from "./logistic-loss";
import { minimize } from "./minimize";

/** A class needs so many labelled tasks to fit on. */
export const MIN_PER_CLASS = 8;

export type FitOptions = {
  /** From which confidence on an answer counts: what the held-out figures are measured with. */
  threshold: number;
  /** How strongly weights are held back; 1 where nobody says. */
  l2?: number;
};

/** What was fitted, and what of the history it could not use; without a model where there is too little. */
export type Fit = {
  fitted: FittedClassifier | null;
  /** Why there is none, in words; empty where there is one. */
  problem: string;
  /** Classes with too few labelled tasks to tell them by, and how many they have to fit on. */
  tooFew: { taskClass: string; count: number }[];
  /** Whether the fit came to rest within its steps. */
  settled: boolean;
};

/**
 * Fits a linear model of task classes on labelled history and measures it on the part that was held out. The same history gives the
 * same model, whatever its order. Classes with too few tasks are left out, and count as wrong answers in what is measured.
 */
export function fitClassifier(history: readonly LabelledTask[], options: FitOptions): Fit {
  const { fitting, measuring } = divided(history);
  const { classes, tooFew } = classesOf(fitting);
  const none = { fitted: null, tooFew, settled: false };
  if (classes.length < 2)
    return { ...none, problem: `Two classes need at least ${MIN_PER_CLASS} labelled tasks each.` };
  const tasks = fitting
    .filter(({ taskClass }) => classes.includes(taskClass))
    .map((task) => ({ taskClass: task.taskClass, features: taskFeatures(task) }));
  const features = chooseFeatures(tasks, MAX_FEATURES);
  const place = new Map(features.map((feature, i) => [feature, i]));
  const examples = tasks.map(({ taskClass, features: own }) => ({
    is: classes.indexOf(taskClass),
    present: [...own].flatMap((feature) => place.get(feature) ?? []).sort((a, b) => a - b),
  }));
  const row = features.length + 1;
  const loss = logisticLoss(examples, classes.length, features.length, options.l2 ?? 1);
  const { at, settled } = minimize(loss, new Float64Array(classes.length * row));
  const linear = {
    ...{ classes, features },
    bias: classes.map((_, k) => bounded(at[k * row + row - 1])),
    weights: classes.map((_, k) => features.map((_f, i) => bounded(at[k * row + i]))),
  };
  const heldOut = measuredOn(measuring, linear, options.threshold);
  const fitted = { v: 1 as const, ...linear, examples: examples.length, heldOut };
  return { fitted, problem: "", tooFew, settled };
}

function classesOf(tasks: readonly LabelledTask[]) {
  const counts = new Map<string, number>();
  for (const { taskClass } of tasks) counts.set(taskClass, (counts.get(taskClass) ?? 0) + 1);
  const sorted = [...counts]
    .map(([taskClass, count]) => ({ taskClass, count }))
    .sort((a, b) => b.count - a.count || (a.taskClass < b.taskClass ? -1 : 1));
  const enough = sorted.filter(({ count }) => count >= MIN_PER_CLASS).slice(0, MAX_FITTED_CLASSES);
  return {
    classes: enough.map(({ taskClass }) => taskClass).sort(),
    tooFew: sorted.filter((one) => !enough.includes(one)),
  };
}

type Linear = Parameters<typeof compileLinear>[0];

function measuredOn(tasks: readonly LabelledTask[], linear: Linear, threshold: number) {
  const ask = compileLinear(linear);
  const answers = tasks.map((task) => {
    const { at, confidence } = mostProbable(ask(taskFeatures(task)));
    return { confidence, right: linear.classes[at] === task.taskClass };
  });
  return measured(answers, threshold);
}

const MOST = 1000;

function bounded(weight: number | undefined): number {
  return rounded(Math.min(MOST, Math.max(-MOST, weight ?? 0)));
}
