import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { PrintButton } from "@/components/shell/print-sheet";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { ApprovalDetail } from "@/lib/contract/approval";

/** Who asks to do what, for whom, and since when. */
export function ApprovalHeader({
  approval,
  actions,
}: {
  approval: ApprovalDetail;
  actions?: ReactNode;
}) {
  const { agent, tool, session, onBehalfOf } = approval;
  return (
    <PageHeader
      title={`${agent.name} asks to call ${tool.name}`}
      badges={<StateBadge state={approval.state} />}
      summary={
        onBehalfOf
          ? `Once, with exactly these arguments, on behalf of ${onBehalfOf}.`
          : "Once, with exactly these arguments; on nobody's behalf."
      }
      actions={
        <>
          {actions}
          <PrintButton />
        </>
      }
      meta={
        <>
          <span>
            Agent <ThingLink in="/agents" thing={agent} />
          </span>
          <span>
            Tool <ThingLink in="/tools" thing={tool} />
          </span>
          <span>
            Session <ThingLink in="/sessions" thing={session} />
          </span>
          <span>
            Asked <RelativeTime at={approval.requestedAt} />
          </span>
          <Copyable value={approval.id} what="request id">
            {approval.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}
