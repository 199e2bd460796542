import type { GuardrailNames } from "@/components/decision/policy-link";
import { Panel } from "@/components/ui/card";
import type { ApprovalDetail } from "@/lib/contract/approval";
import type { ResourceRow } from "@/lib/contract/resource";
import type { ArgumentRoles } from "@/lib/contract/tool";
import { AnswerLayout } from "./answer-layout";
import { AnswerPanel } from "./answer-panel";
import { ApprovalAction } from "./approval-action";
import { ApprovalWhy } from "./approval-why";
import { Approvers } from "./approvers";
import { CancelRequest } from "./cancel-request";
import { NarrowerYes } from "./narrower-yes";
import { SessionSoFar } from "./session-so-far";

type ApprovalSectionsProps = {
  approval: ApprovalDetail;
  roles: ArgumentRoles;
  guardrails: GuardrailNames;
  resources: readonly ResourceRow[];
  mayReadTexts: boolean;
  mayDecideAny: boolean;
  mayNarrow: boolean;
};

/** A step-up request: the call in full, why it waits, the session so far, and who may answer. */
export function ApprovalSections(props: ApprovalSectionsProps) {
  const { approval, guardrails } = props;
  const answering = approval.state === "pending" && approval.mayDecide;
  return (
    <AnswerLayout
      answering={answering}
      answer={<AnswerPanel approval={approval} mayDecideAny={props.mayDecideAny} />}
    >
      <Panel title="Exactly what" summary="A yes covers these values and nothing else">
        <ApprovalAction approval={approval} roles={props.roles} resources={props.resources} />
      </Panel>
      <Panel title="Why">
        <ApprovalWhy
          approval={approval}
          guardrails={guardrails}
          mayReadTexts={props.mayReadTexts}
        />
      </Panel>
      <Panel title="The session so far" summary="Until the agent asked">
        <SessionSoFar approval={approval} />
      </Panel>
      <Panel title="A narrower yes" className="print:hidden">
        <NarrowerYes narrower={approval.narrower} mayNarrow={props.mayNarrow} />
      </Panel>
      <Panel
        title="Who may answer"
        actions={approval.mayCancel ? <CancelRequest id={approval.id} /> : undefined}
      >
        <Approvers requirements={approval.requirements} guardrails={guardrails} />
      </Panel>
    </AnswerLayout>
  );
}
