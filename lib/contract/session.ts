import * as z from "zod/mini";
import { VERDICTS } from "../core/kernel";
import { why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const SESSION_STATES = ["open", "closed", "ended"] as const;
export const SESSION_ORIGINS = ["opened", "implicit", "telemetry"] as const;

export const sessionRow = z.object({
  id: z.string(),
  externalId: z.string(),
  agent: ref,
  origin: z.enum(SESSION_ORIGINS),
  state: z.enum(SESSION_STATES),
  onBehalfOf: z.nullable(z.string()),
  taskClass: z.nullable(z.string()),
  model: z.nullable(z.string()),
  labels: z.array(z.string()),
  /** Calls decided, of which blocked; executions seen in telemetry. */
  calls: z.number(),
  blocked: z.number(),
  observed: z.number(),
  openedAt: time,
  lastAt: time,
  closedAt: z.nullable(time),
});
export type SessionRow = z.infer<typeof sessionRow>;

const intent = z.object({
  source: z.nullable(z.string()),
  /** Null when none is known, it was erased, or the reader may not read payloads. */
  text: z.nullable(z.string()),
});

/** A session's reasoning window, in milliseconds and counts, as of now or of its end. */
const sessionWindow = z.object({
  age: z.number(),
  deliberation: z.number(),
  deliberated: z.number(),
  idle: z.number(),
  sinceAuthorised: z.number(),
  reasoningTokens: z.number(),
  turnsWithoutCall: z.number(),
  /** How often the call made most often was made: exactly so, and at least nearly. */
  identical: z.number(),
  similar: z.number(),
});

export const sessionDetail = z.extend(sessionRow, {
  intent,
  effects: z.array(z.string()),
  depth: z.number(),
  parent: z.nullable(ref),
  children: z.array(ref),
  tokens: z.object({ input: z.number(), output: z.number(), reasoning: z.number() }),
  openCalls: z.number(),
  window: sessionWindow,
  /** Where each label came from, first come first. */
  gathered: z.array(
    z.object({ label: z.string(), at: time, eventId: z.string(), tool: z.nullable(ref) }),
  ),
  approvals: z.array(z.object({ id: z.string(), state: z.string(), tool: ref, requestedAt: time })),
  /** Whether this reader may end it. */
  mayEnd: z.boolean(),
});
export type SessionDetail = z.infer<typeof sessionDetail>;

/** One thing that happened in a session. */
export const timelineItem = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  actor: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  tool: z.nullable(ref),
  verdict: z.nullable(z.enum(VERDICTS)),
  /** The facts of the event. */
  data: z.record(z.string(), z.json()),
  /** Its texts by name; null where one was erased or the reader may not read payloads. */
  texts: z.record(z.string(), z.nullable(z.string())),
});
export type TimelineItem = z.infer<typeof timelineItem>;

/** What ends with a session. */
export const sessionConsequences = z.object({
  state: z.enum(SESSION_STATES),
  /** Calls allowed whose outcome is not known: they may still be running. */
  openCalls: z.number(),
  approvalsCancelled: z.number(),
  grantsRevoked: z.number(),
  /** Open sessions that it delegated to, and those that they did; they end with it. */
  openChildren: z.number(),
});
export type SessionConsequences = z.infer<typeof sessionConsequences>;

export const sessionListContract = queryContract({
  name: "session.list",
  path: "/sessions",
  permission: "session.read",
  summary: "Sessions, searched by the agent's id for them or by agent.",
  input: z.object({
    ...listInput,
    agent: manyTexts,
    state: manyOf(SESSION_STATES),
    origin: manyOf(SESSION_ORIGINS),
    label: manyTexts,
    /** Only those of the look-back in which one of these prohibited combinations was met, as `chain.combinations` counts them. */
    combination: manyTexts,
  }),
  output: pageOf(sessionRow),
});

export const sessionGetContract = queryContract({
  name: "session.get",
  path: "/sessions/:id",
  permission: "session.read",
  summary: "One session: its request, the labels it gathered and its approvals.",
  input: z.object({ id: uuid }),
  output: sessionDetail,
});

export const sessionTimelineContract = queryContract({
  name: "session.timeline",
  path: "/sessions/:id/timeline",
  permission: "session.read",
  summary: "What happened in a session, in order: requests, decisions, outcomes, spans, approvals.",
  input: z.object({ ...listInput, id: uuid, kind: manyTexts }),
  output: pageOf(timelineItem),
});

export const sessionPreviewEndContract = queryContract({
  name: "session.preview-end",
  path: "/sessions/:id/preview-end",
  permission: "session.read",
  summary: "What would end with a session, in figures.",
  input: z.object({ id: uuid }),
  output: sessionConsequences,
});

export const sessionEndContract = commandContract({
  name: "session.end",
  path: "/sessions/:id/end",
  permission: "session.end",
  summary: "Ends a session for good: no further call, its grants revoked, its requests cancelled.",
  input: z.object({ id: uuid, reason: why }),
  output: sessionConsequences,
});

export const sessionEraseContract = commandContract({
  name: "session.erase",
  path: "/sessions/:id/erase",
  permission: "session.erase",
  summary: "Erases the texts of a session; the record that it happened stays and still verifies.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), payloadsErased: z.number() }),
  personOnly: true,
});
