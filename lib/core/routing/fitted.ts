import * as z from "zod/mini";
import { handle, word } from "../policy";

export const MAX_FITTED_CLASSES = 30;
export const MAX_FEATURES = 300;

const count = z.number().check(z.int(), z.minimum(0));
const share = z.number().check(z.minimum(0), z.maximum(1));
const weight = z.number().check(z.minimum(-1000), z.maximum(1000));

/** Answers between two confidences: how many, how sure they were and how many of them were right. */
export const reliabilityBin = z.strictObject({
  ...{ from: share, to: share, count, right: count, confidence: share },
});
export type ReliabilityBin = z.infer<typeof reliabilityBin>;

/** Some of all, and the range in which the share lies with 95% confidence. */
export const measuredShare = z.strictObject({ count, of: count, low: share, high: share });
export type MeasuredShare = z.infer<typeof measuredShare>;

/** How the model does on labelled tasks that it was not fitted on. */
export const heldOut = z.strictObject({
  /** Answers that are right, whatever their confidence. */
  accuracy: measuredShare,
  /** Right answers among those that reach the threshold it was measured with; the rest are `unknown`. */
  atThreshold: z.extend(measuredShare, { threshold: share }),
  /** Empty bins are left out. */
  bins: z.array(reliabilityBin).check(z.maxLength(20)),
  /** Expected calibration error: by how much confidence and accuracy differ, over all answers. */
  calibrationError: share,
});
export type HeldOut = z.infer<typeof heldOut>;

/**
 * A linear model of task classes over words and tools of requests: the probability of a class is its share among the exponentials of
 * all classes' sums, where a class's sum is its bias and its weights for the features that the request has. A feature is
 * `word:<stem>` or `tool:<id>`.
 */
export const fittedClassifier = z
  .strictObject({
    v: z.literal(1),
    classes: z.array(handle).check(z.minLength(2), z.maxLength(MAX_FITTED_CLASSES)),
    features: z.array(word).check(z.maxLength(MAX_FEATURES)),
    /** One for each class. */
    bias: z.array(weight).check(z.maxLength(MAX_FITTED_CLASSES)),
    /** For each class, one for each feature. */
    weights: z
      .array(z.array(weight).check(z.maxLength(MAX_FEATURES)))
      .check(z.maxLength(MAX_FITTED_CLASSES)),
    /** Labelled tasks that it was fitted on. */
    examples: count,
    heldOut,
  })
  .check(
    z.refine(
      (m) =>
        m.bias.length === m.classes.length &&
        m.weights.length === m.classes.length &&
        m.weights.every((row) => row.length === m.features.length),
      "must have a bias and a weight for each feature, class by class",
    ),
  );
export type FittedClassifier = z.infer<typeof fittedClassifier>;
