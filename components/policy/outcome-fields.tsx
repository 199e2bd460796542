"use client";

import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { VERDICT_LOOKS } from "@/components/verdict/verdict-badge";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { Outcome } from "@/lib/core/policy";
import { ApproverFields, ASK_OWNER } from "./approver-fields";
import { ObligationFields } from "./obligation-fields";
import { issueAt } from "./policy-places";

type OutcomeFieldsProps = {
  value: Outcome;
  onChange: (value: Outcome) => void;
  /** With paths from the outcome: `/reason`. */
  issues: readonly PolicyIssue[];
};

export const OUTCOME_OPTIONS: readonly SelectOption[] = (
  ["block", "step_up", "constrain", "log"] as const
).map((value) => ({
  value,
  label: VERDICT_LOOKS[value].word,
  hint: VERDICT_LOOKS[value].means,
  icon: VERDICT_LOOKS[value].icon,
}));

/** What a rule does where it holds, and what is said then. */
export function OutcomeFields({ value, onChange, issues }: OutcomeFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Outcome" hint={VERDICT_LOOKS[value.verdict].means}>
        <Select
          options={OUTCOME_OPTIONS}
          value={value.verdict}
          onValueChange={(verdict) => onChange(withVerdict(value, verdict))}
        />
      </Field>
      {value.verdict === "step_up" ? (
        <ApproverFields value={value} onChange={(asked) => onChange({ ...value, ...asked })} />
      ) : null}
      {value.verdict === "constrain" ? (
        <ObligationFields
          value={value.obligations}
          onChange={(obligations) => onChange({ ...value, obligations })}
          error={issueAt(issues, "/obligations", { below: true })}
        />
      ) : null}
      <Field
        label="Reason"
        hint="What the agent and people are told"
        error={issueAt(issues, "/reason")}
      >
        <Textarea
          value={value.reason}
          onChange={(event) => onChange({ ...value, reason: event.target.value })}
        />
      </Field>
    </div>
  );
}

function withVerdict({ reason }: Outcome, verdict: string): Outcome {
  if (verdict === "step_up") return { verdict, ...ASK_OWNER, reason };
  if (verdict === "constrain") return { verdict, obligations: [], reason };
  return { verdict: verdict === "log" ? "log" : "block", reason };
}
