import { AnswerLayout } from "@/components/approval/answer-layout";
import { Panel } from "@/components/ui/card";
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

/** A request for access: what a yes would permit, why, what it may do already, and who must say it. */
export function RequestSections({ request, mayDecideAny }: Props) {
  const answering = request.state === "pending" && request.mayDecide;
  return (
    <AnswerLayout
      answering={answering}
      answer={<AnswerPanel request={request} mayDecideAny={mayDecideAny} />}
    >
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
    </AnswerLayout>
  );
}
