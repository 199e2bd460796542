/** What agents proposed and did in some time, and what of it was out of scope. */
export type ScopeCounts = {
  /** Calls decided. */
  proposals: number;
  /** Of those, blocked as no permit was satisfied. */
  unpermitted: number;
  /** Tool executions that telemetry showed. */
  executions: number;
  /** Of those, such as no allowing decision covered. */
  uncovered: number;
};

/** A share with what it is made of; null where there is nothing to take a share of. */
export type Share = { out: number; of: number; rate: number | null };

/**
 * The out-of-scope rate: proposals with no satisfied permit, and executions without an allowing decision, over all proposals and
 * executions. A call that was decided and then seen to run counts once as each, above and below.
 */
export function outOfScope(counts: ScopeCounts): Share {
  const out = counts.unpermitted + counts.uncovered;
  const of = counts.proposals + counts.executions;
  return { out, of, rate: of === 0 ? null : out / of };
}

/** Below this a share says little, and is marked so. */
export const SMALL_SAMPLE = 30;
