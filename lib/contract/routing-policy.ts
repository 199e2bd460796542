import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { fittedClassifier, routingCase, routingDocument } from "../core/routing";
import { period } from "./decision";
import { unchangedSince } from "./field";
import { listInput, manyOf, pageOf, ref, time } from "./list";
import {
  POLICY_STATES,
  policyIssue,
  versionFacts,
  versionLife,
  versionNumber,
} from "./policy-version";
import { commandContract, queryContract } from "./verb";

export const routingVersionRow = z.extend(versionFacts, {
  rules: z.number(),
  budgets: z.number(),
  /** How it takes effect once it is in force. */
  rollout: routingDocument.shape.rollout,
});
export type RoutingVersionRow = z.infer<typeof routingVersionRow>;

/** One difference between two routing documents, with both texts where there are any. */
export const routingDifference = z.object({
  part: z.string(),
  handle: z.string(),
  name: z.string(),
  change: z.enum(["added", "removed", "changed"]),
  /** What changed, in words. */
  words: z.array(z.string()),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});

export const routingVersionDetail = z.extend(routingVersionRow, {
  document: routingDocument,
  /** Against the version it was made from; for the first, everything was added. */
  differences: z.array(routingDifference),
});
export type RoutingVersionDetail = z.infer<typeof routingVersionDetail>;

export const routingCheck = z.object({
  /** With one of these it cannot be proposed. */
  problems: z.array(policyIssue),
  /** Worth a look, such as a rule that is never reached; they stand in nobody's way. */
  warnings: z.array(policyIssue),
  /** Only good to know, such as which rule before takes a part of one. */
  notes: z.array(policyIssue),
  /** What each rule is in Cedar, by its place in the document. */
  cedar: z.array(z.object({ path: z.string(), cedar: z.string() })),
});
export type RoutingCheck = z.infer<typeof routingCheck>;

const byPeople = { personOnly: true } as const;

export const routingPolicyCurrentContract = queryContract({
  name: "routing-policy.current",
  path: "/routing-policies/current",
  permission: "routing-policy.read",
  summary:
    "The published routing policy, and the version that is being worked on or proposed, if any.",
  input: z.object({}),
  output: z.object({
    published: routingVersionDetail,
    /**
     * While what is published is only tried (in shadow, or on a share of sessions), the number of the version before it, which
     * answers the rest.
     */
    besides: z.nullable(z.number()),
    open: z.nullable(routingVersionRow),
  }),
});

export const routingPolicyListContract = queryContract({
  name: "routing-policy.list-versions",
  path: "/routing-policies",
  permission: "routing-policy.read",
  summary: "All versions of the routing policy, newest first, searched by note.",
  input: z.object({ ...listInput, state: manyOf(POLICY_STATES) }),
  output: pageOf(routingVersionRow),
});

export const routingPolicyGetContract = queryContract({
  name: "routing-policy.get-version",
  path: "/routing-policies/:number",
  permission: "routing-policy.read",
  summary: "One version: its document, and what differs from the one before.",
  input: z.object({ number: versionNumber }),
  output: routingVersionDetail,
});

export const routingPolicySaveContract = commandContract({
  ...byPeople,
  name: "routing-policy.save-draft",
  path: "/routing-policies/draft",
  permission: "routing-policy.write",
  summary: "Saves the draft, opening one from the published version if there is none.",
  input: z.object({
    document: routingDocument,
    unchangedSince,
    /** The published version that a first draft was made from: refused where another was published since. */
    basedOn: z.optional(versionNumber),
  }),
  output: z.object({ number: z.number(), digest: z.string(), updatedAt: time }),
});

export const routingPolicyCheckContract = queryContract({
  name: "routing-policy.check",
  path: "/routing-policies/check",
  permission: "routing-policy.read",
  summary:
    "What is wrong with a document and which rules are never reached or which tasks are not covered, without saving it.",
  byPost: true,
  input: z.object({
    /** As it is being written: a part that cannot be read is among the problems. */
    document: z.looseObject({ v: z.literal(1) }),
  }),
  output: routingCheck,
});

export const routingPolicyProposeContract = commandContract({
  ...byPeople,
  name: "routing-policy.propose",
  path: "/routing-policies/:number/propose",
  permission: "routing-policy.write",
  summary: "Asks a second person to publish the draft; refused while anything is wrong with it.",
  input: versionLife.propose,
  output: versionLife.result,
});

export const routingPolicyWithdrawContract = commandContract({
  ...byPeople,
  name: "routing-policy.withdraw",
  path: "/routing-policies/:number/withdraw",
  permission: "routing-policy.write",
  summary: "Gives up a draft or takes a proposal back.",
  input: versionLife.withdraw,
  output: versionLife.result,
});

export const routingPolicyPublishContract = commandContract({
  ...byPeople,
  fresh: true,
  name: "routing-policy.publish",
  path: "/routing-policies/:number/publish",
  permission: "routing-policy.publish",
  summary: "Puts a proposal in force from the next record on; never by anyone whose hand is in it.",
  input: versionLife.publish,
  output: versionLife.result,
});

export const routingPolicyRollBackContract = commandContract({
  ...byPeople,
  name: "routing-policy.roll-back",
  path: "/routing-policies/:number/roll-back",
  permission: "routing-policy.write",
  summary: "Proposes an earlier version's document again; a second person still publishes it.",
  input: versionLife.rollBack,
  output: versionLife.result,
});

/** A document to try: given whole, or by its number; else the open version's, else the published one's. */
const tried = { document: z.optional(routingDocument), number: z.optional(versionNumber) };

export const routingCaseResult = z.object({
  name: z.string(),
  expected: routingCase.shape.expect,
  /** Null where it could not be routed. */
  rule: z.nullable(z.string()),
  model: z.nullable(z.string()),
  /** Why it was refused; null where it was not. */
  refused: z.nullable(z.string()),
  passed: z.boolean(),
  /** What is wrong, in words; empty when it passed. */
  problem: z.string(),
});
export type RoutingCaseResult = z.infer<typeof routingCaseResult>;

export const routingPolicyTestContract = queryContract({
  name: "routing-policy.test",
  path: "/routing-policies/test",
  permission: "routing-policy.read",
  summary: "Routes a document's own cases by it, with the models of today.",
  byPost: true,
  input: z.object(tried),
  output: z.object({
    cases: z.array(routingCaseResult),
    passed: z.number(),
    failed: z.number(),
  }),
});

/** How one document would route one task. Money in micro-USD. */
export const simulatedRoute = z.object({
  /** A rule's handle, or `default`; null for what was never routed. */
  rule: z.nullable(z.string()),
  model: z.nullable(z.string()),
  class: z.nullable(z.enum(MODEL_CLASSES)),
  refused: z.nullable(z.string()),
  /** Kinds of obligations. */
  obligations: z.array(z.string()),
  costMicros: z.number(),
  /** What the model's whole answers took in the middle, as observed of late; null where nothing was observed. */
  latencyMs: z.nullable(z.number()),
  /** A reasoning model with obligations, or in a session that went beyond a limit: more must be governed than for a plain call. */
  governed: z.boolean(),
  /** The task's data is more sensitive than the model is cleared for. */
  uncleared: z.boolean(),
});
export type SimulatedRoute = z.infer<typeof simulatedRoute>;

export const simulatedTask = z.object({
  /** The route's event, or the session that was never routed. */
  id: z.string(),
  routed: z.boolean(),
  at: time,
  session: z.nullable(ref),
  agent: ref,
  team: z.nullable(z.string()),
  /** What it is taken for by what is in force, and by what is tried. */
  taskClass: z.string(),
  triedClass: z.string(),
  /** Its class was derived from a request that is not kept any more: neither document could tell it apart anew. */
  classKept: z.boolean(),
  sensitivity: z.enum(SENSITIVITIES),
  /** Over the models that there were when it was routed; else over those of today. */
  modelsThen: z.boolean(),
  /** As it went. */
  was: simulatedRoute,
  /** By the published document, and by the one that is tried. */
  live: simulatedRoute,
  tried: simulatedRoute,
  /** Whether its route comes out as recorded, by the version and models of its time; null where that cannot be asked. */
  reproduced: z.nullable(z.boolean()),
});
export type SimulatedTask = z.infer<typeof simulatedTask>;

export const routingPolicySimulateContract = queryContract({
  name: "routing-policy.simulate",
  path: "/routing-policies/simulate",
  permission: "routing-policy.write",
  summary:
    "Routes recorded tasks again, by a document and by the published one: some at a time, newest first. Nothing is decided.",
  byPost: true,
  input: z.object({
    ...tried,
    ...period,
    /** Continues after the last task seen: the `next` of the answer before. */
    after: z.optional(z.string().check(z.regex(/^\d{1,16}_[0-9a-f-]{36}$/))),
    /** Over which models: those that there were when each task was routed, where they are known, or those of today. */
    models: z._default(z.enum(["then", "today"]), "then"),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 100),
  }),
  output: z.object({
    /** Routes, and sessions that were never routed, of the period; with `more`, at least so many. 0 when it continues. */
    total: z.number(),
    more: z.boolean(),
    /** How many of them this answer looked at. */
    examined: z.number(),
    /** Routes whose facts were erased, so that they cannot be decided again. */
    erased: z.array(z.object({ id: z.string(), at: time })),
    /** Where to go on; null at the end. */
    next: z.nullable(z.string()),
    tasks: z.array(simulatedTask),
  }),
});

export const routingPolicyFitContract = queryContract({
  name: "routing-policy.fit",
  path: "/routing-policies/fit",
  permission: "routing-policy.write",
  summary:
    "Fits the task classifier to the organisation's sessions whose task class was declared when they were opened. Nothing is saved.",
  byPost: true,
  input: z.object({}),
  output: z.object({
    /** Sessions with a declared task class that were looked at, newest first. */
    examined: z.number(),
    /** Those whose request was kept, which it is fitted to. */
    samples: z.number(),
    /** Null where there is too little to fit anything; `reason` then says why. */
    fitted: z.nullable(fittedClassifier),
    reason: z.nullable(z.string()),
  }),
});
