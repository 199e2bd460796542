"use client";

import { type FormEvent, useId, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { orgClearDemoContract } from "@/lib/contract/org";
import { signOut, useCommand } from "@/lib/query";

/** Closes the demo and opens an empty organisation, after asking what it is called. */
export function ClearDemo() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Clear the demo</Button>
      </DialogTrigger>
      {open ? <Question /> : null}
    </Dialog>
  );
}

function Question() {
  const form = useId();
  const [name, setName] = useState("");
  const clear = useCommand(orgClearDemoContract, {
    onSuccess: async () => {
      // The sign-in ended with the demo; this only forgets its cookie.
      await signOut().catch(() => undefined);
      window.location.assign("/sign-in");
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!clear.isPending && !clear.isSuccess) clear.mutate({ name: name.trim() });
  }
  return (
    <DialogContent
      title="Clear the demo"
      description="The demo organisation is closed, with all its figures, and an empty one takes its place. Everyone is signed out; the demo's keys stop working. This cannot be undone."
      footer={
        <>
          <DialogClose asChild>
            <Button>Keep the demo</Button>
          </DialogClose>
          <SubmitButton
            form={form}
            variant="danger"
            pending={clear.isPending || clear.isSuccess}
            pendingLabel="Clearing"
          >
            Clear the demo
          </SubmitButton>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={clear.error} labels={{ name: "Name" }} />
        <Field label="Name of your organisation">
          <Input
            required
            maxLength={120}
            autoComplete="organization"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </DialogContent>
  );
}
