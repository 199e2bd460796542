"use client";

import { Plus } from "lucide-react";
import { type Control, useFieldArray, useWatch } from "react-hook-form";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { RowCard } from "@/components/form/row-card";
import { ArgumentField } from "@/components/tool/argument-field";
import type { SchemaArgument } from "@/components/tool/schema-arguments";
import { Button } from "@/components/ui/button";
import type { Constraint } from "@/lib/core/policy";
import type { TermsValues, ValueKind } from "./terms-values";

const OPS: { value: Constraint["op"]; label: string }[] = [
  { value: "equals", label: "is" },
  { value: "one_of", label: "is one of" },
  { value: "prefix", label: "begins with" },
  { value: "at_most", label: "is at most" },
  { value: "at_least", label: "is at least" },
];

export const KINDS: { value: ValueKind; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "boolean", label: "true or false" },
];

type Props = { control: Control<TermsValues>; known: readonly SchemaArgument[] };

/** What arguments must be; all of it together. */
export function ConstraintRows({ control, known }: Props) {
  const { fields, append, remove } = useFieldArray({ control, name: "constraints" });
  return (
    <div className="flex flex-col gap-3">
      {fields.map((field, index) => (
        <RowCard key={field.id} label={`Condition ${index + 1}`} onRemove={() => remove(index)}>
          <ConstraintRow control={control} known={known} index={index} />
        </RowCard>
      ))}
      <Button
        className="self-start"
        onClick={() => append({ argument: "", op: "equals", value: "", kind: "text" })}
      >
        <Plus aria-hidden />
        Add a condition
      </Button>
    </div>
  );
}

function ConstraintRow({ control, known, index }: Props & { index: number }) {
  const row = useWatch({ control, name: `constraints.${index}` });
  const lists = row?.op === "one_of";
  const typed = row?.op === "equals" || lists;
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <ArgumentField
        control={control}
        name={`constraints.${index}.argument`}
        known={known}
        current={row?.argument ?? ""}
      />
      <SelectField
        control={control}
        name={`constraints.${index}.op`}
        label="Condition"
        options={OPS}
      />
      {typed ? (
        <SelectField
          control={control}
          name={`constraints.${index}.kind`}
          label="Kind of value"
          options={KINDS}
        />
      ) : null}
      {lists ? (
        <TextareaField
          control={control}
          name={`constraints.${index}.value`}
          label="Values"
          hint="One a line"
        />
      ) : (
        <TextField control={control} name={`constraints.${index}.value`} label="Value" />
      )}
    </div>
  );
}
