import { type TaskClassifier, UNKNOWN_CLASS } from "../classifier";
import type { TaskClassFact } from "../facts";
import { compileClassRules } from "./class-rules";
import { featuresOf } from "./features";
import { compileLinear, type FeatureWeight, mostProbable } from "./linear-model";
import { requestWords } from "./request-words";

/** What is known of a task. */
export type TaskToClassify = {
  /** What whoever opened the session declared; null where they did not. Never a later caller's word. */
  declared: string | null;
  /** The request's text; empty where there is none. */
  request: string;
  tools: readonly string[];
};

/** A task's class, and why, in sentences. */
export type Classified = {
  fact: TaskClassFact;
  because: string[];
  /** What the fitted model gives each class, the most probable first; empty where it was not asked. */
  probabilities: { taskClass: string; probability: number }[];
};

const UNKNOWN: TaskClassFact = { name: UNKNOWN_CLASS, by: "unknown", confidence: 0 };

type Compiled = {
  rules: ReturnType<typeof compileClassRules>;
  linear: ReturnType<typeof compileLinear> | null;
};
const kept = new WeakMap<TaskClassifier, Compiled>();

/**
 * What a task is taken for: what its session's opener declared; else by the first rule that holds; else what the fitted model answers,
 * if that is asked and as sure as the threshold; else `unknown`. A classifier must not change once it has been asked.
 */
export function classifyTask(classifier: TaskClassifier, task: TaskToClassify): Classified {
  const { declared, tools } = task;
  if (declared !== null) {
    const because = [`Whoever opened the session declared ${declared}.`];
    return { fact: { name: declared, by: "declared", confidence: 1 }, because, probabilities: [] };
  }
  const { rules, linear } = compiledOf(classifier);
  const words = requestWords(task.request);
  const ruled = rules({ words, tools });
  if (ruled !== null)
    return {
      fact: { name: ruled.taskClass, by: "rules", confidence: 1 },
      ...{ because: [ruled.because], probabilities: [] },
    };
  if (linear === null || !classifier.useModel || classifier.fitted === undefined)
    return { fact: UNKNOWN, because: ["No rule of task classes holds."], probabilities: [] };
  const features = featuresOf(words, tools);
  return byModel(classifier.fitted, linear(features), features, classifier.threshold);
}

function compiledOf(classifier: TaskClassifier): Compiled {
  const known = kept.get(classifier);
  if (known !== undefined) return known;
  const { rules, fitted } = classifier;
  const compiled = {
    rules: compileClassRules(rules),
    linear: fitted === undefined ? null : compileLinear(fitted),
  };
  kept.set(classifier, compiled);
  return compiled;
}

const MAX_EVIDENCE = 3;

function byModel(
  fitted: NonNullable<TaskClassifier["fitted"]>,
  all: readonly number[],
  features: ReadonlySet<string>,
  threshold: number,
): Classified {
  const { at, confidence } = mostProbable([...all]);
  const name = fitted.classes[at] ?? UNKNOWN_CLASS;
  const probabilities = fitted.classes
    .map((taskClass, i) => ({ taskClass, probability: all[i] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  const share = `${Math.floor(confidence * 100)}%`;
  if (confidence < threshold) {
    const because = [
      `The fitted model gives ${name} ${share}, and ${Math.ceil(threshold * 100)}% is asked for.`,
    ];
    return { fact: { ...UNKNOWN, confidence: 0 }, because, probabilities };
  }
  const evidence = evidenceFor(fitted, at, features).slice(0, MAX_EVIDENCE);
  const by = evidence.map(({ feature }) => feature.replace(/^\w+:/, "")).join(", ");
  const because = [`The fitted model gives ${name} ${share}${by === "" ? "" : `, for ${by}`}.`];
  return { fact: { name, by: "fitted", confidence }, because, probabilities };
}

/** The features of a task that speak most for a class rather than for the others. */
function evidenceFor(
  { weights, features }: NonNullable<TaskClassifier["fitted"]>,
  at: number,
  present: ReadonlySet<string>,
): FeatureWeight[] {
  return features
    .flatMap((feature, i) => {
      if (!present.has(feature)) return [];
      const mean = weights.reduce((sum, row) => sum + (row[i] ?? 0), 0) / weights.length;
      return [{ feature, weight: (weights[at]?.[i] ?? 0) - mean }];
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1));
}
