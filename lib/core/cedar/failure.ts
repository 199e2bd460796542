/**
 * A policy that cannot be evaluated: a type error, a missing attribute, an overflow. It is Cedar's ordinary outcome for one
 * policy, thrown on the hot path; so it is no Error, and no stack is recorded.
 */
export class EvaluationFailure {
  constructor(readonly message: string) {}
}

/** A request, entity or policy that Cedar would not even look at. It is thrown: the caller blocks. */
export class CedarRefusal extends Error {
  override readonly name = "CedarRefusal";
}
