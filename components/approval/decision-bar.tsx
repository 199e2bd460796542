"use client";

import { Check, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import type { ApprovalDetail } from "@/lib/contract/approval";
import { useDecideApproval } from "@/lib/query/approval";
import { AnswerFrame, REASON_HINT } from "./answer-frame";

type DecisionBarProps = {
  approval: Pick<ApprovalDetail, "id" | "agent" | "tool" | "expiresAt" | "given" | "needed">;
};

const SAID = {
  approved: "Approved. The agent may make this call once.",
  denied: "Denied. The agent is told.",
  pending: "Your yes is recorded; more are needed.",
  expired: "The deadline had passed: it counts as denied.",
  cancelled: "The request was withdrawn meanwhile.",
} as const;

/** The two answers and the time left for them: beside the request on wide screens, at the thumb on narrow ones. */
export function DecisionBar({ approval }: DecisionBarProps) {
  const { id, agent, tool, given, needed } = approval;
  const router = useRouter();
  const decide = useDecideApproval();
  const answer = async (said: "approve" | "deny", reason: string) => {
    const { state } = await decide
      .mutateAsync({ id, answer: said, reason })
      // Someone may have been faster: what is true now is painted behind the refusal.
      .finally(() => router.refresh());
    toast.success(SAID[state]);
  };
  const open = needed - given;
  return (
    <AnswerFrame expiresAt={approval.expiresAt}>
      <div className="grid grid-cols-2 gap-2">
        <ConfirmWithReason
          trigger={
            <Button size="lg">
              <X aria-hidden />
              Deny
            </Button>
          }
          title="Deny this call?"
          consequence={`${agent.name} may not call ${tool.name} with these arguments. One no is enough; the request is settled.`}
          confirmLabel="Deny"
          pendingLabel="Denying"
          reasonHint={REASON_HINT}
          onConfirm={(reason) => answer("deny", reason)}
        />
        <ConfirmWithReason
          trigger={
            <Button size="lg" variant="primary">
              <Check aria-hidden />
              Approve
            </Button>
          }
          title="Approve this one call?"
          consequence={
            open > 1
              ? `Your yes counts; ${open - 1} more ${open === 2 ? "is" : "are"} needed before ${agent.name} may call ${tool.name} once with exactly these arguments.`
              : `${agent.name} may call ${tool.name} once, with exactly these arguments, within 15 minutes. Anything else asks again.`
          }
          confirmLabel="Approve once"
          pendingLabel="Approving"
          danger={false}
          reasonHint={REASON_HINT}
          onConfirm={(reason) => answer("approve", reason)}
        />
      </div>
    </AnswerFrame>
  );
}
