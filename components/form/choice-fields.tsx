"use client";

import { X } from "lucide-react";
import { type Control, type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldProps } from "@/components/ui/field";
import { Label } from "@/components/ui/label";
import { type Choice, ComboBox, type FindChoices } from "./combo-box";

type Bound<Values extends FieldValues> = {
  control: Control<Values>;
  name: FieldPath<Values>;
} & Pick<FieldProps, "label" | "hint" | "optional">;

type ChoiceFieldProps<Values extends FieldValues> = Bound<Values> & {
  useChoices: FindChoices;
  placeholder?: string;
  clearable?: boolean;
};

/** A form's choice of one among many; its value is a `Choice` or null. */
export function ChoiceField<Values extends FieldValues>(props: ChoiceFieldProps<Values>) {
  const { control, name, label, hint, optional, ...box } = props;
  const { field, fieldState } = useController({ control, name });
  return (
    <Field {...{ label, hint, optional }} error={fieldState.error?.message}>
      <ComboBox {...box} value={field.value} onChange={field.onChange} />
    </Field>
  );
}

/** A form's choice of several among many; its value is a list of `Choice`. */
export function ChoicesField<Values extends FieldValues>(props: ChoiceFieldProps<Values>) {
  const { control, name, label, hint, optional, ...box } = props;
  const { field, fieldState } = useController({ control, name });
  const chosen: readonly Choice[] = field.value ?? [];
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field {...{ label, hint, optional }} error={fieldState.error?.message}>
        <ComboBox
          {...box}
          value={null}
          without={chosen.map(({ id }) => id)}
          onChange={(choice) => choice && field.onChange([...chosen, choice])}
        />
      </Field>
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((choice) => (
            <li
              key={choice.id}
              className="inline-flex max-w-full items-center gap-1 rounded-md border py-0.5 pr-1 pl-2 text-sm"
            >
              <span className="truncate">{choice.name}</span>
              <button
                type="button"
                aria-label={`Remove ${choice.name}`}
                onClick={() => field.onChange(chosen.filter(({ id }) => id !== choice.id))}
                className="grid size-6 place-items-center rounded-sm text-muted-foreground hover:bg-muted hover:text-foreground"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

type ChecksFieldProps<Values extends FieldValues> = Bound<Values> & {
  options: readonly { value: string; label: string; hint?: string }[];
  columns?: 1 | 2;
};

/** A form's choice of several among a few; its value is a list of texts. */
export function ChecksField<Values extends FieldValues>(props: ChecksFieldProps<Values>) {
  const { control, name, label, hint, options, columns = 2 } = props;
  const { field, fieldState } = useController({ control, name });
  const chosen: readonly string[] = field.value ?? [];
  const error = fieldState.error?.message;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      <div className={columns === 2 ? "grid gap-2 sm:grid-cols-2" : "grid gap-2"}>
        {options.map((option) => {
          const id = `${name}-${option.value}`;
          return (
            <div key={option.value} className="flex min-w-0 items-start gap-2.5">
              <Checkbox
                id={id}
                className="mt-0.5"
                checked={chosen.includes(option.value)}
                onCheckedChange={(on) =>
                  field.onChange(
                    on
                      ? [...chosen, option.value]
                      : chosen.filter((value) => value !== option.value),
                  )
                }
              />
              <div className="min-w-0">
                <Label htmlFor={id} className="font-normal">
                  {option.label}
                </Label>
                {option.hint ? (
                  <p className="text-muted-foreground text-xs">{option.hint}</p>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
      {hint ? <p className="text-muted-foreground text-sm">{hint}</p> : null}
      {error ? <p className="text-red text-sm">{error}</p> : null}
    </fieldset>
  );
}
