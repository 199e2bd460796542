import * as z from "zod/mini";
import { ref, time, uuid } from "./list";
import { REACH_SINCE } from "./reach";
import { queryContract } from "./verb";

/** The kind of a cause that is no change by a person: an agent was first seen to let another act. */
export const FIRST_DELEGATION = "delegation.first_seen";

/** Something that people did, or agents were first seen to do, that may have moved a figure. */
const cause = z.object({
  /** An event of the audit log. */
  id: z.string(),
  at: time,
  /** The event's, or `FIRST_DELEGATION`: then `agent` let `acting` act, in the session that is the subject. */
  kind: z.string(),
  by: z.string(),
  agent: z.nullable(ref),
  acting: z.nullable(ref),
  tool: z.nullable(ref),
  /** `name`: what a chain, a resource or a credential is called today. */
  subject: z.nullable(z.object({ type: z.string(), id: z.string(), name: z.nullable(z.string()) })),
});
export type ReachCause = z.infer<typeof cause>;

/** What the points of a history are. */
const HISTORY_STEPS = ["snapshot", "hour", "day"] as const;
export type HistoryStep = (typeof HISTORY_STEPS)[number];

const historyPoint = z.object({
  at: time,
  /** When the point before was, of which the change is told; null of the first. */
  since: z.nullable(time),
  radius: z.number(),
  radiusWithPerson: z.number(),
  union: z.number(),
  agents: z.number(),
  /** Since the point before: the change of the radius, and what may have caused it, the likely first. */
  change: z.number(),
  causes: z.array(cause),
  /** How many there are in all. */
  causeCount: z.number(),
  /** Whether the causes are about the agent itself. Else nothing that is kept is, and they are all that happened beside it. */
  own: z.boolean(),
});
export type HistoryPoint = z.infer<typeof historyPoint>;

export const reachHistoryContract = queryContract({
  name: "reach.history",
  path: "/reach/history",
  permission: "reach.read",
  summary: "Blast radius over time, of one agent or of all, and what people changed at each jump.",
  input: z.object({
    /** Without one, the sum over all. */
    agent: z.optional(uuid),
    since: z._default(z.enum(REACH_SINCE), "90d"),
  }),
  /** Begins with what stood at the beginning of the stretch, where a snapshot was kept before it. */
  output: z.object({
    rows: z.array(historyPoint),
    /** What a point is: every snapshot; where these are more than 400, the last of each hour (up to 7 days) or day (UTC). */
    step: z.enum(HISTORY_STEPS),
  }),
});
