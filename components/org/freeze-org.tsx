"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type OrgDetail, orgFreezeContract, orgUnfreezeContract } from "@/lib/contract/org";

/** Stops every call of every agent, or lets them be decided again. */
export function FreezeOrg({ org }: { org: OrgDetail }) {
  const freeze = useAct(orgFreezeContract, "Frozen: every call is blocked");
  const unfreeze = useAct(orgUnfreezeContract, "Calls are decided again");
  if (org.frozen)
    return (
      <ConfirmWithReason
        trigger={<Button variant="primary">Unfreeze</Button>}
        title={`Unfreeze ${org.name}?`}
        consequence={`Calls of ${countOf(org.counts.agents, "agent")} are decided again from the next record on.`}
        confirmLabel="Unfreeze organisation"
        pendingLabel="Unfreezing"
        danger={false}
        onConfirm={(reason) => unfreeze({ reason })}
      />
    );
  return (
    <ConfirmWithReason
      trigger={<Button variant="danger">Freeze</Button>}
      title={`Freeze ${org.name}?`}
      consequence={`Every call of ${countOf(org.counts.agents, "agent")} is blocked from the next record on, until someone unfreezes. People keep their access.`}
      confirmLabel="Freeze organisation"
      pendingLabel="Freezing"
      onConfirm={(reason) => freeze({ reason })}
    />
  );
}
