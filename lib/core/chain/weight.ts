import type { Effect } from "../kernel";

const EFFECT_WEIGHT: Readonly<Record<Effect, number>> = {
  read: 1,
  write: 2,
  execute: 3,
  egress: 3,
};
/** A tool whose effects nobody has reviewed may have any. */
const UNREVIEWED = 3;
/** From here on a chain is told first. */
export const HEAVY = 8;

/**
 * How much a chain matters, whatever its frequency: its strongest effect (read 1, write 2, execute and egress 3) times the highest
 * sensitivity that it reached (public 1 … restricted 4), doubled where something untrusted flowed into a later step that does more
 * than read. From 1 to 24.
 * @param effects of each step's tool, in order
 * @param sensitivity the highest that was reached, from 0
 */
export function weightOf(chain: {
  effects: readonly (readonly Effect[])[];
  sensitivity: number;
  labels: readonly string[];
}): number {
  const strengths = chain.effects.map(strengthOf);
  const acts = strengths.slice(1).some((strength) => strength > 1);
  const fed = acts && chain.labels.some((label) => label === "untrusted" || label === "unknown");
  return Math.max(1, ...strengths) * (chain.sensitivity + 1) * (fed ? 2 : 1);
}

function strengthOf(effects: readonly Effect[]): number {
  if (effects.length === 0) return UNREVIEWED;
  return Math.max(...effects.map((effect) => EFFECT_WEIGHT[effect]));
}
