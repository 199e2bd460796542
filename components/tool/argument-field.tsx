"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { SelectField, TextField } from "@/components/form/form-fields";
import { argumentName, type SchemaArgument } from "./schema-arguments";

type Props<Values extends FieldValues> = {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** What the tool's schema names; none lets the pointer be typed. */
  known: readonly SchemaArgument[];
  /** The pointer as it is, which may no longer be in the schema. */
  current: string;
};

/** Which argument of a tool is meant. */
export function ArgumentField<Values extends FieldValues>(props: Props<Values>) {
  const { control, name, known, current } = props;
  if (known.length === 0)
    return (
      <TextField
        control={control}
        name={name}
        label="Argument"
        input={{ placeholder: "/amount", spellCheck: false }}
      />
    );
  const options = known.map(({ pointer, type, list }) => ({
    value: pointer,
    label: argumentName(pointer),
    hint: list ? `list of ${type}` : type,
  }));
  if (current !== "" && !known.some(({ pointer }) => pointer === current))
    options.unshift({ value: current, label: argumentName(current), hint: "not in the schema" });
  return <SelectField control={control} name={name} label="Argument" options={options} />;
}
