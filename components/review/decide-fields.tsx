"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewWord } from "@/lib/core/review";
import type { Target } from "./target";
import { BY_CLASS, SHORTEST_REASON, type useDecision } from "./use-decision";

const PERIODS = [
  { value: BY_CLASS, label: "By access class and sensitivity" },
  ...["30", "90", "180", "365"].map((days) => ({ value: days, label: `In ${days} days` })),
];

type Props = {
  decision: ReviewWord;
  state: Pick<
    ReturnType<typeof useDecision>,
    "able" | "reason" | "setReason" | "missing" | "period" | "setPeriod"
  >;
};

/** Why, and until when. */
export function DecideFields({ decision, state }: Props) {
  const error = `Give a reason of at least ${SHORTEST_REASON} characters.`;
  return (
    <>
      <Field
        label="Reason"
        hint="Recorded with your name; others will read it."
        error={state.missing ? error : undefined}
      >
        <Textarea
          autoFocus
          required
          value={state.reason}
          onChange={(event) => state.setReason(event.target.value)}
        />
      </Field>
      {decision === "revoke" ? null : (
        <Field label="Next review" hint={periodHint(state.able)}>
          <Select options={PERIODS} value={state.period} onValueChange={state.setPeriod} />
        </Field>
      )}
    </>
  );
}

function periodHint(able: readonly Target[]): string | undefined {
  if (able.length === 0) return undefined;
  const days = able.map(({ period }) => period);
  const [low, high] = [Math.min(...days), Math.max(...days)];
  return low === high
    ? `By class and sensitivity: in ${low} days.`
    : `By class and sensitivity: in ${low} to ${high} days.`;
}
