import type { CedarQuery, Evaluate, Evaluation, PolicySlice } from "../../core/cedar";

/** Two evaluations of one question that differ. `theirs` is absent where the oracle refused to answer. */
export type Disagreement = {
  slice: PolicySlice;
  query: CedarQuery;
  ours: Evaluation;
  theirs?: Evaluation;
  refusal?: unknown;
};

/**
 * Asks an oracle too, for a share of the calls, and where it disagrees answers with the stricter of both: a permit must be
 * satisfied for both, a forbid for either, and what either could not evaluate is errored.
 * @param sampleRate the share of calls, 0 to 1
 * @param onDisagreement told of each; it must not throw
 * @returns a function that throws what `evaluate` throws, and what the oracle throws when sampled; the caller blocks
 */
export function crossCheck(
  evaluate: Evaluate,
  oracle: Evaluate,
  sampleRate: number,
  onDisagreement: (disagreement: Disagreement) => void,
  random: () => number = Math.random,
): Evaluate {
  return (slice, query) => {
    const ours = evaluate(slice, query);
    if (random() >= sampleRate) return ours;
    const theirs = ask(oracle, slice, query, (refusal) =>
      onDisagreement({ slice, query, ours, refusal }),
    );
    if (same(ours, theirs)) return ours;
    onDisagreement({ slice, query, ours, theirs });
    return stricter(slice.effect, ours, theirs);
  };
}

function ask(
  oracle: Evaluate,
  slice: PolicySlice,
  query: CedarQuery,
  onRefusal: (refusal: unknown) => void,
): Evaluation {
  try {
    return oracle(slice, query);
  } catch (refusal) {
    onRefusal(refusal);
    throw refusal;
  }
}

function same(a: Evaluation, b: Evaluation): boolean {
  const ids = (evaluation: Evaluation) =>
    JSON.stringify([
      [...evaluation.satisfied].sort(),
      evaluation.errored.map((error) => error.id).sort(),
    ]);
  return ids(a) === ids(b);
}

function stricter(effect: PolicySlice["effect"], a: Evaluation, b: Evaluation): Evaluation {
  const known = new Set(a.errored.map((error) => error.id));
  const errored = [...a.errored, ...b.errored.filter((error) => !known.has(error.id))];
  const satisfied =
    effect === "forbid"
      ? [...new Set([...a.satisfied, ...b.satisfied])]
      : a.satisfied.filter((id) => b.satisfied.includes(id));
  return { satisfied, errored };
}
