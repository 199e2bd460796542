"use client";

import { type Control, useWatch } from "react-hook-form";
import { APPROVER_WORDS } from "@/components/entitlement/boundary-words";
import { ChoiceField, ChoicesField } from "@/components/form/choice-fields";
import { SelectField, TextareaField, TextField } from "@/components/form/form-fields";
import { optionsOf } from "@/components/ui/options";
import { useAgents, usePeople, useTeams } from "@/lib/query";
import type { ChainValues } from "./chain-values";
import { CHAIN_BOUNDARY_MEANS, CHAIN_BOUNDARY_WORDS } from "./chain-words";
import { StepsField } from "./steps-field";

type Props = { control: Control<ChainValues>; declaring?: boolean };

/** What a declared chain is, whom it is for, and what happens where it is completed. */
export function ChainFields({ control, declaring }: Props) {
  return (
    <>
      <TextField control={control} name="name" label="Name" />
      {declaring ? (
        <TextField
          control={control}
          name="handle"
          label="Handle"
          hint="What decisions name it; never changes"
          input={{ placeholder: "answer-a-customer", spellCheck: false }}
        />
      ) : null}
      <TextareaField control={control} name="purpose" label="Purpose" optional />
      <StepsField control={control} />
      <ChoicesField
        control={control}
        name="agents"
        label="Agents it is for"
        hint="None: every agent"
        useChoices={useAgents}
        optional
      />
      {declaring ? (
        <ChoiceField
          control={control}
          name="owner"
          label="Owner"
          hint="Answers for it, and may make its boundary milder"
          useChoices={usePeople}
        />
      ) : null}
      <BoundaryFields control={control} />
    </>
  );
}

/** What happens to the call that completes the chain, and who is asked. */
function BoundaryFields({ control }: Pick<Props, "control">) {
  const [boundary, approver] = useWatch({ control, name: ["boundary", "approver"] });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        control={control}
        name="boundary"
        label="Boundary"
        hint={CHAIN_BOUNDARY_MEANS[boundary]}
        options={optionsOf(CHAIN_BOUNDARY_WORDS, CHAIN_BOUNDARY_MEANS)}
      />
      {boundary === "step_up" ? (
        <>
          <SelectField
            control={control}
            name="approver"
            label="Whom to ask"
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
        </>
      ) : null}
    </div>
  );
}
