"use client";

import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import type { ChainDetail, DeclaredChainRow } from "@/lib/contract/chain";
import { chainAssignOwnerContract, chainRetireContract } from "@/lib/contract/chain-change";
import { usePeople } from "@/lib/query";
import { DeclareChain } from "./declare-chain";
import { EditChain } from "./edit-chain";

/** What can be done with a chain: declare what was observed; edit, hand over or retire what was declared. */
export function ChainActions({ chain }: { chain: ChainDetail }) {
  const { declared, observed, may } = chain;
  if (!may.write || (declared === null && observed?.standing === "declared")) return null;
  if (declared === null) return <DeclareChain from={chain} />;
  if (declared.state === "retired") return null;
  return (
    <>
      <EditChain chain={declared} />
      <AssignOwner chain={declared} />
      <Retire chain={declared} sessions={chain.sessions} />
    </>
  );
}

function AssignOwner({ chain: { id, name, owner } }: { chain: DeclaredChainRow }) {
  const assign = useAct(chainAssignOwnerContract, "Owner assigned");
  return (
    <FormDialog<{ ownerId: Choice | null }>
      trigger={<Button>Assign owner</Button>}
      size="sm"
      title={`Assign an owner to ${name}`}
      description="The owner answers for the chain, and may make its boundary milder."
      submitLabel="Assign owner"
      pendingLabel="Assigning"
      defaults={{ ownerId: owner }}
      labels={{ ownerId: "Owner" }}
      onSubmit={({ ownerId }) => assign({ id, ownerId: ownerId?.id ?? "" })}
    >
      {({ control }) => (
        <ChoiceField control={control} name="ownerId" label="Owner" useChoices={usePeople} />
      )}
    </FormDialog>
  );
}

function Retire({ chain, sessions }: { chain: DeclaredChainRow; sessions: number }) {
  const retire = useAct(chainRetireContract, "Chain retired");
  const { id, name, boundary } = chain;
  const ends = boundary === "none" ? "" : " Its boundary ends: what completes it asks nobody more.";
  return (
    <ConfirmWithReason
      trigger={<Button variant="danger">Retire</Button>}
      title={`Retire ${name}?`}
      consequence={`${countOf(sessions, "session")} that were looked at ran it.${ends} Agents limited to declared chains may not run it any more. Its handle is not used again.`}
      confirmLabel="Retire chain"
      pendingLabel="Retiring"
      onConfirm={(reason) => retire({ id, reason })}
    />
  );
}
