import { EFFECTS, type Effect } from "../kernel";

/** Effects by place and by bit. */
export const EGRESS = EFFECTS.indexOf("egress");
export const READS = 1 << EFFECTS.indexOf("read");
export const SENDS = 1 << EGRESS;

/** Effects as bits; nothing said counts as everything. */
export function bitsOf(effects: readonly Effect[]): number {
  return effects.length === 0 ? 15 : effects.reduce((m, e) => m | (1 << EFFECTS.indexOf(e)), 0);
}

/** The effect at a place. */
export function effectAt(place: number): Effect {
  return EFFECTS[place] ?? "egress";
}
