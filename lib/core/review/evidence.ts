import * as z from "zod/mini";
import { digestOf, type Json } from "../kernel";

/** The version of the evidence format that this code writes and reads. */
export const EVIDENCE_FORMAT = "ambit.review-evidence/1";

const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const person = z.strictObject({ id: z.string(), name: z.string() });
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const decision = z.strictObject({
  id: z.string(),
  item: z.string(),
  entitlement: z.string(),
  decision: z.enum(["keep", "narrow", "revoke"]),
  reason: z.string(),
  recommended: z.nullable(z.string()),
  by: z.nullable(person),
  at: instant,
  bulk: z.number(),
  seconds: z.nullable(z.number()),
  version_before: z.number(),
  version_after: z.number(),
  next_review_at: z.nullable(instant),
  event: z.nullable(z.string()),
});
export type EvidencedDecision = z.infer<typeof decision>;

const event = z.strictObject({
  id: z.string(),
  canonical: z.string(),
  leaf: sha256,
  index: z.nullable(z.int().check(z.nonnegative())),
  proof: z.nullable(z.array(z.string())),
});
export type EvidencedEvent = z.infer<typeof event>;

/**
 * One file with which a stranger checks a review campaign, offline: I-JSON, no members but these.
 *
 * - `campaign`: what was asked of whom until when; `digest` is the SHA-256 over RFC 8785 of `snapshot`, and stands in the event
 *   that started the campaign, so that no item can have been added, left out or changed since.
 * - `snapshot`: every item with the entitlement as it was at the start, in order of the items' ids.
 * - `decisions`: who decided what, when and why; `event` is the record of it.
 * - `events`: the records, each with the RFC 8785 text whose UTF-8 is its leaf's input, its leaf hash (hex), and its RFC 6962
 *   inclusion proof (base64, from the leaf up) to `log.checkpoint`; `index` and `proof` are null for what no checkpoint covers yet.
 * - `log`: whose log, its public key (C2SP vkey) and signed head; null where nothing is signed yet. The file speaks for itself
 *   only as far as this key is trusted: compare it with one obtained elsewhere.
 * - `manifest`: the SHA-256 over RFC 8785 of each other member.
 */
export const evidence = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  org: z.string(),
  campaign: z.looseObject({ id: z.string(), digest: sha256 }),
  snapshot: z.array(z.looseObject({ item: z.string() })),
  decisions: z.array(decision),
  events: z.array(event),
  log: z.nullable(
    z.strictObject({
      number: z.int(),
      origin: z.string(),
      vkey: z.string(),
      checkpoint: z.string(),
    }),
  ),
  manifest: z.strictObject({
    campaign: sha256,
    snapshot: sha256,
    decisions: sha256,
    events: sha256,
    log: sha256,
  }),
});
export type Evidence = z.infer<typeof evidence>;

/** The digest that stands for a snapshot: over its items in order of their ids. */
export function snapshotDigest(snapshot: readonly { item: string }[]): string {
  return digestOf(plain(snapshot.toSorted((a, b) => (a.item < b.item ? -1 : 1))));
}

/** The digests of an evidence file's parts. */
export function manifestOf(
  parts: Omit<Evidence, "manifest" | "format" | "org">,
): Evidence["manifest"] {
  const { campaign, snapshot, decisions, events, log } = parts;
  const digest = (part: unknown) => digestOf(plain(part));
  return {
    ...{ campaign: digest(campaign), snapshot: digest(snapshot), decisions: digest(decisions) },
    ...{ events: digest(events), log: digest(log) },
  };
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
