"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { Control, DefaultValues, FieldValues } from "react-hook-form";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";

type Props<Values extends FieldValues> = {
  title: string;
  description?: string;
  submitLabel: string;
  defaults: DefaultValues<Values>;
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  children: (control: Control<Values>) => ReactNode;
};

/** A small form that a menu opens, so that it has no button of its own; lives while it is open. */
export function ViewDialog<Values extends FieldValues>(props: Props<Values>) {
  const id = useId();
  const { onClose } = props;
  const { control, error, onSubmit, pending } = useVerbForm<Values>(
    props.defaults,
    async (values) => {
      await props.onSubmit(values);
      onClose();
    },
  );
  const submit = (event: FormEvent) => {
    event.stopPropagation();
    return onSubmit(event);
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title={props.title}
        description={props.description}
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <SubmitButton form={id} pending={pending} pendingLabel="Saving">
              {props.submitLabel}
            </SubmitButton>
          </>
        }
      >
        <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
          {props.children(control)}
          <FormError error={error} labels={{ name: "Name" }} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
