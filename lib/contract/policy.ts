import * as z from "zod/mini";
import { VERDICTS } from "../core/kernel";
import { policyCase, policyDocument } from "../core/policy";
import { period } from "./decision";
import { unchangedSince } from "./field";
import { listInput, manyOf, pageOf, time, uuid } from "./list";
import {
  POLICY_STATES,
  type PolicyIssue,
  type PolicyState,
  policyIssue,
  versionFacts,
  versionLife,
  versionNumber,
} from "./policy-version";
import { commandContract, queryContract } from "./verb";

export { POLICY_STATES, type PolicyIssue, type PolicyState, policyIssue };

export const policyVersionRow = z.extend(versionFacts, {
  rules: z.number(),
  limits: z.number(),
  tasks: z.number(),
});
export type PolicyVersionRow = z.infer<typeof policyVersionRow>;

/** The Cedar that one rule, limit or task class of a document is. A piece of the starter pack may be several policies. */
export const compiledText = z.object({
  /** `/rules/0`, `/limits/2`, `/tasks/1` */
  path: z.string(),
  handle: z.string(),
  name: z.string(),
  cedar: z.string(),
});
export type CompiledText = z.infer<typeof compiledText>;

export const policyCheck = z.object({
  /** With one of these it cannot be proposed. */
  problems: z.array(policyIssue),
  /** Worth a look; they stand in nobody's way. */
  warnings: z.array(policyIssue),
  compiled: z.array(compiledText),
});
export type PolicyCheck = z.infer<typeof policyCheck>;

/** One difference between two documents, with both texts where there are any. */
export const policyDifference = z.object({
  part: z.enum(["rule", "limit", "task", "list", "setting", "case"]),
  handle: z.string(),
  name: z.string(),
  change: z.enum(["added", "removed", "changed"]),
  /** What changed, in words. */
  words: z.array(z.string()),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
export type PolicyDifference = z.infer<typeof policyDifference>;

export const policyVersionDetail = z.extend(policyVersionRow, {
  document: policyDocument,
  compiled: z.array(compiledText),
  /** Against the version it was made from; for the first, everything was added. */
  differences: z.array(policyDifference),
});
export type PolicyVersionDetail = z.infer<typeof policyVersionDetail>;

const unread = z.array(z.unknown()).check(z.maxLength(1000));
const byPeople = { personOnly: true } as const;

export const policyCurrentContract = queryContract({
  name: "policy.current",
  path: "/policies/current",
  permission: "policy.read",
  summary: "The published policy, and the version that is being worked on or proposed, if any.",
  input: z.object({}),
  output: z.object({
    published: policyVersionDetail,
    open: z.nullable(policyVersionRow),
  }),
});

export const policyListContract = queryContract({
  name: "policy.list-versions",
  path: "/policies",
  permission: "policy.read",
  summary: "All versions of the policy, newest first, searched by note.",
  input: z.object({ ...listInput, state: manyOf(POLICY_STATES) }),
  output: pageOf(policyVersionRow),
});

export const policyGetContract = queryContract({
  name: "policy.get-version",
  path: "/policies/:number",
  permission: "policy.read",
  summary: "One version: its document, the Cedar that it is, and what differs from the one before.",
  input: z.object({ number: versionNumber }),
  output: policyVersionDetail,
});

export const policySaveContract = commandContract({
  ...byPeople,
  name: "policy.save-draft",
  path: "/policies/draft",
  permission: "policy.write",
  summary: "Saves the draft, opening one from the published version if there is none.",
  input: z.object({ document: policyDocument, unchangedSince }),
  output: z.extend(policyCheck, { number: z.number(), updatedAt: time }),
});

export const policyCheckContract = queryContract({
  name: "policy.check",
  path: "/policies/check",
  permission: "policy.read",
  summary: "What is wrong with a document, and the Cedar that it is, without saving it.",
  byPost: true,
  input: z.object({
    /** As it is being written: a part that cannot be read is among the problems. */
    document: z.looseObject({
      v: z.literal(1),
      ...{ rules: unread, limits: unread, tasks: unread, lists: unread, cases: unread },
    }),
  }),
  output: policyCheck,
});

export const policySchemaContract = queryContract({
  name: "policy.schema",
  path: "/policies/schema",
  permission: "policy.read",
  summary: "What the org's policies may ask of a call, in Cedar's schema language.",
  input: z.object({}),
  output: z.object({ text: z.string() }),
});

export const policyProposeContract = commandContract({
  ...byPeople,
  name: "policy.propose",
  path: "/policies/:number/propose",
  permission: "policy.write",
  summary: "Asks a second person to publish the draft; refused while anything is wrong with it.",
  input: versionLife.propose,
  output: versionLife.result,
});

export const policyWithdrawContract = commandContract({
  ...byPeople,
  name: "policy.withdraw",
  path: "/policies/:number/withdraw",
  permission: "policy.write",
  summary: "Gives up a draft or takes a proposal back.",
  input: versionLife.withdraw,
  output: versionLife.result,
});

export const policyPublishContract = commandContract({
  ...byPeople,
  fresh: true,
  name: "policy.publish",
  path: "/policies/:number/publish",
  permission: "policy.publish",
  summary: "Puts a proposal in force from the next record on; never by anyone whose hand is in it.",
  input: versionLife.publish,
  output: versionLife.result,
});

export const policyRollBackContract = commandContract({
  ...byPeople,
  name: "policy.roll-back",
  path: "/policies/:number/roll-back",
  permission: "policy.write",
  summary: "Proposes an earlier version's document again; a second person still publishes it.",
  input: versionLife.rollBack,
  output: versionLife.result,
});

/** A document to try: given whole, or by its number; else the open version's, else the published one's. */
const tried = { document: z.optional(policyDocument), number: z.optional(versionNumber) };

export const caseResult = z.object({
  name: z.string(),
  source: z.enum(["pack", "own"]),
  /** The rule that the case is about; of the pack's cases, the rule that is the piece. */
  rule: z.nullable(z.string()),
  expected: policyCase.shape.expect,
  /** Null where it could not be decided. */
  verdict: z.nullable(z.enum(VERDICTS)),
  /** What held, as handles. */
  held: z.array(z.string()),
  passed: z.boolean(),
  /** What is wrong, in words; empty when it passed. */
  problem: z.string(),
});
export type CaseResult = z.infer<typeof caseResult>;

export const policyTestContract = queryContract({
  name: "policy.test",
  path: "/policies/test",
  permission: "policy.read",
  summary: "Runs a document's rules against its cases and those of the starter pack's pieces.",
  byPost: true,
  input: z.object(tried),
  output: z.object({ cases: z.array(caseResult), passed: z.number(), failed: z.number() }),
});

export const policySimulateContract = queryContract({
  name: "policy.simulate",
  path: "/policies/simulate",
  permission: "policy.write",
  summary:
    "Replays recorded decisions with a document: which verdicts would differ. Nothing is decided.",
  byPost: true,
  input: z.object({
    ...tried,
    ...period,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 500),
  }),
  output: z.object({
    /** Decisions of the period, newest first, up to the limit. */
    examined: z.number(),
    /** Those whose facts were kept and are not erased. */
    replayed: z.number(),
    /** How many of those replayed had, and would have, each verdict. */
    before: z.record(z.string(), z.number()),
    after: z.record(z.string(), z.number()),
    changed: z.array(
      z.object({
        id: z.string(),
        at: time,
        agent: z.string(),
        tool: z.string(),
        before: z.enum(VERDICTS),
        after: z.enum(VERDICTS),
        /** The policies that make the new verdict. */
        policies: z.array(z.string()),
      }),
    ),
  }),
});

export const decisionReplayContract = queryContract({
  name: "decision.replay",
  path: "/decisions/:id/replay",
  permission: "decision.read",
  summary: "Decides a recorded call again: under the policy of that time, and under today's.",
  input: z.object({ id: uuid }),
  output: z.object({
    recorded: z.enum(VERDICTS),
    /** The policy's number at that time; 0 before it was recorded. */
    recordedNumber: z.number(),
    /** Why it cannot be replayed, or null. */
    missing: z.nullable(z.enum(["no_facts", "erased", "no_version"])),
    /** Under the version of that time: `same` when it is the recorded verdict. */
    again: z.nullable(z.object({ verdict: z.enum(VERDICTS), same: z.boolean() })),
    today: z.nullable(
      z.object({
        number: z.number(),
        verdict: z.enum(VERDICTS),
        reasons: z.array(
          z.object({ policy: z.string(), verdict: z.enum(VERDICTS), text: z.string() }),
        ),
      }),
    ),
  }),
});
