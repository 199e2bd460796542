"use client";

import { useRouter } from "next/navigation";
import type { Control } from "react-hook-form";
import { FormError } from "@/components/form/form-error";
import { SelectField, SwitchField, TextareaField, TextField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import {
  type GuardrailDetail,
  guardrailCreateContract,
  guardrailUpdateContract,
} from "@/lib/contract/guardrail";

const START = `@id("no-execution-after-untrusted")
@reason("This session has read untrusted content, so it runs no code.")
@verdict("step_up")
forbid (principal, action == Action::"call", resource)
when {
  context.effects.contains("execute") &&
  context.session.labels.contains("untrusted")
};
`;

const KINDS = [
  { value: "guardrail", label: "Guardrail", hint: "Forbids a call by what it is" },
  { value: "combination", label: "Combination", hint: "Forbids what may not meet in one session" },
];

type Values = {
  name: string;
  handle: string;
  kind: GuardrailDetail["kind"];
  cedar: string;
  on: boolean;
  reason: string;
};

/** Writes a new guardrail, or the next text of one. Cedar's own parser names what is wrong, by line and column. */
export function GuardrailForm({ guardrail }: { guardrail?: GuardrailDetail }) {
  const router = useRouter();
  const create = useAct(guardrailCreateContract, "Guardrail published");
  const update = useAct(guardrailUpdateContract, "Guardrail published");
  const { control, error, onSubmit, pending } = useVerbForm<Values>(
    {
      name: guardrail?.name ?? "",
      handle: guardrail?.handle ?? "",
      kind: guardrail?.kind ?? "guardrail",
      cedar: guardrail?.cedar ?? START,
      on: true,
      reason: "",
    },
    async ({ name, handle, kind, cedar, on, reason }) => {
      const { id } = guardrail
        ? await update({
            id: guardrail.id,
            name,
            cedar,
            reason: reason.trim() || undefined,
            unchangedSince: guardrail.updatedAt,
          })
        : await create({ name, handle, kind, cedar, state: on ? "on" : "off" });
      router.push(`/settings/guardrails/${id}`);
    },
  );
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Panel title="Guardrail">
        <div className="grid gap-4">
          <TextField control={control} name="name" label="Name" hint="What it forbids, in words" />
          {guardrail ? null : <NewFields control={control} />}
          <TextareaField
            control={control}
            name="cedar"
            label="Policy"
            hint="One Cedar forbid. @reason is what the agent is told; @verdict(“step_up”, “constrain” or “log”) softens it."
            textarea={{ className: "min-h-72 font-mono text-sm", spellCheck: false, wrap: "off" }}
          />
          {guardrail ? (
            <TextareaField
              control={control}
              name="reason"
              label="Reason"
              hint="Recorded with your name"
              optional
            />
          ) : null}
        </div>
      </Panel>
      <FormError error={error} labels={{ cedar: "Policy", handle: "Handle", name: "Name" }} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.back()}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Publishing">
          Publish guardrail
        </SubmitButton>
      </div>
    </form>
  );
}

function NewFields({ control }: { control: Control<Values> }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="handle"
          label="Handle"
          hint="Decisions name it; never changes"
          input={{ placeholder: "no-execution-after-untrusted", spellCheck: false }}
        />
        <SelectField control={control} name="kind" label="Kind" options={KINDS} />
      </div>
      <SwitchField control={control} name="on" label="In force at once" />
    </>
  );
}
