import type { Objective } from "./minimize";

/** A task as the loss sees it: the places of the features that it has, and of its class. */
export type Example = { present: readonly number[]; is: number };

/**
 * What a multinomial logistic model gets wrong: the mean of minus the logarithms of the probabilities that it gives the right classes,
 * and the squares of its weights (not of its biases), `l2` halves of them for all examples together. The numbers are, class by class,
 * the weights of the features and then the bias.
 */
export function logisticLoss(
  examples: readonly Example[],
  classes: number,
  features: number,
  l2: number,
): Objective {
  const row = features + 1;
  const scale = 1 / Math.max(1, examples.length);
  return (at) => {
    const gradient = new Float64Array(classes * row);
    let value = 0;
    for (const example of examples) value += addExample(example, at, gradient, classes, row);
    for (let i = 0; i < at.length; i++) {
      gradient[i] = (gradient[i] ?? 0) * scale;
      if (i % row === features) continue;
      const weight = at[i] ?? 0;
      value += (l2 / 2) * weight * weight;
      gradient[i] = (gradient[i] ?? 0) + l2 * scale * weight;
    }
    return { value: value * scale, gradient };
  };
}

/** Adds one example's part to the gradient. @returns its loss */
function addExample(
  { present, is }: Example,
  at: Float64Array,
  gradient: Float64Array,
  classes: number,
  row: number,
): number {
  const sums = sumsOf(present, at, classes, row);
  const top = sums.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const all = sums.reduce((so, sum) => so + Math.exp(sum - top), 0);
  for (let k = 0; k < classes; k++) {
    const off = Math.exp((sums[k] ?? 0) - top) / all - (k === is ? 1 : 0);
    const last = k * row + row - 1;
    gradient[last] = (gradient[last] ?? 0) + off;
    for (const feature of present) {
      const i = k * row + feature;
      gradient[i] = (gradient[i] ?? 0) + off;
    }
  }
  return top + Math.log(all) - (sums[is] ?? 0);
}

function sumsOf(present: readonly number[], at: Float64Array, classes: number, row: number) {
  const sums = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    let sum = at[k * row + row - 1] ?? 0;
    for (const feature of present) sum += at[k * row + feature] ?? 0;
    sums[k] = sum;
  }
  return sums;
}
