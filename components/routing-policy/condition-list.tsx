"use client";

import { Plus } from "lucide-react";
import { RowCard } from "@/components/form/row-card";
import { issueAt } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import { type ConditionFact, conditionInWords, type RouteCondition } from "@/lib/core/routing";
import { CONDITION_STARTS, FACT_WORDS } from "./condition-start";
import { ConditionValue } from "./condition-value";

const FACTS = (Object.keys(FACT_WORDS) as ConditionFact[]).map((value) => ({
  value,
  label: FACT_WORDS[value],
}));

const COMPARED = [
  { value: "is", label: "is" },
  { value: "not", label: "is not" },
];

type ConditionListProps = {
  value: readonly RouteCondition[];
  onChange: (value: RouteCondition[]) => void;
  /** With paths from the list: `/0/in`. */
  issues: readonly PolicyIssue[];
};

/** All conditions of a rule: each must hold. */
export function ConditionList({ value, onChange, issues }: ConditionListProps) {
  return (
    <div className="flex flex-col gap-3">
      {value.length === 0 ? (
        <p className="text-muted-foreground">No condition: it holds for every task.</p>
      ) : null}
      {value.map((condition, index) => (
        <RowCard
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
          key={index}
          label={`Condition ${index + 1}`}
          onRemove={() => onChange(value.filter((_, i) => i !== index))}
        >
          <ConditionFields
            value={condition}
            onChange={(next) => onChange(value.map((each, i) => (i === index ? next : each)))}
            error={issueAt(issues, `/${index}`, { below: true })}
          />
        </RowCard>
      ))}
      <Button
        className="self-start"
        disabled={value.length >= 20}
        onClick={() => onChange([...value, CONDITION_STARTS.taskClass])}
      >
        <Plus aria-hidden />
        Add a condition
      </Button>
    </div>
  );
}

type ConditionFieldsProps = {
  value: RouteCondition;
  onChange: (value: RouteCondition) => void;
  error: string | undefined;
};

function ConditionFields({ value, onChange, error }: ConditionFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Fact" error={error}>
          <Select
            options={FACTS}
            value={value.fact}
            onValueChange={(fact) => onChange(CONDITION_STARTS[fact as ConditionFact])}
          />
        </Field>
        {"not" in value ? (
          <Field label="Comparison">
            <Select
              options={COMPARED}
              value={value.not ? "not" : "is"}
              onValueChange={(next) => onChange({ ...value, not: next === "not" })}
            />
          </Field>
        ) : null}
      </div>
      <ConditionValue value={value} onChange={onChange} />
      <p className="text-muted-foreground text-sm">It holds where {conditionInWords(value)}.</p>
    </div>
  );
}
