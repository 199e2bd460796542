"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form/form-dialog";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import type { Overlay } from "@/components/ui/overlay";
import {
  type CredentialDetail,
  credentialCreateContract,
  credentialUpdateContract,
} from "@/lib/contract/credential";
import { CredentialFields } from "./credential-fields";
import { BLANK, type CredentialValues, inputOf, LABELS, valuesOf } from "./credential-values";

export type AddCredentialProps = {
  /** The reader, who owns it unless they say otherwise. */
  me: { id: string; name: string };
};

/** Adds a credential to the inventory. */
export function AddCredentialForm({ overlay, me }: AddCredentialProps & { overlay: Overlay }) {
  const router = useRouter();
  const create = useAct(credentialCreateContract, "Credential added");
  return (
    <FormDialog<CredentialValues>
      overlay={overlay}
      title="Add a credential"
      description="What it is and where it is kept. Never the secret itself: a text that looks like one is refused."
      submitLabel="Add credential"
      pendingLabel="Adding"
      size="lg"
      defaults={{ ...BLANK, ownerId: me }}
      labels={LABELS}
      onSubmit={async (values) => {
        const { id } = await create(inputOf(values));
        router.push(`/credentials/${id}`);
      }}
    >
      {({ control }) => <CredentialFields control={control} />}
    </FormDialog>
  );
}

/** Changes what is known of a credential. */
export function EditCredential({ credential }: { credential: CredentialDetail }) {
  const update = useAct(credentialUpdateContract, "Credential changed");
  return (
    <FormDialog<CredentialValues>
      trigger={<Button>Edit</Button>}
      title={`Edit ${credential.name}`}
      description="For what was wrong or has changed around it. A new value is a rotation: record that instead."
      submitLabel="Save credential"
      pendingLabel="Saving"
      size="lg"
      defaults={valuesOf(credential)}
      labels={LABELS}
      onSubmit={(values) =>
        update({
          ...inputOf(values, credential),
          id: credential.id,
          unchangedSince: credential.updatedAt,
        })
      }
    >
      {({ control }) => <CredentialFields control={control} />}
    </FormDialog>
  );
}
