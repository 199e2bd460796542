import { DAY } from "../play";

/** How much there is of everything. */
export type StormSize = {
  agents: number;
  tools: number;
  resources: number;
  people: number;
  entitlements: number;
  /** Events that sessions leave, spread over the days; those of the inventory come on top. */
  events: number;
  days: number;
};

/** A large company after a quarter of a year. */
export const STORM: StormSize = {
  agents: 1_000,
  tools: 400,
  resources: 300,
  people: 200,
  entitlements: 5_000,
  events: 1_000_000,
  days: 90,
};

/** Decisions of the last days keep the facts that they rested on, so that they can be decided again. */
export const FACTS_KEPT_MS = 7 * DAY;
