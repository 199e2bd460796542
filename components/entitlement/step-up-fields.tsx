"use client";

import { type Control, useWatch } from "react-hook-form";
import { ChoiceField } from "@/components/form/choice-fields";
import { SelectField, TextField } from "@/components/form/form-fields";
import { optionsOf } from "@/components/ui/options";
import { usePeople, useTeams } from "@/lib/query";
import { APPROVER_WORDS, BOUNDARY_MEANS, BOUNDARY_WORDS } from "./boundary-words";
import type { TermsValues } from "./terms-values";

/** Whether a person is asked, who, and how many of them. */
export function StepUpFields({ control }: { control: Control<TermsValues> }) {
  const [boundary, approver] = useWatch({ control, name: ["boundary", "approver"] });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        control={control}
        name="boundary"
        label="Boundary"
        options={optionsOf(BOUNDARY_WORDS, BOUNDARY_MEANS)}
      />
      <SelectField
        control={control}
        name="approver"
        label="Whom to ask"
        hint={boundary === "step_up" ? undefined : "Only asked where the agent acts with approval"}
        options={optionsOf(APPROVER_WORDS)}
      />
      {approver === "person" ? (
        <ChoiceField control={control} name="person" label="Person" useChoices={usePeople} />
      ) : null}
      {approver === "team" ? (
        <ChoiceField control={control} name="team" label="Team" useChoices={useTeams} />
      ) : null}
      <TextField
        control={control}
        name="count"
        label="How many of them"
        input={{ type: "number", min: 1, max: 10, inputMode: "numeric" }}
      />
    </div>
  );
}
