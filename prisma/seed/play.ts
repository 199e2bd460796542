import type { Keeper } from "@/lib/runtime/seeding/keeper";
import type { Press } from "@/lib/runtime/seeding/press";
import type { Stage, StageParts } from "@/lib/runtime/seeding/stage";

/** What a scenario is played on. */
export type Theatre = {
  /** Opens both sides of the product at a clock that stands at a moment. */
  open: (at: Date, parts?: Pick<StageParts, "postProvider">) => Stage;
  keeper: Keeper;
  /** Opens what prints records in bulk. */
  press: () => Press;
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
/** How long its access had stood when the company's four weeks began: long enough for a month's use to be judged. */
export const SETTLED = 5 * DAY;
