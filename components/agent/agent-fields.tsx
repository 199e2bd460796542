"use client";

import type { UseFormReturn } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { dateOf, endOfDay, itemsOf } from "@/components/form/word-list";
import { optionsOf, sentenceOptions } from "@/components/ui/options";
import type { AgentDetail } from "@/lib/contract/agent";
import { SENSITIVITIES, type Sensitivity } from "@/lib/core/kernel";
import { usePeople } from "@/lib/query";
import {
  ACCESS_CLASS_MEANS,
  ACCESS_CLASS_WORDS,
  AUTONOMY_MEANS,
  AUTONOMY_WORDS,
} from "./agent-words";

/** What a person types of an agent; `ownerId` and `sponsorId` hold the people chosen. */
export type AgentValues = {
  name: string;
  handle: string;
  purpose: string;
  ownerId: Choice | null;
  sponsorId: Choice | null;
  autonomy: AgentDetail["autonomy"];
  accessClass: AgentDetail["accessClass"];
  ceiling: Sensitivity;
  models: string;
  nextReviewAt: string;
};

export const AGENT_LABELS = {
  name: "Name",
  handle: "Handle",
  purpose: "Purpose",
  ownerId: "Owner",
  sponsorId: "Sponsor",
  autonomy: "Autonomy",
  accessClass: "Access class",
  ceiling: "Data ceiling",
  models: "Models",
  nextReviewAt: "Next review",
};

/** The values of an agent as it is; those of a new one without. */
export function valuesOf(agent?: AgentDetail, me: Choice | null = null): AgentValues {
  return {
    name: agent?.name ?? "",
    handle: agent?.handle ?? "",
    purpose: agent?.purpose ?? "",
    ownerId: agent ? agent.owner : me,
    sponsorId: agent?.sponsor ?? null,
    autonomy: agent?.autonomy ?? "acts_with_approval",
    accessClass: agent?.accessClass ?? "uses_tools",
    ceiling: agent?.ceiling ?? "internal",
    models: agent?.models.join(", ") ?? "",
    nextReviewAt: dateOf(agent?.nextReviewAt ?? null),
  };
}

/** The values as the verbs take them. */
export function settingsOf(values: AgentValues) {
  const { name, purpose, autonomy, accessClass, ceiling } = values;
  return {
    name,
    purpose,
    autonomy,
    accessClass,
    ceiling,
    ownerId: values.ownerId?.id ?? null,
    sponsorId: values.sponsorId?.id ?? null,
    models: itemsOf(values.models),
    nextReviewAt: endOfDay(values.nextReviewAt),
  };
}

const CEILINGS = sentenceOptions(SENSITIVITIES);

type Props = { form: UseFormReturn<AgentValues>; handle?: boolean };

/** What is known of an agent. */
export function AgentFields({ form: { control }, handle }: Props) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField control={control} name="name" label="Name" />
        {handle ? (
          <TextField
            control={control}
            name="handle"
            label="Handle"
            hint="What its calls and policies name it; never changes"
            input={{ placeholder: "billing-assistant", spellCheck: false }}
          />
        ) : null}
      </div>
      <TextareaField
        control={control}
        name="purpose"
        label="Purpose"
        hint="What it is for, for whoever has to judge its requests"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          control={control}
          name="ownerId"
          label="Owner"
          hint="Operates it"
          useChoices={usePeople}
          clearable
        />
        <ChoiceField
          control={control}
          name="sponsorId"
          label="Sponsor"
          hint="Answers for it"
          useChoices={usePeople}
          clearable
        />
        <SelectField
          control={control}
          name="autonomy"
          label="Autonomy"
          options={optionsOf(AUTONOMY_WORDS, AUTONOMY_MEANS)}
        />
        <SelectField
          control={control}
          name="accessClass"
          label="Access class"
          options={optionsOf(ACCESS_CLASS_WORDS, ACCESS_CLASS_MEANS)}
        />
        <SelectField
          control={control}
          name="ceiling"
          label="Data ceiling"
          hint="It reaches nothing above"
          options={CEILINGS}
        />
        <TextField
          control={control}
          name="nextReviewAt"
          label="Next review"
          optional
          input={{ type: "date" }}
        />
      </div>
      <TextField
        control={control}
        name="models"
        label="Models it may use"
        hint="Separated by commas"
        optional
      />
    </>
  );
}
