"use client";

import { type Control, useWatch } from "react-hook-form";
import { ChoiceField, ChoicesField } from "@/components/form/choice-fields";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import type { CredentialKind } from "@/lib/core/credential";
import { useAgents, usePeople, useResources } from "@/lib/query";
import type { CredentialValues } from "./credential-values";
import { KIND_CHOICES } from "./credential-words";

/** What a kind's issuer calls one of it. */
const REFERENCES: Readonly<Record<CredentialKind, string>> = {
  api_key: "Its key id or name there; never the key",
  oauth_client: "Its client id; never the client secret",
  service_account: "The account's name, or its key's id",
  certificate: "Its serial number or fingerprint",
  ssh_key: "Its fingerprint, e.g. SHA256:…",
  token: "Its token id or name there; never the token",
  password: "The user name that it belongs to",
  other: "How its issuer names it; never the secret",
};

type Props = { control: Control<CredentialValues> };

/** The fields of a credential. */
export function CredentialFields({ control }: Props) {
  const kind = useWatch({ control, name: "kind" });
  return (
    <>
      <TextField
        control={control}
        name="name"
        label="Name"
        input={{ placeholder: "Stripe restricted key of the billing agents" }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField control={control} name="kind" label="Kind" options={KIND_CHOICES} />
        <TextField
          control={control}
          name="issuer"
          label="Issuer"
          hint="The system that issued it"
          input={{ placeholder: "Stripe" }}
        />
        <TextField
          control={control}
          name="reference"
          label="Reference"
          hint={REFERENCES[kind]}
          input={{ spellCheck: false, autoComplete: "off" }}
        />
        <TextField
          control={control}
          name="keptIn"
          label="Kept in"
          hint="Where the secret itself is"
          optional
          input={{ spellCheck: false, placeholder: "vault: kv/agents/billing/stripe" }}
        />
      </div>
      <Dates control={control} />
      <ChoiceField
        control={control}
        name="ownerId"
        label="Owner"
        hint="Answers for its rotation"
        useChoices={usePeople}
        clearable
      />
      <ChoicesField
        control={control}
        name="agents"
        label="Agents that hold it"
        useChoices={useAgents}
      />
      <ChoicesField
        control={control}
        name="resources"
        label="Opens"
        hint="Data and systems that it gives access to"
        useChoices={useResources}
        optional
      />
      <TextareaField
        control={control}
        name="scopes"
        label="May do there"
        hint="Its scopes or rights, in words"
        optional
      />
      <TextareaField control={control} name="notes" label="Notes" optional />
    </>
  );
}

function Dates({ control }: Props) {
  const day = { type: "date" } as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField control={control} name="issuedAt" label="Issued" optional input={day} />
      <TextField control={control} name="rotatedAt" label="Last rotation" optional input={day} />
      <TextField
        control={control}
        name="rotateEveryDays"
        label="Rotate every"
        hint="Days; empty where nobody asks for it"
        optional
        input={{ type: "number", min: 1, max: 3650, inputMode: "numeric" }}
      />
      <TextField
        control={control}
        name="expiresAt"
        label="Expires"
        hint="Its last day"
        optional
        input={day}
      />
    </div>
  );
}
