import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { SeverityBadge } from "@/components/verdict/severity-badge";
import type { FindingDetail } from "@/lib/contract/finding";
import { RULE_WORDS } from "@/lib/core/finding";
import { FindingStateBadge } from "./finding-state";

type FindingHeaderProps = { finding: FindingDetail; actions: ReactNode };

/** What went wrong in one sentence, how grave it is and who is at it. */
export function FindingHeader({ finding, actions }: FindingHeaderProps) {
  const { rule, facts, severity, state, count, agent, session, owner } = finding;
  return (
    <PageHeader
      title={`${RULE_WORDS[rule]}: ${facts.tool}`}
      badges={
        <>
          <SeverityBadge severity={severity} />
          <FindingStateBadge state={state} />
        </>
      }
      summary={finding.summary}
      actions={actions}
      meta={
        <>
          <span>
            Agent <ThingLink in="/agents" thing={agent} />
          </span>
          {session ? (
            <span>
              Session <ThingLink in="/sessions" thing={session} />
            </span>
          ) : null}
          <span>{countOf(count, "execution")}</span>
          <span>
            First seen <RelativeTime at={finding.firstSeenAt} />
          </span>
          <span>
            Last seen <RelativeTime at={finding.lastSeenAt} />
          </span>
          <span>{owner ? `Owned by ${owner.name}` : "Owned by nobody"}</span>
          <Copyable value={finding.id} what="finding id">
            {finding.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}
