import * as z from "zod/mini";
import { BASELINE_KINDS, FIGURES, MEASURES, MIXES, PARTS } from "../core/drift";
import { PERIODS } from "../core/measure";
import { period } from "./decision";
import { why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { SESSION_STATES } from "./session";
import { commandContract, queryContract } from "./verb";

/** How far back the ranked list of sessions looks, unless a stretch of time is named. */
const lookBack = z._default(z.enum(PERIODS), "7d");

/** One reason to look at a session. */
export const driftPart = z.object({
  part: z.enum(PARTS),
  /** Of 100, that it would make alone. */
  points: z.number(),
  reason: z.string(),
  /** The decision that shows it best. */
  eventId: z.nullable(z.string()),
});
export type DriftPart = z.infer<typeof driftPart>;

export const driftSessionRow = z.object({
  id: z.string(),
  externalId: z.string(),
  agent: ref,
  state: z.enum(SESSION_STATES),
  taskClass: z.nullable(z.string()),
  /** 0 to 100. */
  score: z.number(),
  /** Those with points, the weightiest first. */
  parts: z.array(driftPart),
  calls: z.number(),
  beganAt: time,
  lastAt: time,
});
export type DriftSessionRow = z.infer<typeof driftSessionRow>;

/** Whether there is enough to compare, and what came of it. */
export const DRIFT_STATES = ["changed", "steady", "few", "new"] as const;
export type DriftState = (typeof DRIFT_STATES)[number];

const baseline = z.object({
  kind: z.enum(BASELINE_KINDS),
  value: z.string(),
  /** What there was until then. */
  before: z.nullable(z.string()),
  at: time,
  /** Who said so, of a reset. */
  person: z.nullable(ref),
});
export type DriftBaseline = z.infer<typeof baseline>;

export const driftAgentRow = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.nullable(ref),
  state: z.enum(DRIFT_STATES),
  /** Measures that stand, the least likely first; empty unless it has changed. */
  standing: z.array(z.enum(MEASURES)),
  /** The smallest p over all its measures, and that adjusted over all agents judged. */
  p: z.nullable(z.number()),
  q: z.nullable(z.number()),
  /** Sessions in the period, and before it. */
  sessions: z.number(),
  before: z.number(),
  from: z.nullable(time),
  to: z.nullable(time),
  /** The latest session from which on it goes otherwise. */
  changedAt: z.nullable(time),
  /** When its present baseline was begun by something new, if it was. */
  baselineAt: z.nullable(time),
  computedAt: z.nullable(time),
});
export type DriftAgentRow = z.infer<typeof driftAgentRow>;

const quantiles = z.object({
  n: z.number(),
  p50: z.nullable(z.number()),
  p95: z.nullable(z.number()),
  p99: z.nullable(z.number()),
});

const measure = z.object({
  measure: z.enum(MEASURES),
  stands: z.boolean(),
  /** Over all measures of the agent; null where it could not be held against chance. */
  p: z.nullable(z.number()),
  jsd: z.number(),
  psi: z.number(),
  bins: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      from: z.nullable(z.number()),
      to: z.nullable(z.number()),
      before: z.number(),
      now: z.number(),
    }),
  ),
  quantiles: z.nullable(z.object({ before: quantiles, now: quantiles })),
});
export type DriftMeasure = z.infer<typeof measure>;

const point = z.object({
  id: z.string(),
  externalId: z.string(),
  at: time,
  /** Of the period; else before it. */
  now: z.boolean(),
  calls: z.number(),
  /** Milliseconds. */
  duration: z.number(),
  deliberation: z.number(),
  reasoning: z.number(),
  score: z.number(),
});
export type DriftPoint = z.infer<typeof point>;

export const driftAgentDetail = z.extend(driftAgentRow, {
  /** Days of the period; its baseline reaches back to `baselineFrom`. */
  days: z.number(),
  baselineFrom: z.nullable(time),
  /** How often sessions were divided anew for p, and over how many agents it is adjusted. */
  divisions: z.number(),
  judged: z.number(),
  measures: z.array(measure),
  changes: z.array(
    z.object({ at: time, session: ref, p: z.number(), before: z.number(), after: z.number() }),
  ),
  daily: z.array(z.object({ from: time, to: time, sessions: z.number(), calls: z.number() })),
  /** Its latest sessions, oldest first. */
  points: z.array(point),
  baselines: z.array(baseline),
  /** Whether this reader may say that what it does now is its normal. */
  mayReset: z.boolean(),
});
export type DriftAgentDetail = z.infer<typeof driftAgentDetail>;

/** How things stand: the two answers of the page. */
export const driftStanding = z.object({
  from: time,
  to: time,
  /** Sessions with any activity in the window, those worth looking at, and those not yet scored. */
  sessions: z.number(),
  worth: z.number(),
  waiting: z.number(),
  /** Agents by what came of comparing them. */
  agents: z.object({
    changed: z.number(),
    steady: z.number(),
    few: z.number(),
    new: z.number(),
  }),
});
export type DriftStanding = z.infer<typeof driftStanding>;

export const driftStandingContract = queryContract({
  name: "drift.standing",
  path: "/drift",
  permission: "drift.read",
  summary: "How many sessions are worth a person's time, and how many agents have changed.",
  input: z.object({ period: lookBack, ...period }),
  output: driftStanding,
});

const HAD = new RegExp(`^(${MIXES.join("|")}):.{1,300}$`);
const FIGURE = new RegExp(`^(${FIGURES.join("|")}):(\\d+(\\.\\d+)?)?\\.\\.(\\d+(\\.\\d+)?)?$`);

export const LOOKS = ["worth", "less"] as const;

export const driftSessionsContract = queryContract({
  name: "drift.sessions",
  path: "/drift/sessions",
  permission: "drift.read",
  summary: "Sessions by how far they went from what they were asked, the farthest first.",
  input: z.object({
    ...listInput,
    agent: manyTexts,
    team: manyTexts,
    part: manyOf(PARTS),
    /** Worth a person's time, or less than that. */
    look: manyOf(LOOKS),
    period: lookBack,
    ...period,
    /** When they began, as days and measures count them: from within, to without. */
    beganFrom: period.from,
    beganTo: period.to,
    /** What they had calls of: `<mix>:<category>`, e.g. `tools:mail/send`. */
    had: z.optional(z.string().check(z.regex(HAD))),
    /** A figure of theirs, from within, to without: `<figure>:<from>..<to>`, either end left out; times in milliseconds. */
    figure: z.optional(z.string().check(z.regex(FIGURE))),
  }),
  output: pageOf(driftSessionRow),
});

/** How far one session went, and why. */
export const driftOfSession = z.object({
  id: z.string(),
  /** Null until it was worked out. */
  score: z.nullable(z.number()),
  scoredAt: z.nullable(time),
  parts: z.array(driftPart),
  /** How many of the org's sessions of its last 30 days lie as far or farther. */
  rank: z.nullable(z.object({ above: z.number(), of: z.number() })),
});
export type DriftOfSession = z.infer<typeof driftOfSession>;

export const driftSessionContract = queryContract({
  name: "drift.session",
  path: "/drift/sessions/:id",
  permission: "drift.read",
  summary: "How far one session went from what it was asked, part by part.",
  input: z.object({ id: uuid }),
  output: driftOfSession,
});

export const driftAgentsContract = queryContract({
  name: "drift.agents",
  path: "/drift/agents",
  permission: "drift.read",
  summary:
    "Agents beside their own past: which have changed, in what, and of which it is too early.",
  input: z.object({
    ...listInput,
    state: manyOf(DRIFT_STATES),
    agent: manyTexts,
    team: manyTexts,
    measure: manyOf(MEASURES),
  }),
  output: pageOf(driftAgentRow),
});

export const driftGetContract = queryContract({
  name: "drift.get",
  path: "/drift/agents/:id",
  permission: "drift.read",
  summary:
    "One agent beside its own past: each measure before and now, changes, sessions, baselines.",
  input: z.object({ id: uuid }),
  output: driftAgentDetail,
});

export const driftResetContract = commandContract({
  name: "drift.reset",
  path: "/drift/agents/:id/reset",
  permission: "drift.write",
  summary: "Says that what an agent does now is its normal: its baseline begins anew.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), at: time }),
});

export const driftMeasuresContract = queryContract({
  name: "drift.measures",
  path: "/drift/agents/:id/measures",
  permission: "drift.read",
  summary: "The figures of one agent's comparison, a row for each category or range: for a file.",
  input: z.object({ id: uuid }),
  output: z.object({
    rows: z.array(
      z.object({
        measure: z.enum(MEASURES),
        category: z.string(),
        from: z.nullable(z.number()),
        to: z.nullable(z.number()),
        before: z.number(),
        now: z.number(),
        jsd: z.number(),
        psi: z.number(),
        p: z.nullable(z.number()),
        stands: z.boolean(),
      }),
    ),
    total: z.number(),
  }),
});
