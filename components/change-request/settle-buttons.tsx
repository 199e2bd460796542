"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import {
  type ChangeRequest,
  changeRequestDeclineContract,
  changeRequestWithdrawContract,
} from "@/lib/contract/change-request";

type Props = { of: Pick<ChangeRequest, "id" | "asker"> };

/** Says no to a request. */
export function DeclineRequest({ of: { id, asker } }: Props) {
  const decline = useAct(changeRequestDeclineContract, "Request declined");
  return (
    <ConfirmWithReason
      trigger={<Button>Decline</Button>}
      title="Decline this request?"
      consequence={`Nothing is changed for it. ${asker.name} is told why; it may be asked again.`}
      confirmLabel="Decline"
      pendingLabel="Declining"
      onConfirm={(reason) => decline({ id, reason })}
    />
  );
}

/** Takes a request off everybody's desk. */
export function WithdrawRequest({ of: { id } }: Props) {
  const withdraw = useAct(changeRequestWithdrawContract, "Request withdrawn");
  return (
    <ConfirmWithReason
      trigger={<Button>Withdraw</Button>}
      title="Withdraw this request?"
      consequence="It leaves the list of what waits. What was made of it stays; it may be asked again."
      confirmLabel="Withdraw"
      pendingLabel="Withdrawing"
      onConfirm={(reason) => withdraw({ id, reason })}
    />
  );
}
