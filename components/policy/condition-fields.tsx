"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Condition } from "@/lib/core/policy";
import { CONDITION_STARTS } from "./condition-start";
import { ConditionValue } from "./condition-value";
import { FACT_WORDS } from "./condition-words";

const FACTS = (Object.keys(FACT_WORDS) as Condition["fact"][]).map((value) => ({
  value,
  label: FACT_WORDS[value],
}));

const CHOSEN = [
  { value: "any_of", label: "is any of" },
  { value: "none_of", label: "is none of" },
];
const LABELLED = [
  { value: "any_of", label: "hold any of" },
  { value: "all_of", label: "hold all of" },
  { value: "none_of", label: "hold none of" },
];
const ARGUMENT = [
  { value: "one_of", label: "is one of" },
  { value: "none_of", label: "is not one of" },
];
const HOURS = [
  { value: "outside", label: "is outside" },
  { value: "within", label: "is within" },
];

type ConditionFieldsProps = {
  value: Condition;
  onChange: (value: Condition) => void;
  error?: string;
};

/** One condition: the fact, how it is compared, and with what. */
export function ConditionFields({ value, onChange, error }: ConditionFieldsProps) {
  const comparison = comparisonOf(value);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Fact" error={error}>
        <Select
          options={FACTS}
          value={value.fact}
          onValueChange={(fact) => onChange(CONDITION_STARTS[fact as Condition["fact"]])}
        />
      </Field>
      {comparison ? (
        <Field label="Comparison">
          <Select
            options={comparison.options}
            value={comparison.value}
            onValueChange={(next) => onChange(compared(value, next))}
          />
        </Field>
      ) : null}
      <div className="grid gap-3 sm:col-span-2">
        <ConditionValue value={value} onChange={onChange} />
      </div>
    </div>
  );
}

function comparisonOf(condition: Condition) {
  if (condition.fact === "hours") return { options: HOURS, value: condition.is };
  if (!("op" in condition)) return undefined;
  const options =
    condition.fact === "label" ? LABELLED : condition.fact === "argument" ? ARGUMENT : CHOSEN;
  return { options, value: condition.op };
}

function compared(condition: Condition, to: string): Condition {
  // The options offered are those that the fact knows.
  return (
    condition.fact === "hours" ? { ...condition, is: to } : { ...condition, op: to }
  ) as Condition;
}
