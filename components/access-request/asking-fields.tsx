"use client";

import type { Control } from "react-hook-form";
import type { TermsValues } from "@/components/entitlement/terms-values";
import { TextareaField } from "@/components/form/form-fields";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import { LONGEST_ANSWER_DAYS } from "@/lib/core/approval";

const WAITS = [3, 7, 14, LONGEST_ANSWER_DAYS];

type Props = {
  control: Control<TermsValues>;
  answerDays: number;
  onAnswerDays: (days: number) => void;
};

/** What goes with a request for access besides its terms: why, and how long it waits. */
export function AskingFields({ control, answerDays, onAnswerDays }: Props) {
  return (
    <Panel title="Why you ask">
      <div className="grid gap-4">
        <TextareaField
          control={control}
          name="reason"
          label="Justification"
          hint="Whoever decides reads this: what it is needed for, and what happens without it"
        />
        <Field
          label="Waits for answers"
          hint="Unanswered after that it counts as denied; those who decide are reminded halfway"
          className="max-w-60"
        >
          <Select
            options={WAITS.map((days) => ({ value: String(days), label: countOf(days, "day") }))}
            value={String(answerDays)}
            onValueChange={(days) => onAnswerDays(Number(days))}
          />
        </Field>
      </div>
    </Panel>
  );
}
