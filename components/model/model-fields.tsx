"use client";

import type { Control } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { optionsOf } from "@/components/ui/options";
import { usePeople, useProviders } from "@/lib/query";
import type { ModelValues } from "./model-values";
import { CLASS_WORDS } from "./model-words";

const CLASS_MEANS = {
  reasoning: "Thinks before it answers: slower, dearer",
  fast: "Answers at once",
  unknown: "Nobody knows yet; the policy's own list speaks",
} as const;

type Props = { control: Control<ModelValues> };

/** What only a new model is asked for: neither changes afterwards. */
export function NewModelFields({ control }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField
        control={control}
        name="providerId"
        label="Provider"
        hint="Its terms hold for the model"
        useChoices={useProviders}
      />
      <TextField
        control={control}
        name="handle"
        label="Handle"
        hint="What callers ask for; never changes"
        input={{ spellCheck: false, autoComplete: "off", placeholder: "gpt-5-mini" }}
      />
    </div>
  );
}

/** The fields of a model. */
export function ModelFields({ control }: Props) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField control={control} name="name" label="Name" />
        <TextField
          control={control}
          name="providerModel"
          label="Its provider's name for it"
          hint="What the provider is asked for"
          input={{ spellCheck: false, autoComplete: "off" }}
        />
        <SelectField
          control={control}
          name="class"
          label="Class"
          options={optionsOf(CLASS_WORDS, CLASS_MEANS)}
        />
        <ChoiceField
          control={control}
          name="ownerId"
          label="Owner"
          hint="Reviews what it can do"
          useChoices={usePeople}
          clearable
        />
      </div>
      <Prices control={control} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          control={control}
          name="contextTokens"
          label="Context"
          hint="Tokens that fit in, with what comes out"
          input={{ inputMode: "numeric", placeholder: "200k" }}
        />
        <TextField
          control={control}
          name="maxOutputTokens"
          label="Most output"
          hint="Tokens that come out at most"
          input={{ inputMode: "numeric", placeholder: "8k" }}
        />
      </div>
      <TextareaField control={control} name="notes" label="Notes" optional />
    </>
  );
}

const PRICES = [
  { name: "prices.input", label: "Input", optional: false },
  { name: "prices.cached", label: "Cached input", optional: true },
  { name: "prices.output", label: "Output", optional: false },
  { name: "prices.reasoning", label: "Reasoning", optional: true },
] as const;

function Prices({ control }: Props) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">US dollars for a million tokens</legend>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {PRICES.map(({ name, label, optional }) => (
          <TextField
            key={name}
            control={control}
            name={name}
            label={label}
            optional={optional}
            input={{ inputMode: "decimal" }}
          />
        ))}
      </div>
      <p className="text-muted-foreground text-sm">
        Left empty, cached input costs what input costs, and reasoning what output costs.
      </p>
    </fieldset>
  );
}
