import * as z from "zod/mini";
import { PERIODS } from "../core/measure";
import { time } from "./list";
import { looking } from "./overview";
import { queryContract } from "./verb";

/** How many of each severity. */
const bySeverity = z.object({
  critical: z.number(),
  high: z.number(),
  medium: z.number(),
  low: z.number(),
});
export type BySeverity = z.infer<typeof bySeverity>;

const trendRow = z.object({
  /** A piece of the period: `from` within, `to` without. */
  from: time,
  to: time,
  /** Found before its end and not resolved by then, whoever accepted them meanwhile. */
  unresolved: bySeverity,
  /** Found within it. */
  opened: bySeverity,
  /** Resolved within it: by people, or because their cause had gone. */
  resolved: bySeverity,
});
export type TrendRow = z.infer<typeof trendRow>;

/** What a trend tells of findings. */
export const TREND_MEASURES = ["unresolved", "opened", "resolved"] as const;
export type TrendMeasure = (typeof TREND_MEASURES)[number];

/** How findings stand now. */
export const findingStanding = z.object({
  /** Open or acknowledged: somebody still has to settle them. */
  unsettled: bySeverity,
  /** Those that nobody has looked at. */
  open: z.number(),
  /** Given to the reader, and unsettled. */
  mine: z.number(),
  /** Given to nobody, and unsettled. */
  unowned: z.number(),
  /** Found within the last seven days, however they stand now; and resolved within them. */
  found: z.number(),
  resolved: z.number(),
  /** Unsettled though their time has come. */
  overdue: z.number(),
  /** Accepted, and those of them whose time is over. */
  accepted: z.number(),
  acceptedOver: z.number(),
});
export type FindingStanding = z.infer<typeof findingStanding>;

/** The days that `found` and `resolved` speak of. */
export const STANDING_DAYS = 7;

export const findingStandingContract = queryContract({
  name: "finding.standing",
  path: "/findings/standing",
  permission: "finding.read",
  summary: "How many findings wait for somebody, are new, overdue or accepted.",
  input: z.object({}),
  output: findingStanding,
});

export const findingTrendContract = queryContract({
  name: "finding.trend",
  path: "/findings/trend",
  permission: "finding.read",
  summary: "Findings by severity over a period, piece by piece: unresolved, opened and resolved.",
  input: z.object({ ...looking, period: z._default(z.enum(PERIODS), "90d") }),
  output: z.object({ rows: z.array(trendRow) }),
});
