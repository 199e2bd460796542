"use client";

import type { ReactNode } from "react";
import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import { WEEKDAYS } from "@/components/policy/condition-words";
import { EFFECT_OPTIONS } from "@/components/policy/effect-options";
import { NamesField } from "@/components/policy/names-field";
import { ToggleChips } from "@/components/policy/toggle-chips";
import { Field } from "@/components/ui/field";
import { sentence } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { optionsOf } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { SENSITIVITIES } from "@/lib/core/kernel";
import type { ConditionFact, RouteCondition } from "@/lib/core/routing";
import { useAgentHandles, useLabels, useToolIds } from "@/lib/query/policy";
import { useTaskClasses, useTeamNames } from "@/lib/query/routing-policy";
import { BoundFields } from "./bound-fields";

type Props<F extends ConditionFact = ConditionFact> = {
  value: Extract<RouteCondition, { fact: F }>;
  onChange: (value: RouteCondition) => void;
};

/** What a condition's fact is compared with. */
export function ConditionValue({ value, onChange }: Props): ReactNode {
  const Fields = FIELDS[value.fact] as (props: Props) => ReactNode;
  return <Fields value={value} onChange={onChange} />;
}

const FIELDS: { [F in ConditionFact]: (props: Props<F>) => ReactNode } = {
  taskClass: ({ value, onChange }) => (
    <NamesField
      label="Task classes"
      hint="“unknown” is what nothing tells"
      values={value.in}
      useChoices={useTaskClasses}
      onChange={(names) => onChange({ ...value, in: names })}
    />
  ),
  sensitivity: ({ value, onChange }) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <RankField
        label="At least"
        value={value.atLeast}
        onChange={(atLeast) => onChange({ ...value, atLeast })}
      />
      <RankField
        label="At most"
        value={value.atMost}
        onChange={(atMost) => onChange({ ...value, atMost })}
      />
    </div>
  ),
  tools: ({ value, onChange }) => (
    <NamesField
      label="Any of these tools"
      hint="<server>/* is every tool of a server"
      values={value.anyOf}
      useChoices={useToolIds}
      onChange={(anyOf) => onChange({ ...value, anyOf })}
    />
  ),
  effects: ({ value, onChange }) => (
    <ToggleChips
      label="Any of these effects"
      options={EFFECT_OPTIONS}
      values={value.anyOf}
      onChange={(anyOf) => onChange({ ...value, anyOf })}
    />
  ),
  labels: ({ value, onChange }) => (
    <NamesField
      label="Any of these labels"
      values={value.anyOf}
      useChoices={useLabels}
      onChange={(anyOf) => onChange({ ...value, anyOf })}
    />
  ),
  agent: ({ value, onChange }) => (
    <NamesField
      label="Agents"
      values={value.in}
      useChoices={useAgentHandles}
      onChange={(names) => onChange({ ...value, in: names })}
    />
  ),
  team: ({ value, onChange }) => (
    <NamesField
      label="Teams"
      hint="An agent's team is its owner's"
      values={value.in}
      useChoices={useTeamNames}
      onChange={(names) => onChange({ ...value, in: names })}
    />
  ),
  autonomy: ({ value, onChange }) => (
    <ToggleChips
      label="Autonomy"
      options={optionsOf(AUTONOMY_WORDS)}
      values={value.in}
      onChange={(words) => onChange({ ...value, in: words })}
    />
  ),
  accessClass: ({ value, onChange }) => (
    <ToggleChips
      label="Access classes"
      options={optionsOf(ACCESS_CLASS_WORDS)}
      values={value.in}
      onChange={(words) => onChange({ ...value, in: words })}
    />
  ),
  steps: ({ value, onChange }) => (
    <BoundFields
      unit="steps"
      value={value}
      onChange={(bounds) => onChange({ ...value, ...bounds })}
    />
  ),
  context: ({ value, onChange }) => (
    <BoundFields
      unit="tokens that go in"
      value={value}
      onChange={(bounds) => onChange({ ...value, ...bounds })}
    />
  ),
  budgetLeft: ({ value, onChange }) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <PercentField
        label="Less than, percent"
        value={value.below}
        onChange={(below) => onChange({ ...value, below })}
      />
      <PercentField
        label="At least, percent"
        value={value.atLeast}
        onChange={(atLeast) => onChange({ ...value, atLeast })}
      />
    </div>
  ),
  latency: ({ value, onChange }) => (
    <BoundFields
      unit="milliseconds that the caller wants to wait"
      value={value}
      onChange={(bounds) => onChange({ ...value, ...bounds })}
    />
  ),
  time: ({ value, onChange }) => (
    <div className="grid grid-cols-2 gap-3">
      <Field label="From">
        <Input
          type="time"
          value={value.from}
          onChange={(event) => onChange({ ...value, from: event.target.value })}
        />
      </Field>
      <Field label="To">
        <Input
          type="time"
          value={value.to}
          onChange={(event) => onChange({ ...value, to: event.target.value })}
        />
      </Field>
      <div className="col-span-2">
        <ToggleChips
          label="Days"
          hint="In the policy's time zone; over midnight where the end comes first"
          options={WEEKDAYS.map((label, i) => ({ value: i + 1, label }))}
          values={value.days}
          onChange={(days) => onChange({ ...value, days: days.toSorted() })}
        />
      </div>
    </div>
  ),
};

const ANY = "any";
const RANKS = [
  { value: ANY, label: "No bound" },
  ...SENSITIVITIES.map((each) => ({ value: each as string, label: sentence(each) })),
];

type Rank = (typeof SENSITIVITIES)[number];
type RankFieldProps = {
  label: string;
  value: Rank | undefined;
  onChange: (value: Rank | undefined) => void;
};

function RankField({ label, value, onChange }: RankFieldProps) {
  return (
    <Field label={label}>
      <Select
        options={RANKS}
        value={value ?? ANY}
        onValueChange={(next) => onChange(SENSITIVITIES.find((each) => each === next))}
      />
    </Field>
  );
}

type PercentFieldProps = {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

function PercentField({ label, value, onChange }: PercentFieldProps) {
  return (
    <Field label={label} optional>
      <Input
        type="number"
        min={0}
        max={100}
        value={value ?? ""}
        onChange={({ target }) =>
          onChange(target.value === "" ? undefined : Math.round(Number(target.value)))
        }
      />
    </Field>
  );
}
