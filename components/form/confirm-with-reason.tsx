"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { FormError } from "./form-error";
import { SubmitButton } from "./submit-button";

type ConfirmWithReasonProps = {
  /** The button that opens it; or control it with `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A question: "Suspend Billing assistant?" */
  title: string;
  /** What will happen, in figures: "3 live sessions end; 12 entitlements stop." */
  consequence: ReactNode;
  /** The verb: "Suspend agent". */
  confirmLabel: string;
  /** What the button says while it works: "Suspending". */
  pendingLabel?: string;
  danger?: boolean;
  /** The shortest reason that is accepted, in characters. */
  minLength?: number;
  reasonHint?: string;
  /** More to see or choose before deciding. */
  children?: ReactNode;
  /** Does it; a rejection is shown and the reason kept. The dialog closes when it resolves. */
  onConfirm: (reason: string) => Promise<unknown>;
};

/** Asks before an act that is hard to take back: names its consequence, and wants a reason, which is recorded. */
export function ConfirmWithReason(props: ConfirmWithReasonProps) {
  const [own, setOwn] = useState(false);
  const open = props.open ?? own;
  const setOpen = (next: boolean) => {
    setOwn(next);
    props.onOpenChange?.(next);
  };
  return (
    <AlertDialog open={open} onOpenChange={setOpen}>
      {props.trigger ? <AlertDialogTrigger asChild>{props.trigger}</AlertDialogTrigger> : null}
      {open ? <Question {...props} close={() => setOpen(false)} /> : null}
    </AlertDialog>
  );
}

/** Lives only while the dialog is open, so that each opening starts clean. */
function Question(props: ConfirmWithReasonProps & { close: () => void }) {
  const { title, consequence, confirmLabel, danger = true, minLength = 3, close } = props;
  const form = useId();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A form inside a dialog inside a page's form: React would hand the event on.
    event.stopPropagation();
    if (reason.trim().length < minLength) return setMissing(true);
    setPending(true);
    setError(undefined);
    try {
      await props.onConfirm(reason.trim());
      close();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };

  return (
    <AlertDialogContent
      title={title}
      description={consequence}
      footer={
        <>
          <AlertDialogCancel asChild>
            <Button disabled={pending}>Cancel</Button>
          </AlertDialogCancel>
          <SubmitButton
            form={form}
            pending={pending}
            pendingLabel={props.pendingLabel}
            variant={danger ? "danger" : "primary"}
          >
            {confirmLabel}
          </SubmitButton>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {props.children}
        <Field
          label="Reason"
          hint={props.reasonHint ?? "Recorded with your name; others will read it."}
          error={missing ? `Give a reason of at least ${minLength} characters.` : undefined}
        >
          <Textarea
            value={reason}
            required
            onChange={(event) => {
              setReason(event.target.value);
              setMissing(false);
            }}
          />
        </Field>
        <FormError error={error} />
      </form>
    </AlertDialogContent>
  );
}
