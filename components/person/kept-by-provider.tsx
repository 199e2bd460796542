"use client";

import { useAct } from "@/components/form/use-act";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { toast } from "@/components/ui/toaster";
import type { PersonDetail } from "@/lib/contract/person";
import { provisionAdoptPersonContract } from "@/lib/contract/provision";
import { ProblemError } from "@/lib/query";

type Props = { person: PersonDetail; held: number };

/** What an identity provider has to do with a person: that it suspended them, keeps them, or gives them their roles. */
export function KeptByProvider({ person, held }: Props) {
  const { state, provisioned, rolesKeptBy } = person;
  if (state === "suspended")
    return (
      <Banner tone="amber" title="Suspended by the identity provider">
        They cannot sign in and are asked nothing.
        {held > 0
          ? ` ${countOf(held, "thing")} still theirs: hand them over, then say that they have left.`
          : " They hold nothing any more: say that they have left."}
      </Banner>
    );
  if (state === "left" || (!provisioned && !rolesKeptBy)) return null;
  return (
    <Banner>
      {rolesKeptBy ? `Their groups at ${rolesKeptBy} say what their roles are. ` : null}
      {provisioned ? "SCIM keeps their name, e-mail and access." : null}
    </Banner>
  );
}

/** Lets the provider's directory keep somebody who was added by hand. */
export function LetScimKeep({ person }: { person: PersonDetail }) {
  const adopt = useAct(provisionAdoptPersonContract, "SCIM may keep this person from now on");
  const keep = () =>
    adopt({ id: person.id }).catch((error: unknown) => {
      toast.error(error instanceof ProblemError ? error.message : "Nothing was changed.");
    });
  return <Button onClick={() => void keep()}>Let SCIM keep them</Button>;
}
