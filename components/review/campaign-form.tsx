"use client";

import { useRouter } from "next/navigation";
import { useWatch } from "react-hook-form";
import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { ChecksField, ChoiceField, ChoicesField } from "@/components/form/choice-fields";
import { FormError } from "@/components/form/form-error";
import { CheckboxField, SelectField, TextField } from "@/components/form/form-fields";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf, sentence } from "@/components/ui/format";
import { optionsOf } from "@/components/ui/options";
import { reviewStartContract } from "@/lib/contract/review-campaign";
import { AppError, SENSITIVITIES } from "@/lib/core/kernel";
import { daysAfter, LOOK_BACKS } from "@/lib/core/review";
import { useActiveTools, usePeople } from "@/lib/query";
import { ANY, type CampaignValues, emptyCampaign, restOf, whoOf } from "./campaign-values";
import { REVIEWER_WORDS, UNDECIDED_WORDS } from "./review-words";
import { ScopePreview } from "./scope-preview";
import { useSettled } from "./use-settled";

const LABELS = {
  name: "Name",
  scope: "Scope",
  fallbackId: "Fallback",
  "reviewers.personId": "Person",
  deadlineAt: "Deadline",
};
const SENSITIVITY_OPTIONS = [
  { value: ANY, label: "Any" },
  ...SENSITIVITIES.slice(1).map((value) => ({ value, label: `${sentence(value)} or more` })),
];
const LOOK_BACK_OPTIONS = LOOK_BACKS.map((days) => ({
  value: String(days),
  label: `${days} days`,
}));
const TWO_WEEKS = 14;

/** Says what a campaign is about, who reviews it until when, and what becomes of the rest; then starts it. */
export function CampaignForm() {
  const router = useRouter();
  const start = useAct(
    reviewStartContract,
    ({ items, reviewers }) =>
      `Started: ${countOf(items, "entitlement")} for ${countOf(reviewers, "reviewer")}, who are told by mail`,
  );
  const deadline = daysAfter(new Date(), TWO_WEEKS).toISOString().slice(0, 10);
  const { control, error, onSubmit, pending } = useVerbForm<CampaignValues>(
    emptyCampaign(deadline),
    async (values) => {
      const who = whoOf(values);
      if (!who) throw new AppError("invalid", "Choose who reviews, and the fallback.");
      const { id } = await start({ ...who, ...restOf(values) });
      router.push(`/reviews/campaigns/${id}`);
    },
  );
  const values = useWatch({ control }) as CampaignValues;
  const settled = useSettled(values);
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Panel title="What it is about" summary="All entitlements in force that meet every condition">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            control={control}
            name="name"
            label="Name"
            className="sm:col-span-2"
            input={{ placeholder: "Autumn review of sensitive access" }}
          />
          <ChecksField
            control={control}
            name="accessClass"
            label="Agents of these access classes"
            columns={1}
            options={optionsOf(ACCESS_CLASS_WORDS)}
            hint="None chosen: all"
          />
          <SelectField
            control={control}
            name="sensitivity"
            label="Reaches data that is"
            options={SENSITIVITY_OPTIONS}
          />
          <ChoicesField
            control={control}
            name="agentOwner"
            label="Agents owned by"
            optional
            useChoices={usePeople}
            placeholder="Name or e-mail"
          />
          <ChoicesField
            control={control}
            name="tool"
            label="Tools"
            optional
            useChoices={useActiveTools}
            placeholder="Server or tool"
          />
          <SelectField
            control={control}
            name="lookBack"
            label="Look-back"
            hint="Days of use that the snapshot shows"
            options={LOOK_BACK_OPTIONS}
          />
          <div className="flex flex-col gap-2 self-center">
            <CheckboxField control={control} name="unused" label="Only what was not used in them" />
            <CheckboxField control={control} name="due" label="Only what is due for review" />
          </div>
        </div>
      </Panel>
      <Panel title="Who decides, and until when">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            control={control}
            name="by"
            label="Reviewer"
            options={optionsOf(REVIEWER_WORDS)}
          />
          {values.by === "person" ? (
            <ChoiceField
              control={control}
              name="person"
              label="Person"
              useChoices={usePeople}
              placeholder="Name or e-mail"
            />
          ) : null}
          <ChoiceField
            control={control}
            name="fallback"
            label="Fallback"
            hint="Decides where the reviewer is missing or last widened the entitlement"
            useChoices={usePeople}
            placeholder="Name or e-mail"
          />
          <TextField
            control={control}
            name="deadline"
            label="Deadline"
            hint="The end of that day, UTC. Reminders go out half-way and a day before."
            input={{ type: "date" }}
          />
          <SelectField
            control={control}
            name="undecided"
            label="What nobody decides by then"
            options={optionsOf(UNDECIDED_WORDS)}
          />
        </div>
      </Panel>
      <ScopePreview who={whoOf(settled)} />
      <FormError error={error} labels={LABELS} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => router.push("/reviews/campaigns")}>Cancel</Button>
        <SubmitButton pending={pending} pendingLabel="Taking the snapshot">
          Start campaign
        </SubmitButton>
      </div>
    </form>
  );
}
