import { ThingLink } from "@/components/event/thing-link";
import { PrintButton } from "@/components/shell/print-sheet";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { KIND_WORDS, requestAnswer } from "./request-words";

/** Who asks for what, for which agent, and since when. */
export function RequestHeader({ request }: { request: AccessRequestDetail }) {
  const { agent, tool, requester, kind } = request;
  return (
    <PageHeader
      title={`${KIND_WORDS[kind]} for ${agent.name}`}
      badges={<StateBadge state={request.state} />}
      summary={requestAnswer(request)}
      actions={<PrintButton />}
      meta={
        <>
          <span>Asked by {requester.name}</span>
          <span>
            Agent <ThingLink in="/agents" thing={agent} />
          </span>
          <span>
            Tool <ThingLink in="/tools" thing={tool} />
          </span>
          <span>
            Asked <RelativeTime at={request.requestedAt} />
          </span>
          <Copyable value={request.id} what="request id">
            {request.id.slice(0, 8)}
          </Copyable>
        </>
      }
    />
  );
}
