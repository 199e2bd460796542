"use client";

import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextareaField, TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { dateOf, endOfDay } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { capabilityReviewRecordContract } from "@/lib/contract/capability-review";
import type { ModelDetail } from "@/lib/contract/model";
import { usePeople } from "@/lib/query";

type Values = {
  ability: string;
  evidence: string;
  reviewerId: Choice | null;
  reviewedAt: string;
  dueAt: string;
};

const LABELS = {
  ability: "What it can do",
  evidence: "Evidence",
  reviewerId: "Reviewer",
  reviewedAt: "Reviewed",
  dueAt: "Due again",
};
const CYCLE_DAYS = 180;

type Props = { model: ModelDetail; me: Choice };

/** Records what a model was found able to do. */
export function RecordReview({ model, me }: Props) {
  const record = useAct(capabilityReviewRecordContract, "Capability review recorded");
  return (
    <FormDialog<Values>
      trigger={<Button>Record a review</Button>}
      opensAs="review"
      title={`What ${model.name} can do`}
      description={`What was found and on which evidence. A better score never widens access: ${model.name} stays cleared up to ${model.sensitivity} data, whatever is written here.`}
      submitLabel="Record review"
      pendingLabel="Recording"
      size="lg"
      defaults={{
        ...{ ability: "", evidence: "", reviewerId: me, reviewedAt: "" },
        dueAt: dateOf(new Date(Date.now() + CYCLE_DAYS * 86_400_000).toISOString()),
      }}
      labels={LABELS}
      onSubmit={({ ability, evidence, reviewerId, reviewedAt, dueAt }) =>
        record({
          ...{ modelId: model.id, ability, evidence, dueAt: endOfDay(dueAt) ?? "" },
          ...(reviewerId ? { reviewerId: reviewerId.id } : {}),
          ...(reviewedAt === "" ? {} : { reviewedAt: `${reviewedAt}T00:00:00.000Z` }),
        })
      }
    >
      {({ control }) => (
        <>
          <TextareaField
            control={control}
            name="ability"
            label="What it can do, and what it cannot"
            textarea={{ rows: 4 }}
          />
          <TextareaField
            control={control}
            name="evidence"
            label="Evidence"
            hint="Benchmarks with their scores, own trials, links"
            textarea={{ rows: 4 }}
          />
          <div className="grid gap-4 sm:grid-cols-3">
            <ChoiceField
              control={control}
              name="reviewerId"
              label="Reviewer"
              useChoices={usePeople}
            />
            <TextField
              control={control}
              name="reviewedAt"
              label="Reviewed"
              hint="Today unless said"
              input={{ type: "date" }}
              optional
            />
            <TextField
              control={control}
              name="dueAt"
              label="Due again"
              hint="The end of that day, UTC"
              input={{ type: "date" }}
            />
          </div>
        </>
      )}
    </FormDialog>
  );
}
