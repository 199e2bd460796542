"use client";

import { type FormEvent, useState } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { applyProblem } from "./apply-problem";

/**
 * A form whose values go to one command. A refusal is kept in `error` and each of its fields marked; what was typed stays.
 * @param submit sends the values; may reject
 */
export function useVerbForm<Values extends FieldValues>(
  defaults: DefaultValues<Values>,
  submit: (values: Values) => Promise<unknown>,
) {
  const form = useForm<Values>({ defaultValues: defaults });
  const [error, setError] = useState<unknown>();
  const send = form.handleSubmit(async (values) => {
    setError(undefined);
    try {
      await submit(values);
    } catch (failure) {
      applyProblem(failure, form.setError, namesIn(defaults) as Path<Values>[]);
      setError(failure);
    }
  });
  const onSubmit = (event: FormEvent) => {
    // What the server said of the last try would otherwise keep a list of rows from being sent again.
    form.clearErrors();
    return send(event);
  };
  return { form, control: form.control, error, onSubmit, pending: form.formState.isSubmitting };
}

/** The names of a form's fields, those within a group of fields too. */
function namesIn(defaults: object): string[] {
  return Object.entries(defaults).flatMap(([name, value]) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? [name, ...Object.keys(value).map((within) => `${name}.${within}`)]
      : [name],
  );
}
