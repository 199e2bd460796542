"use client";

import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { useCancelApproval } from "@/lib/query/approval";

/** Takes a pending request off everybody's desk without answering it. */
export function CancelRequest({ id }: { id: string }) {
  const router = useRouter();
  const cancel = useCancelApproval();
  return (
    <ConfirmWithReason
      trigger={<Button size="sm">Withdraw the request</Button>}
      title="Withdraw this request?"
      consequence="1 request leaves every inbox unanswered; no yes is given. The agent may ask again."
      confirmLabel="Withdraw"
      pendingLabel="Withdrawing"
      onConfirm={async (reason) => {
        await cancel.mutateAsync({ id, reason }).finally(() => router.refresh());
        toast.success("The request is withdrawn");
      }}
    />
  );
}
