"use client";

import { type FormEvent, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { providerRefusalOf } from "@/components/sign-in/refusal";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { Banner } from "@/components/ui/banner";
import { acceptInvitation, switchOrg } from "@/lib/query";
import { ChoosePassword } from "./choose-password";

type Props = {
  token: string;
  name: string;
  email: string;
  /** The e-mail has a password here already, which stays. */
  hasLogin: boolean;
  ways: { local: boolean; provider: string | null };
  signedInAs: { email: string; local: boolean } | null;
  error?: string | undefined;
};

/** The ways to join by an invitation: as who is signed in, with a password, or at the identity provider. */
export function AcceptInvitation(props: Props) {
  const { token, name, email, hasLogin, ways, signedInAs, error } = props;
  const [refusal, setRefusal] = useState(
    error ? providerRefusalOf(error, ways.provider ?? "the identity provider") : "",
  );
  const asSelf = signedInAs?.local === true;
  return (
    <div className="flex flex-col gap-4">
      {refusal ? (
        <Banner tone="red" alert>
          {refusal}
        </Banner>
      ) : null}
      {asSelf ? <JoinAsSelf token={token} email={signedInAs.email} /> : null}
      {!asSelf && ways.local && hasLogin ? (
        <>
          <p className="text-sm">
            {email} has a password here already. Sign in with it to join; it stays as it is.
          </p>
          <SignInForm next={`/invitation/${token}`} />
        </>
      ) : null}
      {!asSelf && ways.local && !hasLogin ? <ChoosePassword {...{ token, name, email }} /> : null}
      {ways.provider ? (
        <div className="flex flex-col gap-2 border-t pt-4">
          <ProviderButton
            provider={ways.provider}
            errand={{ purpose: "invitation", token }}
            onRefused={setRefusal}
            size="lg"
            className="w-full"
          />
          <p className="text-muted-foreground text-sm">
            Your groups there then say what your roles are.
          </p>
        </div>
      ) : null}
    </div>
  );
}

function JoinAsSelf({ token, email }: { token: string; email: string }) {
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  async function join(event: FormEvent) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    setError(undefined);
    try {
      const { orgId } = await acceptInvitation({ token });
      await switchOrg(orgId);
      window.location.assign("/");
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  }
  return (
    <form onSubmit={join} className="flex flex-col gap-3">
      <FormError error={error} />
      <p className="text-sm">You are signed in as {email}. You join with that sign-in.</p>
      <SubmitButton size="lg" className="w-full" pending={pending} pendingLabel="Joining">
        Join as {email}
      </SubmitButton>
    </form>
  );
}
