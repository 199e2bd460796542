import type { Keeper } from "@/lib/runtime/seeding/keeper";
import type { Stage } from "@/lib/runtime/seeding/stage";

/** What a scenario is played on. */
export type Theatre = {
  /** Opens both sides of the product at a clock that stands at a moment. */
  open: (at: Date) => Stage;
  keeper: Keeper;
  /** The present: nothing is recorded as later. */
  until: Date;
  say: (line: string) => void;
};

/** How to get in, as first-run.json tells it. */
export type Access = {
  orgId: string;
  email: string;
  password: string;
  /** Whoever else may sign in: publishing a policy takes two. */
  second?: { email: string; password: string };
  /** For the gateway. */
  apiKey: string;
  /** For /api/v1. */
  managementKey: string;
};

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const MINUTE = 60_000;
