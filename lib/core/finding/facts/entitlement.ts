import * as z from "zod/mini";
import { BOUNDARIES } from "../../policy";
import { count, entitlementFacts, time } from "./pieces";

export const entitlementUnused = z.object({
  ...entitlementFacts,
  /** Since when its terms have stood: granted, or last made wider. */
  since: time,
  last_used_at: z.nullable(time),
  resources: count,
  boundary: z.enum(BOUNDARIES),
});

export const entitlementTooWide = z.object({
  ...entitlementFacts,
  since: time,
  resources: count,
  /** Resources that calls reached, by id: what it would be left with. */
  reached: z.array(z.string()),
  /** Those that none reached, by id. */
  unreached: z.array(z.string()),
});

export const standingAccess = z.object({
  ...entitlementFacts,
  since: time,
  /** Days with a use, and stretches of such days with a pause between them. */
  days_used: count,
  bursts: count,
  last_used_at: time,
  boundary: z.enum(BOUNDARIES),
});
