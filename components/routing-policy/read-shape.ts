import { pointedIssues } from "@/components/policy/pointed-issues";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import { type RoutingDocument, routingDocument } from "@/lib/core/routing";

/** What is wrong with a document by its shape alone: an empty name, a handle that is taken. Such a one cannot be saved. */
export function readShape(document: RoutingDocument): PolicyIssue[] {
  return pointedIssues(routingDocument.safeParse(document));
}
