"use client";

import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type KeyRow, keyRevokeContract } from "@/lib/contract/key";

/** Ends a key. */
export function RevokeKey({ keyRow: key }: { keyRow: KeyRow }) {
  const revoke = useAct(keyRevokeContract, "Key revoked");
  const who =
    key.kind === "gateway"
      ? `${countOf(key.agents.length, "agent")} can no longer ask with it.`
      : "Scripts that use it are refused.";
  return (
    <ConfirmWithReason
      trigger={<Button>Revoke</Button>}
      title={`Revoke ${key.name}?`}
      consequence={`It ends at once and cannot be brought back. ${who}`}
      confirmLabel="Revoke key"
      pendingLabel="Revoking"
      onConfirm={(reason) => revoke({ id: key.id, reason })}
    />
  );
}
