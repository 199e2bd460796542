import type { Effect, Sensitivity } from "../kernel";

/** What reaching one resource counts, by its sensitivity: each step doubles. */
export const SENSITIVITY_WEIGHTS: Readonly<Record<Sensitivity, number>> = {
  public: 1,
  internal: 2,
  confidential: 4,
  restricted: 8,
};

/** What one effect of a tool counts. */
export const EFFECT_WEIGHTS: Readonly<Record<Effect, number>> = {
  read: 1,
  write: 2,
  execute: 3,
  egress: 3,
};

/** How far an entitlement goes. */
export type Breadth = {
  /** The sensitivity of each resource it may reach. */
  resources: readonly Sensitivity[];
  /** What its tool does; one whose effects nobody has said may do anything. */
  effects: readonly Effect[];
  /** Whether some argument of the call is bound. */
  constrained: boolean;
  /** Whether a person is asked before each call, by its boundary or by the agent's autonomy. */
  asks: boolean;
};

/**
 * The width of an entitlement, a whole number of at least 1, to compare entitlements with each other:
 * resources weighed by sensitivity (at least 1, since a call that reaches none still does something) × effects weighed ×
 * 2 where no argument is bound × 2 where nobody is asked.
 */
export function widthOf({ resources, effects, constrained, asks }: Breadth): number {
  const reach = Math.max(1, total(resources, SENSITIVITY_WEIGHTS));
  const power = total(effects, EFFECT_WEIGHTS) || total(ANYTHING, EFFECT_WEIGHTS);
  return reach * power * (constrained ? 1 : 2) * (asks ? 1 : 2);
}

const ANYTHING: readonly Effect[] = ["read", "write", "execute", "egress"];

/** How much of a width was used: nothing without a call, else the width of the resources that were really reached. */
export function usedWidthOf(
  breadth: Breadth,
  used: { uses: number; reached: readonly Sensitivity[] },
): number {
  return used.uses === 0 ? 0 : widthOf({ ...breadth, resources: used.reached });
}

function total<W extends string>(
  words: readonly W[],
  weights: Readonly<Record<W, number>>,
): number {
  return words.reduce((sum, word) => sum + weights[word], 0);
}
