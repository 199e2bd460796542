"use client";

import { useState } from "react";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { type FindingDetail, findingUpdateContract } from "@/lib/contract/finding";
import { ProblemError, usePeople } from "@/lib/query";
import { STATE_LOOKS } from "./finding-state";

/** What this reader may do with a finding: take it on, give it to somebody, close it with a reason. */
export function FindingActions({ finding }: { finding: FindingDetail }) {
  const { id, next, count } = finding;
  const update = useAct(
    findingUpdateContract,
    ({ state }) => `The finding is ${STATE_LOOKS[state].word.toLowerCase()}`,
  );
  const again = count === 1 ? "The execution stays" : `All ${count} executions stay`;
  return (
    <>
      {next.includes("acknowledged") ? (
        <Move label="Acknowledge" move={() => update({ id, state: "acknowledged" })} />
      ) : null}
      {next.includes("open") ? (
        <Move label="Reopen" move={() => update({ id, state: "open" })} />
      ) : null}
      {finding.mayAssign ? <Assign finding={finding} /> : null}
      {next.includes("accepted") ? (
        <ConfirmWithReason
          trigger={<Button>Accept risk</Button>}
          title="Accept this risk?"
          consequence={`${again} in the record. Further ones are counted here and open no new finding.`}
          confirmLabel="Accept risk"
          pendingLabel="Accepting"
          onConfirm={(reason) => update({ id, state: "accepted", reason })}
        />
      ) : null}
      {next.includes("resolved") ? (
        <ConfirmWithReason
          trigger={<Button variant="primary">Resolve</Button>}
          title="Resolve this finding?"
          consequence={`It is closed for good. ${again} in the record; if it happens again, that is a new finding.`}
          confirmLabel="Resolve"
          pendingLabel="Resolving"
          danger={false}
          reasonHint="What was put right; recorded with your name."
          onConfirm={(reason) => update({ id, state: "resolved", reason })}
        />
      ) : null}
    </>
  );
}

/** A step that can be taken back, and so needs no question. */
function Move({ label, move }: { label: string; move: () => Promise<unknown> }) {
  const [pending, setPending] = useState(false);
  const onClick = async () => {
    setPending(true);
    try {
      await move();
    } catch (error) {
      toast.error(error instanceof ProblemError ? error.message : "It was not changed.");
    } finally {
      setPending(false);
    }
  };
  return (
    <Button disabled={pending} onClick={onClick}>
      {label}
    </Button>
  );
}

function Assign({ finding }: { finding: FindingDetail }) {
  const assign = useAct(findingUpdateContract, ({ owner }) =>
    owner ? `${owner.name} owns the finding` : "Nobody owns the finding",
  );
  return (
    <FormDialog<{ owner: Choice | null }>
      trigger={<Button>Assign</Button>}
      title="Assign this finding"
      description="Its owner may work on it, whatever else they own."
      submitLabel="Assign"
      pendingLabel="Assigning"
      defaults={{ owner: finding.owner }}
      labels={{ ownerId: "Owner" }}
      onSubmit={({ owner }) => assign({ id: finding.id, ownerId: owner?.id ?? null })}
    >
      {(form) => (
        <ChoiceField
          control={form.control}
          name="owner"
          label="Owner"
          optional
          clearable
          useChoices={usePeople}
          placeholder="Name or e-mail"
        />
      )}
    </FormDialog>
  );
}
