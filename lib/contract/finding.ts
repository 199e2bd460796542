import * as z from "zod/mini";
import { actionPayload, reason } from "../core/decide";
import {
  BYPASS_RULES,
  FINDING_STATES,
  findingFacts,
  MATCHED_BY,
  SEVERITIES,
} from "../core/finding";
import { VERDICTS } from "../core/kernel";
import { obligation } from "../core/policy";
import { logPosition, period } from "./decision";
import { why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const findingRow = z.object({
  id: z.string(),
  rule: z.enum(BYPASS_RULES),
  severity: z.enum(SEVERITIES),
  state: z.enum(FINDING_STATES),
  /** What is wrong, in plain words. */
  summary: z.string(),
  agent: z.nullable(ref),
  tool: z.nullable(ref),
  session: z.nullable(ref),
  owner: z.nullable(ref),
  /** How many executions it stands for. */
  count: z.number(),
  /** When executions began, by their senders' clocks. */
  firstSeenAt: time,
  lastSeenAt: time,
});
export type FindingRow = z.infer<typeof findingRow>;

const textState = z.enum(["open", "erased", "not_permitted"]);

const executionRecord = z.object({
  id: z.string(),
  /** By the sender's clock, and by ours. */
  startedAt: time,
  endedAt: z.nullable(time),
  recordedAt: time,
  tool: z.string(),
  callId: z.nullable(z.string()),
  session: z.nullable(ref),
  status: z.nullable(z.string()),
  errorType: z.nullable(z.string()),
  trace: z.nullable(z.object({ traceId: z.string(), spanId: z.nullable(z.string()) })),
  /** What telemetry told of the arguments, secrets redacted; null when it told none, or they may not be read. */
  arguments: z.nullable(z.string()),
  argumentsState: textState,
  position: z.nullable(logPosition),
});
export type ExecutionRecord = z.infer<typeof executionRecord>;

const decisionRecord = z.object({
  id: z.string(),
  at: time,
  verdict: z.enum(VERDICTS),
  reasons: z.array(reason),
  obligations: z.array(obligation),
  callId: z.nullable(z.string()),
  session: z.nullable(ref),
  validUntil: z.nullable(time),
  /** What exactly was decided, secrets redacted. */
  action: z.nullable(actionPayload),
  actionState: textState,
  position: z.nullable(logPosition),
});
export type DecisionRecordBeside = z.infer<typeof decisionRecord>;

/** What happened around it, oldest first. */
export const FINDING_MOMENTS = [
  "decided",
  "valid_until",
  "began",
  "ended",
  "outcome",
  "recorded",
  "found",
] as const;

export const findingDetail = z.extend(findingRow, {
  facts: findingFacts,
  matchedBy: z.nullable(z.enum(MATCHED_BY)),
  execution: z.nullable(executionRecord),
  decision: z.nullable(decisionRecord),
  /** JSON pointers of arguments that differ from those in effect; null when there is nothing to compare, or not for this reader. */
  differs: z.nullable(z.array(z.string())),
  moments: z.array(
    z.object({ what: z.enum(FINDING_MOMENTS), at: time, eventId: z.nullable(z.string()) }),
  ),
  /** Items of published standards that it bears on. */
  controls: z.array(z.object({ standard: z.string(), id: z.string(), title: z.string() })),
  /** The latest execution that it stands for. */
  latestEventId: z.nullable(z.string()),
  note: z.nullable(z.string()),
  createdAt: time,
  /** The states that this reader may move it to. */
  next: z.array(z.enum(FINDING_STATES)),
  /** Whether this reader may give it to somebody. */
  mayAssign: z.boolean(),
});
export type FindingDetail = z.infer<typeof findingDetail>;

export const findingListContract = queryContract({
  name: "finding.list",
  path: "/findings",
  permission: "finding.read",
  summary: "What is wrong, the gravest first. Searched by agent, tool, session or call id.",
  input: z.object({
    ...listInput,
    state: manyOf(FINDING_STATES),
    severity: manyOf(SEVERITIES),
    rule: manyOf(BYPASS_RULES),
    agent: manyTexts,
    tool: manyTexts,
    session: manyTexts,
    owner: manyTexts,
    /** Standing for an execution that was recorded in a period. */
    ...period,
  }),
  output: pageOf(findingRow),
});

export const findingGetContract = queryContract({
  name: "finding.get",
  path: "/findings/:id",
  permission: "finding.read",
  summary: "One finding: what was executed and what was decided, side by side.",
  input: z.object({ id: uuid }),
  output: findingDetail,
});

export const findingUpdateContract = commandContract({
  name: "finding.update",
  path: "/findings/:id/update",
  permission: "finding.write",
  summary:
    "Acknowledges, resolves or reopens a finding, accepts its risk, or gives it an owner. Closing it needs a reason.",
  input: z.object({
    id: uuid,
    state: z.optional(z.enum(FINDING_STATES)),
    /** Null takes the owner away. */
    ownerId: z.optional(z.nullable(uuid)),
    reason: z.optional(why),
  }),
  output: z.object({
    id: z.string(),
    state: z.enum(FINDING_STATES),
    owner: z.nullable(ref),
  }),
});
