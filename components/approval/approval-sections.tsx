import type { GuardrailNames } from "@/components/decision/policy-link";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { ApprovalDetail } from "@/lib/contract/approval";
import type { ResourceRow } from "@/lib/contract/resource";
import type { ArgumentRoles } from "@/lib/contract/tool";
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

/** A request laid out for whoever has thirty seconds: what, why and the answer first; on wide screens the answer stays in sight. */
export function ApprovalSections(props: ApprovalSectionsProps) {
  const { approval, guardrails } = props;
  const answering = approval.state === "pending" && approval.mayDecide;
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
          <AnswerPanel approval={approval} mayDecideAny={props.mayDecideAny} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-6 lg:col-start-1 lg:row-start-1 print:gap-2">
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
      </div>
    </div>
  );
}
