import type { FactsOf } from "./facts";
import type { StateRule } from "./rules";

/** What a finding of a state is about, by id; the columns that lists are narrowed by. */
export type Subject = {
  agentId?: string;
  toolId?: string;
  sessionId?: string;
  entitlementId?: string;
  credentialId?: string;
  keyId?: string;
  personId?: string;
  policyHandle?: string;
  modelId?: string;
};

/** What a rule over states has found. */
export type Found = {
  [R in StateRule]: {
    rule: R;
    /** What counts as the same finding: one stands for each key until it is resolved. */
    key: string;
    subject: Subject;
    /** Whose it is to settle; null: the security team's. */
    ownerId: string | null;
    facts: FactsOf<R>;
  };
}[StateRule];

/** A finding about one thing: the rule and the thing's id are its key. */
export function found<R extends StateRule>(
  rule: R,
  thing: string,
  subject: Subject,
  ownerId: string | null,
  facts: FactsOf<R>,
): Found {
  return { rule, key: `${rule}:${thing}`, subject, ownerId, facts } as Found;
}
