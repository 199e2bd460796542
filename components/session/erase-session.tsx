"use client";

import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import type { SessionRow } from "@/lib/contract/session";
import { useEraseSession } from "@/lib/query/session";

type EraseSessionProps = { session: Pick<SessionRow, "id" | "externalId" | "calls" | "observed"> };

/** Erases a session's texts for good; the record that it happened stays and still verifies. */
export function EraseSession({ session }: EraseSessionProps) {
  const { id, externalId, calls, observed } = session;
  const router = useRouter();
  const erase = useEraseSession();
  return (
    <ConfirmWithReason
      trigger={<Button>Erase texts</Button>}
      title={`Erase the texts of session ${externalId}?`}
      consequence={
        <>
          <p>
            The request, every user turn, the arguments of {countOf(calls, "call")}, the results and
            the texts of {countOf(observed, "observed execution")} are erased. This cannot be undone
            by anyone.
          </p>
          <p className="mt-2">
            Verdicts, reasons, labels and times stay, and the log still verifies. A step-up request
            that waits can no longer show its approver what it is about.
          </p>
        </>
      }
      confirmLabel="Erase texts for good"
      pendingLabel="Erasing"
      onConfirm={async (reason) => {
        const { payloadsErased } = await erase.mutateAsync({ id, reason });
        toast.success(`${countOf(payloadsErased, "text")} erased`);
        router.refresh();
      }}
    />
  );
}
