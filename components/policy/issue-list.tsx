import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { toneText } from "@/components/ui/tone";
import type { PolicyIssue } from "@/lib/contract/policy";

type IssueListProps = {
  issues: readonly PolicyIssue[];
  severity: "error" | "warning";
  /** Where what an issue speaks of can be mended, so that each leads there. */
  placeOf?: (issue: PolicyIssue) => { href: string; name: string };
};

/** What is wrong, where, and what may have been meant. */
export function IssueList({ issues, severity, placeOf }: IssueListProps) {
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
            <Where issue={issue} placeOf={placeOf} />
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

function Where({ issue, placeOf }: Pick<IssueListProps, "placeOf"> & { issue: PolicyIssue }) {
  const parts: ReactNode[] = [];
  if (placeOf) {
    const { href, name } = placeOf(issue);
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
