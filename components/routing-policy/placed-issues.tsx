import { IssueList } from "@/components/policy/issue-list";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import type { RoutingCheck } from "@/lib/contract/routing-policy";

type PlacedIssuesProps = {
  check: RoutingCheck | undefined;
  /** Which of a document's issues are shown here. */
  within: (issues: readonly PolicyIssue[]) => PolicyIssue[];
};

/** What is wrong with, and worth a look in, one part of the document, beside it. */
export function PlacedIssues({ check, within }: PlacedIssuesProps) {
  if (!check) return null;
  const problems = within(check.problems);
  const warnings = within(check.warnings);
  const notes = within(check.notes);
  if (problems.length + warnings.length + notes.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {problems.length > 0 ? <IssueList issues={problems} severity="error" /> : null}
      {warnings.length > 0 ? <IssueList issues={warnings} severity="warning" /> : null}
      {notes.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="text-muted-foreground text-sm">
          Note: {message}
        </p>
      ))}
    </div>
  );
}
