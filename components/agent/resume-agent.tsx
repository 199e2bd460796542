"use client";

import { type ReactNode, useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { agentPreviewStopContract, agentResumeContract } from "@/lib/contract/agent-stop";
import type { Ref } from "@/lib/contract/list";
import { AppError } from "@/lib/core/kernel";
import { useVerb } from "@/lib/query";
import { EntitlementLook } from "./entitlement-look";

type Props = { agent: Ref; trigger: ReactNode };

/** Lets a suspended agent act again, once somebody has looked at what it may do. */
export function ResumeAgent({ agent: { id, name }, trigger }: Props) {
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(false);
  const { data } = useVerb(agentPreviewStopContract, { id }, { enabled: open });
  const resume = useAct(agentResumeContract, `${name} may act again`);
  const total = data?.entitlements.total;
  return (
    <ConfirmWithReason
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setSeen(false);
      }}
      trigger={trigger}
      title={`Resume ${name}?`}
      consequence="It acts again from the next record on. Revoked grants stay revoked, ended sessions stay ended."
      confirmLabel="Resume agent"
      pendingLabel="Resuming"
      danger={false}
      onConfirm={async (reason) => {
        if (total !== 0 && !seen)
          throw new AppError("invalid", "Look at its entitlements first, and say that you have.");
        await resume({ id, reason, seenEntitlements: total });
      }}
    >
      <EntitlementLook
        entitlements={data?.entitlements}
        agentId={id}
        checked={seen}
        onChecked={setSeen}
      />
    </ConfirmWithReason>
  );
}
