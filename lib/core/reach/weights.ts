import type { Effect, Sensitivity } from "../kernel";
import type { ReachWeights } from "./graph";

/**
 * How much a resource counts by its sensitivity: about double with each step, and more where harm begins. One restricted resource
 * weighs as much as two confidential, five internal or ten public ones. It is a scale to rank agents by, not an amount.
 */
export const REACH_WEIGHTS: Readonly<Record<Sensitivity, number>> = {
  public: 1,
  internal: 2,
  confidential: 5,
  restricted: 10,
};

/** How much being able to do something to a resource counts, beside reading it. */
export const EFFECT_REACH_WEIGHTS: Readonly<Record<Effect, number>> = {
  read: 1,
  write: 2,
  execute: 3,
  egress: 3,
};

/** The weights that the product counts with. What a tool does where no resource is known counts as done to a public one. */
export const WEIGHTS: ReachWeights = { sensitivity: REACH_WEIGHTS, effect: EFFECT_REACH_WEIGHTS };
