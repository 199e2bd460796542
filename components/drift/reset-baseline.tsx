"use client";

import { useRouter } from "next/navigation";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import type { DriftAgentRow } from "@/lib/contract/drift";
import { LEAST_BEFORE, LEAST_NOW } from "@/lib/core/drift";
import { useResetBaseline } from "@/lib/query/drift";

/** Says that what an agent does now is its normal. */
export function ResetBaseline({ agent }: { agent: DriftAgentRow }) {
  const router = useRouter();
  const reset = useResetBaseline();
  const { id, name, sessions, before } = agent;
  return (
    <ConfirmWithReason
      trigger={<Button>This is the new normal</Button>}
      title={`Begin a new baseline for ${name}?`}
      consequence={`${countOf(sessions + before, "session")} so far count no more for the comparison. It says nothing again until there are ${LEAST_BEFORE} sessions from now on, and ${LEAST_NOW} after those.`}
      confirmLabel="Begin a new baseline"
      pendingLabel="Beginning"
      danger={false}
      onConfirm={async (reason) => {
        await reset.mutateAsync({ id, reason });
        toast.success("A new baseline has begun; the comparison follows within seconds");
        router.refresh();
      }}
    />
  );
}
