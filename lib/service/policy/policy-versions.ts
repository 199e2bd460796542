import type { PolicyDocument } from "../../core/policy";
import { documentOf } from "../published";
import type { Versioned } from "../versioned/versioned";
import { refuseFaulty } from "./check-document";

/** The policy, as a document in versions. */
export const POLICY: Versioned<PolicyDocument> = {
  table: (tx) => tx.policyVersion,
  word: "policy",
  subject: { type: "policy", kind: "policy" },
  documentOf,
  refuseFaulty,
};
