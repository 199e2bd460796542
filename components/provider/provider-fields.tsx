"use client";

import type { Control } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { TRAINING_WORDS } from "@/components/model/model-words";
import { optionsOf } from "@/components/ui/options";
import { usePeople } from "@/lib/query";
import type { ProviderValues } from "./provider-values";

type Props = { control: Control<ProviderValues> };

type FieldsProps = Props & {
  /** A new one has a handle to choose, and may have a key at once. */
  fresh?: boolean;
};

/** The fields of a provider. */
export function ProviderFields({ control, fresh }: FieldsProps) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      {fresh ? (
        <TextField
          control={control}
          name="handle"
          label="Handle"
          hint="What telemetry calls it, such as openai or anthropic; never changes"
          input={{ spellCheck: false, autoComplete: "off" }}
        />
      ) : null}
      <TextField
        control={control}
        name="baseUrl"
        label="Address"
        hint="What /chat/completions is under; https, or http for hosts that the egress list allows"
        input={{ type: "url", spellCheck: false, placeholder: "https://api.example.com/v1" }}
      />
      {fresh ? (
        <TextField
          control={control}
          name="key"
          label="Key"
          hint="Kept encrypted for this address, and shown to nobody again"
          optional
          input={{ type: "password", autoComplete: "off", spellCheck: false }}
        />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="region"
          label="Region"
          hint="Where data is kept and worked on"
          optional
          input={{ placeholder: "EU (Frankfurt)" }}
        />
        <TextField
          control={control}
          name="retentionDays"
          label="Keeps what it is sent, in days"
          hint="0 for not at all; empty where nobody knows"
          optional
          input={{ inputMode: "numeric" }}
        />
        <SelectField
          control={control}
          name="trains"
          label="Training"
          options={optionsOf(TRAINING_WORDS)}
        />
        <ChoiceField
          control={control}
          name="ownerId"
          label="Owner"
          useChoices={usePeople}
          clearable
        />
      </div>
      <TextareaField
        control={control}
        name="terms"
        label="Terms"
        hint="What the contract says, where it is, until when it runs"
        optional
      />
    </>
  );
}
