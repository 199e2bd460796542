import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { SessionDetail } from "@/lib/contract/session";
import { ORIGIN_WORDS } from "./session-words";

/** Whose session it is, on whose behalf, and what happened, in one sentence. */
export function SessionHeader({
  session,
  actions,
}: {
  session: SessionDetail;
  actions: ReactNode;
}) {
  return (
    <PageHeader
      title={`${session.agent.name}: session ${session.externalId}`}
      badges={
        <>
          <StateBadge state={session.state} />
          <Badge>{ORIGIN_WORDS[session.origin]}</Badge>
        </>
      }
      summary={happened(session)}
      actions={actions}
      meta={
        <>
          <span>
            Agent <ThingLink in="/agents" thing={session.agent} />
          </span>
          <span>
            {session.onBehalfOf ? `On behalf of ${session.onBehalfOf}` : "On nobody's behalf"}
          </span>
          {session.parent ? (
            <span>
              Opened within <ThingLink in="/sessions" thing={session.parent} />
            </span>
          ) : null}
          <span>
            Opened <RelativeTime at={session.openedAt} />
          </span>
          <span>
            Last activity <RelativeTime at={session.lastAt} />
          </span>
          <Copyable value={session.id} what="session id">
            {session.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}

function happened({ calls, blocked, observed, approvals }: SessionDetail): string {
  const waiting = approvals.filter(({ state }) => state === "pending").length;
  const parts = [`${countOf(calls, "call")} decided, ${blocked} blocked`];
  if (observed > 0) parts.push(`${countOf(observed, "tool execution")} observed`);
  if (waiting > 0) parts.push(`${countOf(waiting, "request")} waiting for a person`);
  return `${parts.join("; ")}.`;
}
