import { setFlagsFromString } from "node:v8";
import {
  type EntityJson,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { CedarQuery, Evaluate, Evaluation, PolicySlice } from "../../core/cedar";

// On Node 20, V8 ends the process when it inlines calls into this module and later deoptimises them.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

/** Parsed sets are never freed by cedar-wasm, so a fixed pool of ids is used again and again. */
const POOL_SIZE = 2048;
const BASELINE = "ambit:baseline";
let instances = 0;

/**
 * Cedar's own engine behind the evaluation port. It answers a request with the policies that determined the decision: all
 * satisfied permits of an allow, all satisfied forbids of a deny. Permits and forbids are therefore asked apart, the forbids
 * beside one permit that always holds.
 * @returns a function that throws when Cedar refuses the request or a set as a whole; the caller blocks
 */
export function createCedarEvaluator(poolSize = POOL_SIZE): Evaluate {
  const pool: Pool = { name: `ambit:${instances++}`, size: poolSize, made: 0, held: new Map() };
  return (slice, query) => {
    if (slice.policies.length === 0) return { satisfied: [], errored: [] };
    return ask(slotOf(pool, slice), slice, query);
  };
}

/** Which id holds which slice, the least recently used first. Ids are this instance's own. */
type Pool = { name: string; size: number; made: number; held: Map<string, string> };

/** The pool id holding this slice, parsed now if need be; the least recently used id gives way. */
function slotOf(pool: Pool, slice: PolicySlice): string {
  const known = pool.held.get(slice.key);
  if (known !== undefined) {
    pool.held.delete(slice.key);
    pool.held.set(slice.key, known);
    return known;
  }
  const slot = freeSlot(pool);
  const staticPolicies: Record<string, string> = Object.fromEntries(
    slice.policies.map((p) => [p.id, p.cedar]),
  );
  if (slice.effect === "forbid") staticPolicies[BASELINE] = "permit (principal, action, resource);";
  const answer = preparsePolicySet(slot, { staticPolicies });
  if (answer.type === "failure")
    throw new Error(`Cedar refused policies: ${answer.errors[0]?.message}`);
  pool.held.set(slice.key, slot);
  return slot;
}

/** An id that no slice holds any more; one whose set is then refused is simply not used again. */
function freeSlot(pool: Pool): string {
  const oldest = pool.held.entries().next();
  if (pool.held.size < pool.size || oldest.done) return `${pool.name}:${pool.made++}`;
  const [key, slot] = oldest.value;
  pool.held.delete(key);
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
