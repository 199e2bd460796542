import * as z from "zod/mini";
import { actionPayload, reason } from "../core/decide";
import {
  EVIDENCE_KINDS,
  FAMILIES,
  FINDING_STATES,
  fix,
  MATCHED_BY,
  RESOLVED_BY,
  RULE_IDS,
  SEVERITIES,
} from "../core/finding";
import { VERDICTS } from "../core/kernel";
import { obligation } from "../core/policy";
import { logPosition, period } from "./decision";
import { moment, prose, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { PERMISSION_NAMES, type Permission } from "./permission";
import { commandContract, queryContract } from "./verb";

export const findingRow = z.object({
  id: z.string(),
  rule: z.enum(RULE_IDS),
  family: z.enum(FAMILIES),
  severity: z.enum(SEVERITIES),
  state: z.enum(FINDING_STATES),
  /** What is wrong, in plain words. */
  summary: z.string(),
  agent: z.nullable(ref),
  tool: z.nullable(ref),
  session: z.nullable(ref),
  entitlement: z.nullable(ref),
  credential: z.nullable(ref),
  model: z.nullable(ref),
  /** The gateway key, or the approver, that it is about. */
  key: z.nullable(ref),
  person: z.nullable(ref),
  owner: z.nullable(ref),
  /** How many executions it stands for. */
  count: z.number(),
  /** When executions began, by their senders' clocks; of a state since when it is known, and when it was last seen. */
  firstSeenAt: time,
  lastSeenAt: time,
  createdAt: time,
  /** When it should be settled: as people have said, else by its severity. */
  dueAt: time,
  dueSaid: z.boolean(),
  /** Unsettled, and its time has come. */
  overdue: z.boolean(),
  /** Until when its risk is accepted. */
  acceptedUntil: z.nullable(time),
  resolvedAt: z.nullable(time),
  resolvedBy: z.nullable(z.enum(RESOLVED_BY)),
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

/** A record that a finding rests on, by the name that it has now; null where it is gone, or is not for this reader. */
const evidence = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  id: z.string(),
  name: z.nullable(z.string()),
});
export type FindingEvidence = z.infer<typeof evidence>;

/** What can be done about it from its page. */
const offeredFix = z.object({
  fix,
  /** What the verb that applies it needs. */
  permission: z.enum(PERMISSION_NAMES as [Permission, ...Permission[]]),
  /** Whether this reader has it, and a stake in what it changes where that is asked for. */
  may: z.boolean(),
});
export type OfferedFix = z.infer<typeof offeredFix>;

const comment = z.object({
  id: z.string(),
  at: time,
  by: ref,
  /** Null after it was erased. */
  text: z.nullable(z.string()),
  erasedAt: z.nullable(time),
  /** Whether this reader may erase it. */
  mayErase: z.boolean(),
});
export type FindingComment = z.infer<typeof comment>;

const step = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  by: z.string(),
  /** Why, in the person's words; null where none was given, or the reader may not read it. */
  reason: z.nullable(z.string()),
  /** What it was given with it: who owns it, by when it should be settled, until when its risk is accepted. */
  owner: z.optional(z.nullable(ref)),
  dueAt: z.optional(z.nullable(time)),
  acceptedUntil: z.optional(z.nullable(time)),
});
export type FindingStep = z.infer<typeof step>;

export const findingDetail = z.extend(findingRow, {
  /** As its rule keeps them. */
  facts: z.record(z.string(), z.json()),
  evidence: z.array(evidence),
  fixes: z.array(offeredFix),
  comments: z.array(comment),
  /** What became of it, the latest first. */
  history: z.array(step),
  /** When the rules last looked, and whether what it is about was changed since then. */
  checkedAt: z.nullable(time),
  changedSince: z.boolean(),
  /** The latest moment until which its risk may be accepted. */
  acceptableUntil: time,
  matchedBy: z.nullable(z.enum(MATCHED_BY)),
  execution: z.nullable(executionRecord),
  decision: z.nullable(decisionRecord),
  /** JSON pointers of arguments that differ from those in effect; null when there is nothing to compare, or not for this reader. */
  differs: z.nullable(z.array(z.string())),
  moments: z.array(
    z.object({ what: z.enum(FINDING_MOMENTS), at: time, eventId: z.nullable(z.string()) }),
  ),
  /** Items of published standards that it bears on. */
  controls: z.array(
    z.object({
      ...{ catalogue: z.string(), standard: z.string(), version: z.string() },
      ...{ id: z.string(), title: z.string() },
    }),
  ),
  /** The latest execution that it stands for. */
  latestEventId: z.nullable(z.string()),
  note: z.nullable(z.string()),
  createdAt: time,
  /** The states that this reader may move it to. */
  next: z.array(z.enum(FINDING_STATES)),
  /** Whether this reader may give it to somebody. */
  mayAssign: z.boolean(),
  mayComment: z.boolean(),
});
export type FindingDetail = z.infer<typeof findingDetail>;

export const findingListContract = queryContract({
  name: "finding.list",
  path: "/findings",
  permission: "finding.read",
  summary:
    "What is wrong: the unresolved first, the gravest of them. Searched by agent, tool, session, credential or call id.",
  input: z.object({
    ...listInput,
    state: manyOf(FINDING_STATES),
    severity: manyOf(SEVERITIES),
    rule: manyOf(RULE_IDS),
    family: manyOf(FAMILIES),
    agent: manyTexts,
    tool: manyTexts,
    session: manyTexts,
    entitlement: manyTexts,
    credential: manyTexts,
    model: manyTexts,
    owner: manyTexts,
    /** Owned by somebody of these teams. */
    team: manyTexts,
    /** Owned by nobody. */
    without: manyOf(["owner"]),
    /** About what the reader owns, or given to them. */
    mine: z.optional(z.stringbool()),
    /** Unsettled though its time has come, or accepted for a time that is over. */
    overdue: z.optional(z.stringbool()),
    /** Bearing on items of a standard, as `<catalogue>:<id>`, or on any of its items: `<catalogue>`. */
    control: manyTexts,
    /** Found within so many days. */
    foundDays: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3650))),
    ...{ foundFrom: z.optional(moment), foundTo: z.optional(moment) },
    ...{ resolvedFrom: z.optional(moment), resolvedTo: z.optional(moment) },
    /** Found by then and not resolved then. */
    unresolvedAt: z.optional(moment),
    /** Standing for an execution that was recorded in a period. */
    ...period,
  }),
  output: pageOf(findingRow),
});

export const findingGetContract = queryContract({
  name: "finding.get",
  path: "/findings/:id",
  permission: "finding.read",
  summary:
    "One finding: what is wrong, the records it rests on, what can be done about it, and what people made of it.",
  input: z.object({ id: uuid }),
  output: findingDetail,
});

export const findingUpdateContract = commandContract({
  name: "finding.update",
  path: "/findings/:id/update",
  permission: "finding.write",
  summary:
    "Acknowledges, resolves or reopens a finding, accepts its risk until a date, gives it an owner or a due date. Closing it needs a reason.",
  input: z.object({
    id: uuid,
    state: z.optional(z.enum(FINDING_STATES)),
    /** Null takes the owner away. */
    ownerId: z.optional(z.nullable(uuid)),
    /** Null leaves it to the severity again. */
    dueAt: z.optional(z.nullable(moment)),
    /** For `accepted`: until when, at most `acceptableUntil` of the finding. */
    acceptedUntil: z.optional(moment),
    reason: z.optional(why),
  }),
  output: z.object({
    id: z.string(),
    state: z.enum(FINDING_STATES),
    owner: z.nullable(ref),
    dueAt: time,
    acceptedUntil: z.nullable(time),
  }),
});

export const findingCommentContract = commandContract({
  name: "finding.comment",
  path: "/findings/:id/comments",
  permission: "finding.write",
  summary: "Says something about a finding; a text that holds a secret is refused.",
  input: z.object({ id: uuid, text: prose(4000) }),
  output: comment,
});

export const findingEraseCommentContract = commandContract({
  name: "finding.erase-comment",
  path: "/findings/comments/:id/erase",
  permission: "finding.write",
  summary:
    "Erases what somebody said of a finding, here and in the record; who said something when stays.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), erasedAt: time }),
});
