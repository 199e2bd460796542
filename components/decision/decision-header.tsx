import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { formatDuration } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { DecisionDetail } from "@/lib/contract/decision";
import { VERDICT_WORDS } from "./verdict-words";

/** The verdict in words, and whose call it was. */
export function DecisionHeader({
  decision,
  actions,
}: {
  decision: DecisionDetail;
  actions?: ReactNode;
}) {
  const { verdict, tool, agent, session, data } = decision;
  return (
    <PageHeader
      title={`${VERDICT_WORDS[verdict]}: ${tool?.name ?? data.tool}`}
      badges={<VerdictBadge verdict={verdict} />}
      summary={decision.reason ?? "No entitlement permits this call, so it is blocked."}
      actions={actions}
      meta={
        <>
          <span>
            Agent <ThingLink in="/agents" thing={agent} missing={data.agent} />
          </span>
          <span>
            Session <ThingLink in="/sessions" thing={session} missing="none" />
          </span>
          <span>
            {decision.onBehalfOf ? `On behalf of ${decision.onBehalfOf}` : "On nobody's behalf"}
          </span>
          <RelativeTime at={decision.at} absolute />
          <span>Decided in {formatDuration(decision.latencyUs / 1000)}</span>
          <Copyable value={decision.id} what="decision id">
            {decision.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}
