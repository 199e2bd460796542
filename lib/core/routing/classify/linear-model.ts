import type { FittedClassifier } from "../fitted";

/** How probable each class is, in the order of a model's classes. */
export type Probabilities = number[];

type Linear = Pick<FittedClassifier, "classes" | "features" | "bias" | "weights">;

/** A model ready to be asked: how probable each class is for a task with these features. */
export function compileLinear(model: Linear): (features: ReadonlySet<string>) => Probabilities {
  const place = new Map(model.features.map((feature, i) => [feature, i]));
  return (features) => {
    const present = [...features].flatMap((feature) => place.get(feature) ?? []);
    return softmax(
      model.classes.map((_, k) => {
        const row = model.weights[k] ?? [];
        return present.reduce((sum, i) => sum + (row[i] ?? 0), model.bias[k] ?? 0);
      }),
    );
  };
}

/** Each value's share among the exponentials of all. */
export function softmax(values: readonly number[]): Probabilities {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const all = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / all);
}

/** The most probable class; of equal ones the first. */
export function mostProbable(probabilities: Probabilities): { at: number; confidence: number } {
  const confidence = Math.max(...probabilities);
  return { at: probabilities.indexOf(confidence), confidence };
}

/** What one feature says for a class rather than for the others. */
export type FeatureWeight = { feature: string; weight: number };

/**
 * A class's weights, each less the mean over all classes, so that above 0 speaks for it; the strongest either way first.
 * @returns nothing for a class that the model does not have
 */
export function classWeights(model: Linear, taskClass: string): FeatureWeight[] {
  const own = model.weights[model.classes.indexOf(taskClass)];
  if (own === undefined) return [];
  const mean = (i: number) =>
    model.weights.reduce((sum, row) => sum + (row[i] ?? 0), 0) / model.weights.length;
  return model.features
    .map((feature, i) => ({ feature, weight: (own[i] ?? 0) - mean(i) }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.feature < b.feature ? -1 : 1));
}
