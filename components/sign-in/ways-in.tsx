"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { ProviderButton } from "./provider-button";
import { providerRefusalOf } from "./refusal";
import { SignInForm } from "./sign-in-form";

type Props = {
  /** A path of this console. */
  next: string;
  /** Whether a password is taken here. */
  local: boolean;
  /** What the identity provider is called; null without one. */
  provider: string | null;
  /** Why the identity provider did not lead in. */
  error?: string | undefined;
};

/** The ways to sign in: at the identity provider, with a password, or both. */
export function WaysIn({ next, local, provider, error }: Props) {
  const [refusal, setRefusal] = useState(
    error && provider ? providerRefusalOf(error, provider) : "",
  );
  return (
    <div className="flex flex-col gap-4">
      {refusal ? (
        <Banner tone="red" alert>
          {refusal}
        </Banner>
      ) : null}
      {provider ? (
        <ProviderButton
          provider={provider}
          errand={{ purpose: "sign-in", next }}
          onRefused={setRefusal}
          size="lg"
          variant={local ? "secondary" : "primary"}
          className="w-full"
        />
      ) : null}
      {provider && local ? (
        <div className="flex items-center gap-3 text-muted-foreground text-sm">
          <span className="h-px flex-1 bg-border" />
          or with a password
          <span className="h-px flex-1 bg-border" />
        </div>
      ) : null}
      {local ? <SignInForm next={next} /> : null}
    </div>
  );
}
