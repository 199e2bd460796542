"use client";

import { type FormEvent, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/contract/account";
import { acceptInvitation, signIn } from "@/lib/query";

type Props = { token: string; name: string; email: string };

/** Joins with a name and a password that are chosen now. */
export function ChoosePassword({ token, name: invited, email }: Props) {
  const [name, setName] = useState(invited);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  async function join(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setError(undefined);
    try {
      await acceptInvitation({ token, name: name.trim(), password });
      const entered = await signIn({ email, password });
      window.location.assign(entered.done ? "/" : "/sign-in");
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  }
  return (
    <form onSubmit={join} className="flex flex-col gap-4">
      <FormError error={error} labels={{ name: "Name", password: "Password" }} />
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label="Name">
        <Input
          required
          maxLength={120}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field
        label="Password"
        hint={`At least ${MIN_PASSWORD} characters; not your name or e-mail. Nobody else ever sees it.`}
      >
        <Input
          type="password"
          autoComplete="new-password"
          required
          minLength={MIN_PASSWORD}
          maxLength={MAX_PASSWORD}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <SubmitButton size="lg" className="w-full" pending={pending} pendingLabel="Joining">
        Join
      </SubmitButton>
    </form>
  );
}
