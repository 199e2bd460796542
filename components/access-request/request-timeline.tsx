import type { ReactNode } from "react";
import { changesInWords } from "@/components/entitlement/terms-words";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { termsOf } from "./stated-terms";

type Moment = { at: string; what: ReactNode; more?: readonly string[]; said?: string };

/** What has happened to a request, oldest first. */
export function RequestTimeline({ request }: { request: AccessRequestDetail }) {
  return (
    <ol className="flex flex-col gap-3">
      {momentsOf(request).map(({ at, what, said, more }) => (
        <li key={`${at}${said}`} className="grid gap-0.5 border-l-2 pl-3">
          <span className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span>{what}</span>
            <RelativeTime at={at} className="text-muted-foreground text-sm" />
          </span>
          {said ? (
            <span className="wrap-anywhere text-muted-foreground text-sm">“{said}”</span>
          ) : null}
          {more && more.length > 0 ? (
            <span className="text-muted-foreground text-sm">Left: {more.join("; ")}</span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function momentsOf(request: AccessRequestDetail): Moment[] {
  const { requester, answers, asked, names, state, settledAt, justification } = request;
  let left = termsOf(asked);
  const said = answers.map(({ person, answer, reason, at, left: after }): Moment => {
    const before = left;
    if (after) left = termsOf(after);
    const what = answer === "deny" ? "denied" : after ? "approved less" : "approved";
    return {
      at,
      what: `${person.name} ${what}`,
      said: reason,
      more: after ? changesInWords(before, left, names) : [],
    };
  });
  const ends = {
    approved: request.kind === "widen" ? "The entitlement was widened" : "Access was granted",
    expired: "Nobody had answered in time, which counts as a no",
    cancelled: "The request was withdrawn",
  } as const;
  const end =
    settledAt && state !== "pending" && state !== "denied"
      ? [{ at: settledAt, what: ends[state] }]
      : [];
  return [
    { at: request.requestedAt, what: `${requester.name} asked`, said: justification },
    ...said,
    ...end,
  ];
}
