import {
  type EntityJson,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { CedarQuery, Evaluate, Evaluation, PolicySlice } from "../../core/cedar";

/** Parsed sets are never freed by cedar-wasm, so a fixed pool of ids is used again and again. */
const POOL_SIZE = 2048;
const BASELINE = "ambit:baseline";

/**
 * Cedar's own engine behind the evaluation port. It answers a request with the policies that determined the decision: all
 * satisfied permits of an allow, all satisfied forbids of a deny. Permits and forbids are therefore asked apart, the forbids
 * beside one permit that always holds.
 * @returns a function that throws when Cedar refuses the request or a set as a whole; the caller blocks
 */
export function createCedarEvaluator(poolSize = POOL_SIZE): Evaluate {
  const slots = new Map<string, string>();
  return (slice, query) => {
    if (slice.policies.length === 0) return { satisfied: [], errored: [] };
    return ask(slotOf(slots, poolSize, slice), slice, query);
  };
}

/** The pool id holding this slice, parsed now if need be; the least recently used id gives way. */
function slotOf(slots: Map<string, string>, poolSize: number, slice: PolicySlice): string {
  const known = slots.get(slice.key);
  if (known !== undefined) {
    slots.delete(slice.key);
    slots.set(slice.key, known);
    return known;
  }
  const oldest = slots.keys().next();
  const reuse = slots.size >= poolSize && !oldest.done ? oldest.value : undefined;
  const slot = reuse === undefined ? `ambit:${slots.size}` : (slots.get(reuse) ?? "");
  if (reuse !== undefined) slots.delete(reuse);
  const staticPolicies: Record<string, string> = Object.fromEntries(
    slice.policies.map((p) => [p.id, p.cedar]),
  );
  if (slice.effect === "forbid") staticPolicies[BASELINE] = "permit (principal, action, resource);";
  const answer = preparsePolicySet(slot, { staticPolicies });
  if (answer.type === "failure")
    throw new Error(`Cedar refused policies: ${answer.errors[0]?.message}`);
  slots.set(slice.key, slot);
  return slot;
}

function ask(slot: string, slice: PolicySlice, query: CedarQuery): Evaluation {
  const call: StatefulAuthorizationCall = {
    principal: query.principal,
    action: query.action,
    resource: query.resource,
    context: query.context,
    entities: query.entities as EntityJson[],
    preparsedPolicySetId: slot,
  };
  const answer = statefulIsAuthorized(call);
  if (answer.type === "failure")
    throw new Error(`Cedar refused the request: ${answer.errors[0]?.message}`);
  const { decision, diagnostics } = answer.response;
  const determining = slice.effect === "permit" ? decision === "allow" : decision === "deny";
  const errored = diagnostics.errors.map((e) => ({ id: e.policyId, message: e.error.message }));
  return {
    satisfied: determining ? diagnostics.reason.filter((id) => id !== BASELINE) : [],
    errored,
  };
}
