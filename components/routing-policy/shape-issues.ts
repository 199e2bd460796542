import type { PolicyIssue } from "@/lib/contract/policy-version";
import { type RoutingDocument, routingDocument } from "@/lib/core/routing";

/** What is wrong with a document by its shape alone: an empty name, a handle that is taken. Such a one cannot be saved. */
export function shapeIssues(document: RoutingDocument): PolicyIssue[] {
  const parsed = routingDocument.safeParse(document);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({
    path: path
      .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join(""),
    message,
  }));
}
