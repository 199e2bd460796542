import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { toneText } from "@/components/ui/tone";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { PolicyDocument } from "@/lib/core/policy";
import { placeOfIssue } from "./policy-places";

type IssueListProps = {
  issues: readonly PolicyIssue[];
  severity: "error" | "warning";
  /** Where the issues are, so that each leads to what it speaks of. */
  document?: PolicyDocument;
};

/** What is wrong, where, and what may have been meant. */
export function IssueList({ issues, severity, document }: IssueListProps) {
  const Icon = severity === "error" ? CircleAlert : TriangleAlert;
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {issues.map((issue) => (
        <li key={`${issue.path} ${issue.line} ${issue.message}`} className="flex items-start gap-2">
          <Icon
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 ${toneText(severity === "error" ? "red" : "amber")}`}
          />
          <p className="wrap-anywhere min-w-0">
            <Where issue={issue} document={document} />
            <Prose text={issue.message} />
            {issue.suggestion ? (
              <>
                {" "}
                <Prose text={issue.suggestion} />
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A sentence in which backticks hold code. */
function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have a fixed order
      <code key={index} className="font-mono">
        {part}
      </code>
    ) : (
      part
    ),
  );
}

function Where({ issue, document }: Pick<IssueListProps, "document"> & { issue: PolicyIssue }) {
  const parts: ReactNode[] = [];
  if (document) {
    const { href, name } = placeOfIssue(issue, document);
    parts.push(
      <TextLink key="name" href={href} className="font-medium">
        {name}
      </TextLink>,
    );
  }
  if (issue.line !== undefined)
    parts.push(
      <span key="line" className="font-medium">
        {parts.length > 0 ? ", line " : "Line "}
        {issue.line}
        {issue.column === undefined ? "" : `, column ${issue.column}`}
      </span>,
    );
  return parts.length === 0 ? null : <>{parts}: </>;
}
