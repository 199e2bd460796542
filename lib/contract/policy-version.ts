import * as z from "zod/mini";
import { prose, unchangedSince, why } from "./field";
import { ref, time } from "./list";

/** `draft` and `proposed` are open: an org has at most one open version. */
export const POLICY_STATES = ["draft", "proposed", "published", "superseded", "withdrawn"] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

export const versionNumber = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000));

/** What is known of a version besides its document, whatever that is. */
export const versionFacts = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(POLICY_STATES),
  /** Why it is proposed; null before it is. */
  note: z.nullable(z.string()),
  /** The version it was made from. */
  basedOn: z.nullable(z.number()),
  /** Null for the founding version, which nobody wrote. */
  author: z.nullable(ref),
  /** Everyone whose hand is in it, its author first: none of them may publish it. */
  editors: z.array(ref),
  publisher: z.nullable(ref),
  digest: z.string(),
  proposedAt: z.nullable(time),
  publishedAt: z.nullable(time),
  createdAt: time,
  updatedAt: time,
});
export type VersionFacts = z.infer<typeof versionFacts>;

/** What is wrong with a document, at a JSON pointer into it such as `/rules/3/form/cedar`. */
export const policyIssue = z.object({
  path: z.string(),
  message: z.string(),
  /** In a Cedar text, counted from 1. */
  line: z.optional(z.number()),
  column: z.optional(z.number()),
  /** What may have been meant. */
  suggestion: z.optional(z.string()),
});
export type PolicyIssue = z.infer<typeof policyIssue>;

/** What a version's life asks of people, and answers. */
export const versionLife = {
  propose: z.object({ number: versionNumber, note: prose(2000), unchangedSince }),
  withdraw: z.object({ number: versionNumber, reason: why }),
  publish: z.object({
    number: versionNumber,
    /** The digest of what the publisher has read. */
    digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  rollBack: z.object({ number: versionNumber, note: prose(2000) }),
  result: z.object({ number: z.number(), state: z.enum(POLICY_STATES) }),
};
