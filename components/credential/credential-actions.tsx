"use client";

import type { ReactNode } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import {
  type CredentialDetail,
  credentialRestoreContract,
  credentialRetireContract,
} from "@/lib/contract/credential";
import { EditCredential } from "./credential-forms";
import { RotateCredential } from "./rotate-credential";

/** What may be done with a credential where it is in its life. */
export function CredentialActions({ credential }: { credential: CredentialDetail }) {
  if (credential.state === "retired") return <Restore credential={credential} />;
  return (
    <>
      <RotateCredential credential={credential} />
      <EditCredential credential={credential} />
      <RetireCredential credential={credential} />
    </>
  );
}

type RetireProps = { credential: CredentialDetail; trigger?: ReactNode };

/** Notes that a credential is in use nowhere any more. */
export function RetireCredential({ credential, trigger = <Button>Retire</Button> }: RetireProps) {
  const { id, name, agents, issuer } = credential;
  const retire = useAct(credentialRetireContract, "Credential retired");
  const holders =
    agents.length === 0
      ? "No agent is said to hold it."
      : `${countOf(agents.length, "agent")} ${agents.length === 1 ? "is" : "are"} said to hold it.`;
  return (
    <ConfirmWithReason
      trigger={trigger}
      title={`Retire ${name}?`}
      consequence={`${holders} Ambit only notes that it is in use nowhere: revoke it at ${issuer} first.`}
      confirmLabel="Retire credential"
      pendingLabel="Retiring"
      onConfirm={(reason) => retire({ id, reason })}
    />
  );
}

function Restore({ credential: { id, name } }: { credential: CredentialDetail }) {
  const restore = useAct(credentialRestoreContract, "Credential back in use");
  return (
    <ConfirmWithReason
      trigger={<Button>Restore</Button>}
      title={`Restore ${name}?`}
      consequence="It counts as in use again, with the age and the dates it had."
      confirmLabel="Restore credential"
      pendingLabel="Restoring"
      danger={false}
      onConfirm={(reason) => restore({ id, reason })}
    />
  );
}
