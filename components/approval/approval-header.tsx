import type { ReactNode } from "react";
import { ThingLink } from "@/components/event/thing-link";
import { PrintButton } from "@/components/shell/print-sheet";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import type { ApprovalDetail } from "@/lib/contract/approval";
import { AskedMeta } from "./asked-meta";

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
        <AskedMeta of={approval}>
          <span>
            Session <ThingLink in="/sessions" thing={session} />
          </span>
        </AskedMeta>
      }
    />
  );
}
