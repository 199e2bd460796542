import { AskedMeta } from "@/components/approval/asked-meta";
import { PrintButton } from "@/components/shell/print-sheet";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/verdict/state-badge";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { KIND_WORDS, requestAnswer } from "./request-words";

/** Who asks for what, for which agent, and since when. */
export function RequestHeader({ request }: { request: AccessRequestDetail }) {
  const { agent, requester, kind } = request;
  return (
    <PageHeader
      title={`${KIND_WORDS[kind]} for ${agent.name}`}
      badges={<StateBadge state={request.state} />}
      summary={requestAnswer(request)}
      actions={<PrintButton />}
      meta={
        <>
          <span>Asked by {requester.name}</span>
          <AskedMeta of={request} />
        </>
      }
    />
  );
}
