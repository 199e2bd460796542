"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import {
  type InvitationRow,
  invitationResendContract,
  invitationRevokeContract,
} from "@/lib/contract/invitation";
import { ProblemError } from "@/lib/query";

/** What can be done about one invitation. */
export function InvitationActions({ invitation }: { invitation: InvitationRow }) {
  const { id, name, state } = invitation;
  const resend = useAct(invitationResendContract, "A new link is on its way; the old one is void");
  const revoke = useAct(invitationRevokeContract, "Invitation taken back");
  if (state !== "open" && state !== "expired")
    return <span className="text-muted-foreground">None</span>;
  const again = () =>
    resend({ id }).catch((error: unknown) => {
      toast.error(error instanceof ProblemError ? error.message : "Nothing was sent.");
    });
  return (
    <span className="flex gap-1">
      <Button size="sm" aria-label={`Send again to ${name}`} onClick={() => void again()}>
        Send again
      </Button>
      <ConfirmWithReason
        trigger={
          <Button size="sm" aria-label={`Revoke the invitation of ${name}`}>
            Revoke
          </Button>
        }
        title={`Take the invitation of ${name} back?`}
        consequence="Its link opens nothing any more."
        confirmLabel="Take back"
        pendingLabel="Taking back"
        onConfirm={(reason) => revoke({ id, reason })}
      />
    </span>
  );
}
