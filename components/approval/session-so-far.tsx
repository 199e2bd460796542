import Link from "next/link";
import { KindIcon } from "@/components/event/kind-icon";
import { kindWords } from "@/components/event/kind-words";
import { formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { ApprovalDetail } from "@/lib/contract/approval";

type SessionEvent = ApprovalDetail["sessionSoFar"]["events"][number];

function nameOf({ tool, kind, verdict }: SessionEvent): string {
  return tool?.name ?? (verdict ? "A tool outside the inventory" : kindWords(kind));
}

/** What had happened in the session when the agent asked, one line each. */
export function SessionSoFar({ approval }: { approval: ApprovalDetail }) {
  const { sessionSoFar, session } = approval;
  const earlier = sessionSoFar.total - sessionSoFar.events.length;
  return (
    <div className="flex flex-col gap-3">
      {earlier > 0 ? (
        <p className="text-muted-foreground text-sm">
          {formatNumber(earlier)} earlier events are not shown here.
        </p>
      ) : null}
      <ol className="flex flex-col gap-1.5">
        {sessionSoFar.events.map((event) => (
          <li key={event.id} className="flex items-start gap-2">
            <span className="mt-0.75">
              <KindIcon kind={event.kind} verdict={event.verdict} />
            </span>
            <span className="wrap-anywhere min-w-0 flex-1">
              {nameOf(event)}{" "}
              {event.verdict ? (
                <VerdictBadge verdict={event.verdict} look="plain" />
              ) : event.tool ? (
                <span className="text-muted-foreground text-sm">
                  {kindWords(event.kind).toLowerCase()}
                </span>
              ) : null}
            </span>
            <RelativeTime at={event.at} className="shrink-0 text-muted-foreground text-sm" />
          </li>
        ))}
      </ol>
      <Link href={`/sessions/${session.id}`} className="text-sm underline underline-offset-4">
        The whole session
      </Link>
    </div>
  );
}
