"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { Overlay } from "@/components/ui/overlay";
import { FormError } from "./form-error";
import { SubmitButton } from "./submit-button";
import { useOpen } from "./use-open";
import { useVerbForm } from "./use-verb-form";

type FormDialogProps<Values extends FieldValues> = {
  trigger?: ReactNode;
  /** Instead of a trigger: the state of one that stands elsewhere, before this was there (`LateForm`). */
  overlay?: Overlay;
  /** Links open it with `?open=` and this name. */
  opensAs?: string;
  title: string;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  submitLabel: string;
  pendingLabel?: string;
  defaults: DefaultValues<Values>;
  /** Words for fields, by their name. */
  labels?: Readonly<Record<string, string>>;
  /** Sends the values; the dialog closes when it resolves and shows why when it rejects. */
  onSubmit: (values: Values) => Promise<unknown>;
  children: (form: UseFormReturn<Values>) => ReactNode;
};

/** A form in a modal that sends one command. Each opening starts from the defaults. */
export function FormDialog<Values extends FieldValues>(props: FormDialogProps<Values>) {
  const own = useOpen(props.opensAs);
  const { overlay, trigger } = props;
  const [open, setOpen] = overlay ? [overlay.open, overlay.setOpen] : own;
  return (
    <Dialog open={open} onOpenChange={setOpen} overlay={overlay}>
      {trigger ? <DialogTrigger asChild>{trigger}</DialogTrigger> : null}
      {open ? <Body {...props} close={() => setOpen(false)} /> : null}
    </Dialog>
  );
}

function Body<Values extends FieldValues>(props: FormDialogProps<Values> & { close: () => void }) {
  const id = useId();
  const { form, error, onSubmit, pending } = useVerbForm<Values>(props.defaults, async (values) => {
    await props.onSubmit(values);
    props.close();
  });
  const submit = (event: FormEvent) => {
    event.stopPropagation();
    return onSubmit(event);
  };
  return (
    <DialogContent
      title={props.title}
      description={props.description}
      size={props.size}
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <SubmitButton form={id} pending={pending} pendingLabel={props.pendingLabel}>
            {props.submitLabel}
          </SubmitButton>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {props.children(form)}
        <FormError error={error} labels={props.labels} />
      </form>
    </DialogContent>
  );
}
