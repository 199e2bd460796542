"use client";

import { useState } from "react";
import { ProviderButton } from "@/components/sign-in/provider-button";
import { providerRefusalOf } from "@/components/sign-in/refusal";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Account } from "@/lib/contract/account";

type Props = {
  provider: NonNullable<Account["provider"]>;
  hasPassword: boolean;
  linking?: { done: boolean; reason?: string | undefined } | undefined;
};

/** The reader's way in by the identity provider: linked, or how to link it. */
export function ProviderPanel({ provider: { name, linkedAt }, hasPassword, linking }: Props) {
  const [refusal, setRefusal] = useState(
    linking?.reason ? providerRefusalOf(linking.reason, name) : "",
  );
  return (
    <Panel
      title="Identity provider"
      summary={`Your organisation signs in at ${name}.`}
      actions={linkedAt ? <Badge tone="green">Linked</Badge> : <Badge>Not linked</Badge>}
    >
      <div className="flex flex-col items-start gap-4">
        {refusal ? (
          <Banner tone="red" alert>
            {refusal}
          </Banner>
        ) : null}
        {linking?.done && linkedAt ? (
          <Banner tone="green">Linked. Your groups there say what your roles are here.</Banner>
        ) : null}
        {linkedAt ? (
          <p>
            Linked since <RelativeTime at={linkedAt} absolute />.{" "}
            {hasPassword
              ? "Your password works as well."
              : "You have no password here: there is none to lose."}
          </p>
        ) : (
          <>
            <p>
              Link this account by signing in there too. From then on your groups at {name} say what
              your roles are here: no longer an administrator, and nothing that no group gives.
            </p>
            <ProviderButton provider={name} errand={{ purpose: "link" }} onRefused={setRefusal} />
          </>
        )}
      </div>
    </Panel>
  );
}
