"use client";

import { ChoiceField } from "@/components/form/choice-fields";
import type { Choice } from "@/components/form/combo-box";
import { FormDialog } from "@/components/form/form-dialog";
import { TextareaField, TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { dateOf, endOfDay } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { type ModelDetail, modelDeprecateContract } from "@/lib/contract/model";
import { useModels } from "@/lib/query";

type Values = { replacementId: Choice | null; endsAt: string; reason: string };

const LABELS = { replacementId: "Replacement", endsAt: "Ends", reason: "Reason" };

/** Says that a model is to be given up, when, and what takes its place; or changes what was said. */
export function DeprecateModel({ model }: { model: ModelDetail }) {
  const { id, name, use, replacement } = model;
  const deprecate = useAct(modelDeprecateContract, "Deprecation recorded");
  const again = model.status === "deprecated";
  const used = `${countOf(use.agents, "agent")} called it within 30 days`;
  return (
    <FormDialog<Values>
      trigger={<Button>{again ? "Change deprecation" : "Deprecate"}</Button>}
      opensAs="deprecate"
      title={again ? `Change the deprecation of ${name}` : `Deprecate ${name}?`}
      description={`Routes still lead to it; ${used} and will be found to use what is deprecated. Retiring it stops routes.`}
      submitLabel={again ? "Save" : "Deprecate model"}
      pendingLabel="Saving"
      defaults={{ replacementId: replacement, endsAt: dateOf(model.endsAt), reason: "" }}
      labels={LABELS}
      onSubmit={({ replacementId, endsAt, reason }) =>
        deprecate({
          ...{ id, reason, replacementId: replacementId?.id ?? null },
          endsAt: model.endsAt && dateOf(model.endsAt) === endsAt ? model.endsAt : endOfDay(endsAt),
        })
      }
    >
      {({ control }) => (
        <>
          <ChoiceField
            control={control}
            name="replacementId"
            label="What takes its place"
            useChoices={useModels}
            clearable
            optional
          />
          <TextField
            control={control}
            name="endsAt"
            label="When it is to be gone"
            hint="The end of that day, UTC"
            input={{ type: "date" }}
            optional
          />
          <TextareaField
            control={control}
            name="reason"
            label="Reason"
            hint="Recorded with your name; others will read it."
          />
        </>
      )}
    </FormDialog>
  );
}
