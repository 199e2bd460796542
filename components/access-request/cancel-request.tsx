"use client";

import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { useCancelAccessRequest } from "@/lib/query/access-request";

/** Takes a pending request for access off everybody's desk. */
export function CancelRequest({ id }: { id: string }) {
  const router = useRouter();
  const cancel = useCancelAccessRequest();
  return (
    <ConfirmWithReason
      trigger={<Button size="sm">Withdraw the request</Button>}
      title="Withdraw this request?"
      consequence="1 request leaves every inbox; answers given so far count for nothing. It may be asked again."
      confirmLabel="Withdraw"
      pendingLabel="Withdrawing"
      onConfirm={async (reason) => {
        await cancel.mutateAsync({ id, reason }).finally(() => router.refresh());
        toast.success("The request is withdrawn");
      }}
    />
  );
}
