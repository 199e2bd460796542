import { subjectHref } from "@/components/audit/subject-href";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { HistoryPoint, ReachCause } from "@/lib/contract/reach-history";
import { REACH_KINDS } from "@/lib/core/reach";
import { causeWords } from "./reach-words";

type Props = {
  point: Pick<HistoryPoint, "at" | "since" | "causes" | "causeCount" | "own">;
  /** Whether the point is of one agent's history. */
  ofAgent: boolean;
  mayAudit: boolean;
};

/** What happened between two points that may have moved a figure. */
export function CauseList({ point, ofAgent, mayAudit }: Props) {
  const { causes, causeCount, own } = point;
  if (causes.length === 0)
    return (
      <span className="text-muted-foreground">
        Nobody changed anything, and no agent was first seen to let another act: what was granted or
        seen came due or ran out, or tools were first seen to be used after each other.
      </span>
    );
  return (
    <ul className="flex flex-col gap-1">
      {ofAgent && !own ? (
        <li className="text-muted-foreground">
          Nothing was changed of the agent itself. What was changed beside it:
        </li>
      ) : null}
      {causes.map((cause) => (
        <li key={cause.id}>
          <Cause cause={cause} />
        </li>
      ))}
      {causeCount > causes.length ? (
        <li className="text-muted-foreground">
          and {countOf(causeCount - causes.length, "other change")}
          {mayAudit && point.since !== null ? (
            <>
              :{" "}
              <TextLink href={recordHref(point.since, point.at)}>the record of that time</TextLink>
            </>
          ) : null}
        </li>
      ) : null}
    </ul>
  );
}

function recordHref(from: string, to: string): string {
  return `/audit?${new URLSearchParams({ kind: REACH_KINDS.join(","), from, to })}`;
}

function Cause({ cause }: { cause: ReachCause }) {
  const { subject, by, at } = cause;
  const words = causeWords(cause);
  const href = subject ? subjectHref(subject) : undefined;
  return (
    <>
      {href ? <TextLink href={href}>{words}</TextLink> : words}{" "}
      <span className="text-muted-foreground text-sm">
        by {by}, <RelativeTime at={at} />
      </span>
    </>
  );
}
