"use client";

import { useState } from "react";
import { type Choice, ComboBox } from "@/components/form/combo-box";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import { type Holding, personTransferContract } from "@/lib/contract/handover";
import type { Ref } from "@/lib/contract/list";
import { AppError } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";
import { handedOverWords } from "./holding-words";

type Props = {
  person: Ref;
  /** What was chosen; none stands for everything. */
  things: readonly Holding[];
  total: number;
  onDone: () => void;
};

/** Gives what a person holds to someone else: what was chosen, or all of it. */
export function TransferThings({ person, things, total, onDone }: Props) {
  const [to, setTo] = useState<Choice | null>(null);
  const transfer = useAct(personTransferContract, handedOverWords);
  const some = things.length > 0;
  const what = some ? countOf(things.length, "thing") : "everything";
  return (
    <ConfirmWithReason
      trigger={<Button variant={some ? "primary" : "secondary"}>Hand over {what}</Button>}
      title={`Hand over ${what} of ${person.name}?`}
      consequence={
        some
          ? `${what} ${things.length === 1 ? "has" : "have"} another owner from then on, who is told by mail. ${person.name} keeps the rest.`
          : `All ${countOf(total, "thing")} that can be given have another owner from then on, who is told by mail.`
      }
      confirmLabel="Hand over"
      pendingLabel="Handing over"
      danger={false}
      onConfirm={async (reason) => {
        if (!to) throw new AppError("invalid", "Choose who takes over.");
        await transfer({
          id: person.id,
          toId: to.id,
          reason,
          ...(some ? { things: things.map(({ kind, id }) => ({ kind, id })) } : {}),
        });
        onDone();
      }}
    >
      <Field label="Goes to">
        <ComboBox value={to} onChange={setTo} useChoices={usePeople} without={[person.id]} />
      </Field>
    </ConfirmWithReason>
  );
}
