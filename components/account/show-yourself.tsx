"use client";

import { type FormEvent, useId, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import {
  type Account,
  accountGetContract,
  accountReauthenticateContract,
} from "@/lib/contract/account";
import { reauthentication, useCommand, useVerb } from "@/lib/query";
import { ProofFields } from "./proof-fields";
import { ShowThere } from "./show-there";

/** What the dialog asks. Lives only while it is open, so that no password outlasts it. */
export function ShowYourself() {
  const account = useVerb(accountGetContract, {});
  const there = account.data?.session.method === "provider" ? account.data.provider : null;
  if (there) return <ShowThere provider={there.name} />;
  return <PasswordQuestion account={account.data} />;
}

/** Asks for the password, and the code where one is set up. */
function PasswordQuestion({ account }: { account: Account | undefined }) {
  const form = useId();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const prove = useCommand(accountReauthenticateContract, {
    onSuccess: () => reauthentication.settle(true),
  });
  const withCode = Boolean(account?.totpEnabledAt);
  function submit(event: FormEvent) {
    event.preventDefault();
    // The dialog may lie within another form of the page.
    event.stopPropagation();
    if (!prove.isPending) prove.mutate(withCode ? { password, code } : { password });
  }
  return (
    <DialogContent
      size="sm"
      title="Show that it is you"
      description="This needs a sign-in of the last 15 minutes."
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <SubmitButton form={form} pending={prove.isPending} pendingLabel="Checking">
            Continue
          </SubmitButton>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={prove.error} labels={{ password: "Password", code: "Code" }} />
        <ProofFields
          email={account?.person.email}
          {...{ password, setPassword, code, setCode, withCode }}
          autoFocus
        />
      </form>
    </DialogContent>
  );
}
