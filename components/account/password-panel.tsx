"use client";

import { type FormEvent, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toaster";
import { accountChangePasswordContract, MAX_PASSWORD, MIN_PASSWORD } from "@/lib/contract/account";
import { useCommand } from "@/lib/query";
import { ProofFields } from "./proof-fields";

const LABELS = { password: "Password you have now", code: "Code", next: "New password" };

/** Changes the reader's password. */
export function PasswordPanel({ email, withCode }: { email: string; withCode: boolean }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [next, setNext] = useState("");
  const change = useCommand(accountChangePasswordContract, {
    onSuccess: () => {
      setPassword("");
      setCode("");
      setNext("");
      toast.success("Password changed. Your other browsers were signed out.");
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(withCode ? { password, code, next } : { password, next });
  }
  return (
    <Panel title="Password" summary="Changing it signs your other browsers out.">
      <form onSubmit={submit} className="flex max-w-sm flex-col gap-4">
        <FormError error={change.error} labels={LABELS} />
        <ProofFields
          passwordLabel={LABELS.password}
          {...{ email, password, setPassword, code, setCode, withCode }}
        />
        <Field
          label={LABELS.next}
          hint={`At least ${MIN_PASSWORD} characters; not your name or e-mail. Several words are good.`}
        >
          <Input
            type="password"
            autoComplete="new-password"
            required
            minLength={MIN_PASSWORD}
            maxLength={MAX_PASSWORD}
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        </Field>
        <SubmitButton
          variant="secondary"
          pending={change.isPending}
          pendingLabel="Changing"
          className="self-start"
        >
          Change password
        </SubmitButton>
      </form>
    </Panel>
  );
}
