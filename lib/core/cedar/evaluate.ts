import { type CompiledPolicy, compilePolicy } from "./compile-policy";
import type { Est } from "./est";
import type { CedarQuery, Evaluate, Evaluation, PolicySlice } from "./evaluation";
import { CedarRefusal, EvaluationFailure } from "./failure";
import { Recent } from "./recent";
import { requestOf } from "./request";

const MAX_SLICES = 32_768;
const MAX_POLICIES = 65_536;

/**
 * Evaluates every policy and tells which are satisfied and which cannot be evaluated, in their order.
 * @throws CedarRefusal where the query itself holds, in a part that a policy reads, what is no value of Cedar
 */
export function evaluateCompiled(
  policies: readonly CompiledPolicy[],
  query: CedarQuery,
): Evaluation {
  const request = requestOf(query);
  const evaluation: Evaluation = { satisfied: [], errored: [] };
  for (const { id, holds } of policies) {
    try {
      if (holds(request)) evaluation.satisfied.push(id);
    } catch (failure) {
      if (!(failure instanceof EvaluationFailure)) throw failure;
      evaluation.errored.push({ id, message: failure.message });
    }
  }
  return evaluation;
}

/** The first policy that is satisfied, or that could not be evaluated, with what was wrong. */
export type First = { id: string; error: string | null };

/**
 * Evaluates policies in their order up to the first that is satisfied or cannot be evaluated; null where there is none.
 * @throws CedarRefusal like `evaluateCompiled`
 */
export function evaluateFirst(
  policies: readonly CompiledPolicy[],
  query: CedarQuery,
): First | null {
  const request = requestOf(query);
  for (const { id, holds } of policies) {
    try {
      if (holds(request)) return { id, error: null };
    } catch (failure) {
      if (!(failure instanceof EvaluationFailure)) throw failure;
      return { id, error: failure.message };
    }
  }
  return null;
}

/** How many compiled slices and policies are kept. */
export type EvaluatorLimits = { slices?: number; policies?: number };

/**
 * Cedar in pure TypeScript behind the evaluation port. A slice is compiled when its key is first seen, and a policy when its
 * text is, so that a new bundle compiles only what is new in it.
 * @param parse turns one policy's Cedar text into the JSON policy form; it throws for what is none
 * @returns a function that throws for a query or policy that Cedar would refuse; the caller blocks
 */
export function createEvaluator(
  parse: (cedar: string) => Est,
  { slices = MAX_SLICES, policies = MAX_POLICIES }: EvaluatorLimits = {},
): Evaluate {
  const compiledSlices = new Recent<readonly CompiledPolicy[]>(slices);
  const compiledPolicies = new Recent<CompiledPolicy>(policies);
  const compileSlice = (slice: PolicySlice) =>
    slice.policies.map(({ id, cedar }) => {
      const compiled = compiledPolicies.get(cedar, () => compilePolicy(id, parse(cedar)));
      if (compiled.effect !== slice.effect)
        throw new CedarRefusal(`${id} is a ${compiled.effect} among ${slice.effect}s`);
      return { ...compiled, id };
    });
  return (slice, query) => {
    if (slice.policies.length === 0) return { satisfied: [], errored: [] };
    return evaluateCompiled(
      compiledSlices.get(slice.key, () => compileSlice(slice)),
      query,
    );
  };
}
