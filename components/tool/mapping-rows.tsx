"use client";

import { Plus } from "lucide-react";
import { type Control, useFieldArray, useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/form/form-fields";
import { RowCard } from "@/components/form/row-card";
import { Button } from "@/components/ui/button";
import { ArgumentField } from "./argument-field";
import type { ReviewValues } from "./review-values";
import type { SchemaArgument } from "./schema-arguments";

const MATCHES = [
  { value: "always", label: "Always" },
  { value: "equals", label: "When an argument is" },
  { value: "prefix", label: "When an argument begins with" },
];

type Props = {
  control: Control<ReviewValues>;
  known: readonly SchemaArgument[];
  resources: readonly { handle: string; name: string }[];
};

/** How arguments lead to resources. */
export function MappingRows({ control, known, resources }: Props) {
  const { fields, append, remove } = useFieldArray({ control, name: "mappings" });
  return (
    <div className="flex flex-col gap-3">
      {fields.length === 0 ? (
        <p className="text-muted-foreground text-sm">
          No rule yet: its calls would count as reaching no resource.
        </p>
      ) : null}
      {fields.map((field, index) => (
        <RowCard key={field.id} label={`Rule ${index + 1}`} onRemove={() => remove(index)}>
          <MappingRow control={control} known={known} resources={resources} index={index} />
        </RowCard>
      ))}
      <Button
        className="self-start"
        onClick={() => append({ match: "always", argument: "", value: "", resource: "" })}
      >
        <Plus aria-hidden />
        Add a rule
      </Button>
    </div>
  );
}

function MappingRow({ control, known, resources, index }: Props & { index: number }) {
  const row = useWatch({ control, name: `mappings.${index}` });
  const always = row?.match === "always";
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        control={control}
        name={`mappings.${index}.match`}
        label="Match"
        options={MATCHES}
      />
      <SelectField
        control={control}
        name={`mappings.${index}.resource`}
        label="Resource"
        options={resources.map(({ handle, name }) => ({
          value: handle,
          label: name,
          hint: handle,
        }))}
      />
      {always ? null : (
        <>
          <ArgumentField
            control={control}
            name={`mappings.${index}.argument`}
            known={known}
            current={row?.argument ?? ""}
          />
          <TextField control={control} name={`mappings.${index}.value`} label="Value" />
        </>
      )}
    </div>
  );
}
