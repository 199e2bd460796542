/** What a policy's name says: which kind it is, and by which id or handle it is known. */
export type PolicyName = { kind: "entitlement" | "guardrail" | "chain" | "built_in"; key: string };

/** Takes `entitlement:<id>`, `guardrail:<handle>`, `chain:<handle>` or `ceiling:<name>` apart; anything else is built in. */
export function policyName(policy: string): PolicyName {
  const colon = policy.indexOf(":");
  const key = policy.slice(colon + 1);
  if (policy.startsWith("entitlement:")) return { kind: "entitlement", key };
  if (policy.startsWith("guardrail:")) return { kind: "guardrail", key };
  if (policy.startsWith("chain:")) return { kind: "chain", key };
  return { kind: "built_in", key };
}
