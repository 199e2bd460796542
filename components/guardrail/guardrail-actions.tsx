"use client";

import Link from "next/link";
import { useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormError } from "@/components/form/form-error";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import {
  type GuardrailDetail,
  guardrailTurnOffContract,
  guardrailTurnOnContract,
} from "@/lib/contract/guardrail";

/** What security may do with a guardrail. */
export function GuardrailActions({ guardrail }: { guardrail: GuardrailDetail }) {
  const { id, name, state } = guardrail;
  const turnOn = useAct(guardrailTurnOnContract, `${name} is in force`);
  const turnOff = useAct(guardrailTurnOffContract, `${name} is off`);
  const [error, setError] = useState<unknown>();
  return (
    <>
      {state === "on" ? (
        <ConfirmWithReason
          trigger={<Button>Turn off</Button>}
          title={`Turn off ${name}?`}
          consequence="From the next call on it forbids nothing any more, to any agent."
          confirmLabel="Turn off"
          pendingLabel="Turning off"
          onConfirm={(reason) => turnOff({ id, reason })}
        />
      ) : (
        <Button
          onClick={() => {
            setError(undefined);
            turnOn({ id }).catch(setError);
          }}
        >
          Turn on
        </Button>
      )}
      <Button asChild variant="primary">
        <Link href={`/settings/guardrails/${id}/edit`}>Edit</Link>
      </Button>
      <FormError error={error} />
    </>
  );
}
