/**
 * What is wrong with an export: `unreadable` (not an export, or the earlier checkpoint is none), `key` (another key than the trusted one
 * or the earlier checkpoint's), `signature`, `log` (of another org or log), `range` (entries missing, moved or too many), `entry` (not
 * what was recorded), `period` (cut short), `shortened`, `forked`, `unproven` (no proof from the earlier checkpoint).
 */
export type RefutationReason =
  | "unreadable"
  | "key"
  | "signature"
  | "log"
  | "range"
  | "entry"
  | "period"
  | "shortened"
  | "forked"
  | "unproven";

/** `index`: the first bad entry, where it is one entry that is bad. */
export type Refutation = { ok: false; reason: RefutationReason; problem: string; index?: number };

/** Carries a refutation out of the check that found it, never out of this room. */
export class Refuted extends Error {
  constructor(readonly refutation: Refutation) {
    super(refutation.problem);
  }
}

export function refuted(reason: RefutationReason, problem: string, index?: number): Refuted {
  return new Refuted(
    index === undefined ? { ok: false, reason, problem } : { ok: false, reason, problem, index },
  );
}
