import * as z from "zod/mini";
import { SEVERITIES } from "../core/finding";
import { isZone, PERIODS } from "../core/measure";
import { ACCESS_CLASSES, LIFECYCLES } from "../core/policy";
import { listInput, pageOf, ref, time, uuid } from "./list";
import { queryContract } from "./verb";

/** An IANA time zone: days begin at its midnight. */
const zone = z.string().check(
  z.maxLength(64),
  z.refine((name: string) => isZone(name), "must be an IANA time zone such as Europe/Berlin"),
);

/** How far back figures look, and where days begin. */
export const looking = {
  period: z._default(z.enum(PERIODS), "7d"),
  zone: z._default(zone, "UTC"),
};

/** A stretch of time: `from` within, `to` without. */
const stretch = z.object({ from: time, to: time });

/** What agents proposed and did, and what of it was out of scope. */
const scopeCounts = z.object({
  proposals: z.number(),
  /** Blocked, as no permit was satisfied. */
  unpermitted: z.number(),
  executions: z.number(),
  /** Such as no allowing decision covered. */
  uncovered: z.number(),
});

const verdicts = z.object({
  allow: z.number(),
  log: z.number(),
  constrain: z.number(),
  step_up: z.number(),
  block: z.number(),
});

/** A wait that is known to lie in a range, in milliseconds; `about` is where an even spread within it would put it. */
const quantile = z.nullable(
  z.object({ from: z.number(), to: z.nullable(z.number()), about: z.number() }),
);

export const overview = z.object({
  window: stretch,
  /** As long, right before. */
  before: stretch,
  /** Whether anything of agents was ever counted. */
  begun: z.boolean(),
  /** How many records are not counted yet. */
  uncounted: z.number(),
  agents: z.array(
    z.object({
      lifecycle: z.enum(LIFECYCLES),
      accessClass: z.enum(ACCESS_CLASSES),
      count: z.number(),
    }),
  ),
  verdicts,
  scope: scopeCounts,
  scopeBefore: scopeCounts,
  /** Requests that wait for a person now. */
  waiting: z.object({
    count: z.number(),
    /** Of those, such as the reader may answer and has not. */
    mine: z.number(),
    oldest: z.nullable(z.object({ id: z.string(), requestedAt: time })),
  }),
  /** Requests of the window: asked in it, and settled in it. */
  requests: z.object({
    asked: z.number(),
    approved: z.number(),
    denied: z.number(),
    expired: z.number(),
    /** The time from the request to the yes or no that settled it. */
    median: quantile,
    p95: quantile,
  }),
  /** Open now. */
  findings: z.array(z.object({ severity: z.enum(SEVERITIES), count: z.number() })),
});
export type Overview = z.infer<typeof overview>;

/** What was decided and executed in one piece of the window. */
const activityRow = z.extend(stretch, {
  ...verdicts.shape,
  ...scopeCounts.shape,
});
export type ActivityRow = z.infer<typeof activityRow>;

/** Something that may explain a change: a policy came into force, the org was frozen or set free. */
export const MARKS = ["policy.published", "org.frozen", "org.unfrozen"] as const;
const mark = z.object({
  id: z.string(),
  at: time,
  kind: z.enum(MARKS),
  /** The policy's number. */
  number: z.nullable(z.number()),
});
export type Mark = z.infer<typeof mark>;

export const waitRow = z.object({
  /** Milliseconds: `from` within, `to` without; the last has no end. */
  from: z.number(),
  to: z.nullable(z.number()),
  count: z.number(),
});
export type WaitRow = z.infer<typeof waitRow>;

/** What changed, in groups that a reader asks for. */
export const CHANGE_GROUPS = [
  "granted",
  "widened",
  "narrowed",
  "revoked",
  "agents",
  "tools",
  "policies",
  "stops",
] as const;

const changeRow = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  group: z.enum(CHANGE_GROUPS),
  by: z.string(),
  agent: z.nullable(ref),
  tool: z.nullable(ref),
  subject: z.object({ type: z.string(), id: z.string() }),
});
export type ChangeRow = z.infer<typeof changeRow>;

const changeCount = z.object({
  group: z.enum(CHANGE_GROUPS),
  count: z.number(),
  /** The kinds of event that it counts. */
  kinds: z.array(z.string()),
});
export type ChangeCount = z.infer<typeof changeCount>;

export const overviewGetContract = queryContract({
  name: "overview.get",
  path: "/overview",
  permission: "overview.read",
  summary: "Whether agents keep within their bounds, in figures of a period and of now.",
  input: z.object(looking),
  output: overview,
});

export const overviewActivityContract = queryContract({
  name: "overview.activity",
  path: "/overview/activity",
  permission: "overview.read",
  summary:
    "Decisions by verdict and executions over a period, piece by piece; of one agent or all.",
  input: z.object({ ...looking, agent: z.optional(uuid) }),
  output: z.object({ rows: z.array(activityRow), marks: z.array(mark) }),
});

export const overviewWaitsContract = queryContract({
  name: "overview.waits",
  path: "/overview/waits",
  permission: "overview.read",
  summary: "How long step-up requests waited that people settled in a period.",
  input: z.object(looking),
  output: z.object({ rows: z.array(waitRow) }),
});

export const overviewChangesContract = queryContract({
  name: "overview.changes",
  path: "/overview/changes",
  permission: "overview.read",
  summary: "What people changed in a period, the latest first, and how often each.",
  input: z.object({ ...looking, page: listInput.page, pageSize: listInput.pageSize }),
  output: z.extend(pageOf(changeRow), { counts: z.array(changeCount) }),
});
