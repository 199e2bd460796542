"use client";

import { Check, Scissors, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { AnswerFrame, REASON_HINT } from "@/components/approval/answer-frame";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { formatUtc } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { useDecideAccessRequest } from "@/lib/query/access-request";
import { NarrowerDialog } from "./narrower-dialog";

const SAID = {
  approved: "Granted. It holds from the agent's next call on.",
  denied: "Denied. Who asked is told.",
  pending: "Your yes is recorded; others must still say theirs.",
  expired: "The deadline had passed: it counts as denied.",
  cancelled: "The request was withdrawn meanwhile.",
} as const;

type Answer = Omit<Parameters<ReturnType<typeof useDecideAccessRequest>["mutateAsync"]>[0], "id">;

/** The answers and the time left for them: beside the request on wide screens, at the thumb on narrow ones. */
export function DecideBar({ request }: { request: AccessRequestDetail }) {
  const { id, agent, tool, lastYes, accessUntil, stale } = request;
  const router = useRouter();
  const decide = useDecideAccessRequest();
  const answer = async (said: Answer) => {
    const { state } = await decide
      .mutateAsync({ id, ...said })
      // Someone may have been faster: what is true now is painted behind the refusal.
      .finally(() => router.refresh());
    toast.success(SAID[state]);
  };
  return (
    <AnswerFrame expiresAt={request.expiresAt}>
      <div className="grid grid-cols-3 gap-2">
        <ConfirmWithReason
          trigger={
            <Button size="lg" className="px-2">
              <X aria-hidden />
              Deny
            </Button>
          }
          title="Deny this access?"
          consequence={`${agent.name} gets nothing of this. One no is enough, whoever said yes before; ${request.requester.name} is told and may ask again for less.`}
          confirmLabel="Deny"
          pendingLabel="Denying"
          reasonHint={REASON_HINT}
          onConfirm={(reason) => answer({ answer: "deny", reason })}
        />
        <NarrowerDialog
          request={request}
          trigger={
            <Button size="lg" className="px-2" disabled={stale}>
              <Scissors aria-hidden />
              Less
              <span className="sr-only">: say yes to less</span>
            </Button>
          }
          onAnswer={(narrower, reason) => answer({ answer: "approve", reason, narrower })}
        />
        <ConfirmWithReason
          trigger={
            <Button size="lg" variant="primary" className="px-2" disabled={stale}>
              <Check aria-hidden />
              Approve
            </Button>
          }
          title="Approve this access?"
          consequence={
            lastYes
              ? `${agent.name} may call ${tool.name} as asked from its next call on, until ${formatUtc(accessUntil)}. Anyone with a stake in it may narrow or revoke it before.`
              : `Your yes counts; ${agent.name} may call ${tool.name} as asked once the others have said theirs.`
          }
          confirmLabel="Approve"
          pendingLabel="Approving"
          danger={false}
          reasonHint={REASON_HINT}
          onConfirm={(reason) => answer({ answer: "approve", reason })}
        />
      </div>
    </AnswerFrame>
  );
}
