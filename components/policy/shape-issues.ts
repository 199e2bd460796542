import type { PolicyIssue } from "@/lib/contract/policy";
import { type PolicyDocument, policyDocument } from "@/lib/core/policy";
import { pointedIssues } from "./pointed-issues";

/** What is wrong with a document by its shape alone: an empty name, a handle that is taken. Such a one cannot be saved. */
export function shapeIssues(document: PolicyDocument): PolicyIssue[] {
  return pointedIssues(policyDocument.safeParse(document));
}
