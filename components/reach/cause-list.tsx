import { subjectHref } from "@/components/audit/subject-href";
import { kindWords } from "@/components/event/kind-words";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { HistoryPoint, ReachCause } from "@/lib/contract/reach";

/** What people did between two points, that may have moved a figure. */
export function CauseList({ point }: { point: Pick<HistoryPoint, "causes" | "causeCount"> }) {
  const { causes, causeCount } = point;
  if (causes.length === 0)
    return (
      <span className="text-muted-foreground">
        Nobody changed anything: entitlements ran out or came due by time alone.
      </span>
    );
  return (
    <ul className="flex flex-col gap-1">
      {causes.map((cause) => (
        <li key={cause.id}>
          <Cause cause={cause} />
        </li>
      ))}
      {causeCount > causes.length ? (
        <li className="text-muted-foreground">
          and {countOf(causeCount - causes.length, "other change")}
        </li>
      ) : null}
    </ul>
  );
}

function Cause({ cause }: { cause: ReachCause }) {
  const { kind, agent, tool, subject, by, at } = cause;
  const about = [agent?.name, tool?.name].filter((name) => name !== undefined).join(", ");
  const words = about === "" ? kindWords(kind) : `${kindWords(kind)}: ${about}`;
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
