"use client";

import type { ComponentProps, ReactNode } from "react";
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  type UseControllerProps,
  useController,
} from "react-hook-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, type FieldProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";

type Bound<Values extends FieldValues> = {
  control: Control<Values>;
  name: FieldPath<Values>;
  rules?: UseControllerProps<Values, FieldPath<Values>>["rules"];
} & Pick<FieldProps, "label" | "hint" | "optional" | "className">;

type Rendered<Values extends FieldValues> = ControllerRenderProps<Values, FieldPath<Values>>;

type ShellProps<Values extends FieldValues> = {
  bound: Bound<Values>;
  layout?: "row";
  children: (field: Rendered<Values>) => ReactNode;
};

function BoundField<Values extends FieldValues>({ bound, layout, children }: ShellProps<Values>) {
  const { control, name, rules, label, hint, optional, className } = bound;
  const { field, fieldState } = useController({ control, name, rules });
  const error = fieldState.error ? fieldState.error.message || "This is not valid" : undefined;
  return <Field {...{ label, hint, optional, className, layout, error }}>{children(field)}</Field>;
}

type TextProps<Values extends FieldValues> = Bound<Values> & {
  input?: Omit<ComponentProps<"input">, "name" | "value" | "defaultValue">;
};

/** A one-line text of a form; `input` passes `type`, `autoComplete`, `placeholder` and the like. */
export function TextField<Values extends FieldValues>({ input, ...bound }: TextProps<Values>) {
  return (
    <BoundField bound={bound}>
      {(field) => <Input {...input} {...field} value={field.value ?? ""} />}
    </BoundField>
  );
}

type LongTextProps<Values extends FieldValues> = Bound<Values> & {
  textarea?: Omit<ComponentProps<"textarea">, "name" | "value" | "defaultValue">;
};

/** A text of several lines. */
export function TextareaField<Values extends FieldValues>(props: LongTextProps<Values>) {
  const { textarea, ...bound } = props;
  return (
    <BoundField bound={bound}>
      {(field) => <Textarea {...textarea} {...field} value={field.value ?? ""} />}
    </BoundField>
  );
}

type SelectFieldProps<Values extends FieldValues> = Bound<Values> & {
  options: readonly SelectOption[];
  placeholder?: string;
};

/** A choice of one among a few. */
export function SelectField<Values extends FieldValues>(props: SelectFieldProps<Values>) {
  const { options, placeholder, ...bound } = props;
  return (
    <BoundField bound={bound}>
      {({ value, onChange, onBlur, name, disabled }) => (
        <Select
          options={options}
          placeholder={placeholder}
          value={value ?? ""}
          onValueChange={onChange}
          onBlur={onBlur}
          name={name}
          disabled={disabled}
        />
      )}
    </BoundField>
  );
}

/** A yes or no that is saved with the form. */
export function CheckboxField<Values extends FieldValues>(bound: Bound<Values>) {
  return (
    <BoundField bound={bound} layout="row">
      {({ value, onChange, ...field }) => (
        <Checkbox {...field} checked={value === true} onCheckedChange={onChange} />
      )}
    </BoundField>
  );
}
