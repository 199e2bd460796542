"use client";

import type { ReactNode } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { orgUnfreezeContract } from "@/lib/contract/org";

/** Lets calls be decided again. */
export function UnfreezeOrg({ org, trigger }: { org: string; trigger: ReactNode }) {
  const unfreeze = useAct(orgUnfreezeContract, "Calls are decided again");
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Unfreeze ${org}?`}
      consequence="Calls of every active agent are decided again from the next record on."
      confirmLabel="Unfreeze organisation"
      pendingLabel="Unfreezing"
      danger={false}
      onConfirm={(reason) => unfreeze({ reason })}
    />
  );
}
