"use client";

import { Plus } from "lucide-react";
import { RowCard } from "@/components/form/row-card";
import { Button } from "@/components/ui/button";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { Condition, RuleForm } from "@/lib/core/policy";
import { outcomeInWords } from "./combination-words";
import { ConditionFields } from "./condition-fields";
import { CONDITION_STARTS } from "./condition-start";
import { conditionInWords } from "./condition-words";
import { Meaning } from "./meaning";
import { OutcomeFields } from "./outcome-fields";
import { issueAt, issuesWithin } from "./policy-places";
import { listed } from "./policy-words";

type Guardrail = Extract<RuleForm, { type: "guardrail" }>;

type GuardrailFieldsProps = {
  value: Guardrail;
  onChange: (value: Guardrail) => void;
  /** With paths from the form: `/when/0`. */
  issues: readonly PolicyIssue[];
};

/** Conditions that must all hold, the sentence that they make, and what happens then. */
export function GuardrailFields({ value, onChange, issues }: GuardrailFieldsProps) {
  const { when, outcome } = value;
  const setWhen = (next: Condition[]) => onChange({ ...value, when: next });
  return (
    <div className="flex flex-col gap-4">
      <Meaning
        verdict={outcome.verdict}
        words={
          when.length === 0
            ? null
            : `Where ${listed(when.map(conditionInWords))}: ${outcomeInWords(outcome)}.`
        }
        missing="Add a condition."
      />
      <div className="flex flex-col gap-3">
        {when.map((condition, index) => (
          <RowCard
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
            key={index}
            label={`Condition ${index + 1}`}
            onRemove={() => setWhen(when.filter((_, i) => i !== index))}
          >
            <ConditionFields
              value={condition}
              error={issueAt(issues, `/when/${index}`, { below: true })}
              onChange={(next) => setWhen(when.map((each, i) => (i === index ? next : each)))}
            />
          </RowCard>
        ))}
        <Button
          className="self-start"
          onClick={() => setWhen([...when, CONDITION_STARTS.sensitivity])}
        >
          <Plus aria-hidden />
          Add a condition
        </Button>
        {issueAt(issues, "/when") ? (
          <p className="text-red text-sm">{issueAt(issues, "/when")}</p>
        ) : null}
      </div>
      <OutcomeFields
        value={outcome}
        issues={issuesWithin(issues, "/outcome")}
        onChange={(next) => onChange({ ...value, outcome: next })}
      />
    </div>
  );
}
