"use client";

import Link from "next/link";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type EntitlementDetail, entitlementRevokeContract } from "@/lib/contract/entitlement";

type Props = { entitlement: EntitlementDetail; mayWrite: boolean; mayWiden: boolean };

/** What this reader may do with an entitlement. */
export function EntitlementActions({ entitlement: e, mayWrite, mayWiden }: Props) {
  const revoke = useAct(entitlementRevokeContract, "Entitlement revoked");
  if (e.state !== "active") return null;
  return (
    <>
      {mayWrite ? (
        <ConfirmWithReason
          trigger={<Button>Revoke</Button>}
          title="Revoke this entitlement?"
          consequence={`From the next record on ${e.agent.name} may not call ${e.tool.name} under it. It was used ${countOf(e.uses, "time")} so far.`}
          confirmLabel="Revoke entitlement"
          pendingLabel="Revoking"
          onConfirm={(reason) => revoke({ id: e.id, reason })}
        />
      ) : null}
      {mayWiden ? (
        <Button asChild>
          <Link href={`/entitlements/${e.id}/widen`}>Widen</Link>
        </Button>
      ) : null}
      {mayWrite ? (
        <Button asChild variant="primary">
          <Link href={`/entitlements/${e.id}/narrow`}>Narrow</Link>
        </Button>
      ) : null}
    </>
  );
}
