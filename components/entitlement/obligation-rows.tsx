"use client";

import { Plus } from "lucide-react";
import { type Control, useFieldArray, useWatch } from "react-hook-form";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { RowCard } from "@/components/form/row-card";
import { ArgumentField } from "@/components/tool/argument-field";
import type { SchemaArgument } from "@/components/tool/schema-arguments";
import { Button } from "@/components/ui/button";
import type { Obligation } from "@/lib/core/policy";
import { KINDS } from "./constraint-rows";
import type { TermsValues } from "./terms-values";

const TYPES: { value: Obligation["type"]; label: string }[] = [
  { value: "limit_argument", label: "Lower an argument to at most" },
  { value: "set_argument", label: "Set an argument to" },
  { value: "redact_result", label: "Remove fields from the result" },
];

type Props = { control: Control<TermsValues>; known: readonly SchemaArgument[] };

/** What the agent's enforcement point must do to each call; an agent that cannot is not permitted by this entitlement. */
export function ObligationRows({ control, known }: Props) {
  const { fields, append, remove } = useFieldArray({ control, name: "obligations" });
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, index) => (
        <RowCard key={field.id} label={`Obligation ${index + 1}`} onRemove={() => remove(index)}>
          <ObligationRow control={control} known={known} index={index} />
        </RowCard>
      ))}
      <Button
        className="self-start"
        onClick={() => append({ type: "limit_argument", argument: "", value: "", kind: "number" })}
      >
        <Plus aria-hidden />
        Add an obligation
      </Button>
    </div>
  );
}

function ObligationRow({ control, known, index }: Props & { index: number }) {
  const row = useWatch({ control, name: `obligations.${index}` });
  const redacts = row?.type === "redact_result";
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <SelectField
        control={control}
        name={`obligations.${index}.type`}
        label="Obligation"
        options={TYPES}
      />
      {redacts ? null : (
        <ArgumentField
          control={control}
          name={`obligations.${index}.argument`}
          known={known}
          current={row?.argument ?? ""}
        />
      )}
      {row?.type === "set_argument" ? (
        <SelectField
          control={control}
          name={`obligations.${index}.kind`}
          label="Kind of value"
          options={KINDS}
        />
      ) : null}
      {redacts ? (
        <TextareaField
          control={control}
          name={`obligations.${index}.value`}
          label="Fields"
          hint="One a line"
        />
      ) : (
        <TextField control={control} name={`obligations.${index}.value`} label="Value" />
      )}
    </div>
  );
}
