import type { RoutingDocument } from "../../core/routing";
import { routingDocumentOf } from "../published-routing";
import type { Versioned } from "../versioned/versioned";
import { refuseFaulty } from "./check-document";

/** The routing policy, as a document in versions. Its table has the columns of the policy's. */
export const ROUTING: Versioned<RoutingDocument> = {
  table: (tx) => tx.routingVersion as unknown as typeof tx.policyVersion,
  word: "routing policy",
  subject: { type: "routing-policy", kind: "routing_policy" },
  documentOf: routingDocumentOf,
  refuseFaulty,
};
