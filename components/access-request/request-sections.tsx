import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { Already } from "./already";
import { AnswerPanel } from "./answer-panel";
import { CancelRequest } from "./cancel-request";
import { NarrowerHint } from "./narrower-hint";
import { RequestChange } from "./request-change";
import { RequestDeciders } from "./request-deciders";
import { RequestTimeline } from "./request-timeline";
import { RequestWhy } from "./request-why";
import { TermsList } from "./terms-list";

type Props = { request: AccessRequestDetail; mayDecideAny: boolean };

/** A request for access laid out for whoever has thirty seconds: what, why and the answer first; on wide screens the answer stays in sight. */
export function RequestSections({ request, mayDecideAny }: Props) {
  const answering = request.state === "pending" && request.mayDecide;
  return (
    <div
      className={cn(
        "sheet grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] print:flex print:flex-col print:gap-2 print:pb-0",
        answering && "max-lg:pb-28",
      )}
    >
      <div className={cn("min-w-0 lg:col-start-2 lg:row-start-1", answering && "max-lg:contents")}>
        <div
          className={cn(
            "lg:sticky lg:top-[calc(var(--sticky-top)+1.5rem)]",
            answering && "max-lg:contents",
          )}
        >
          <AnswerPanel request={request} mayDecideAny={mayDecideAny} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1 print:gap-2">
        <Panel title="Exactly what" summary="What a yes would permit, and nothing else">
          <div className="flex flex-col gap-5">
            <RequestChange request={request} />
            <TermsList request={request} />
          </div>
        </Panel>
        <Panel title="Why">
          <RequestWhy request={request} />
        </Panel>
        <Panel title="What it may do already" summary="With this tool, or on what it would reach">
          <Already request={request} />
        </Panel>
        <Panel
          title="Who must say yes"
          summary={`${request.given} of ${request.needed} so far`}
          actions={request.mayCancel ? <CancelRequest id={request.id} /> : undefined}
        >
          <RequestDeciders request={request} />
        </Panel>
        {request.state === "pending" ? (
          <Panel title="A narrower yes" className="print:hidden">
            <NarrowerHint request={request} />
          </Panel>
        ) : null}
        <Panel title="What has happened">
          <RequestTimeline request={request} />
        </Panel>
      </div>
    </div>
  );
}
