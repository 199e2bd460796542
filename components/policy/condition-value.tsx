"use client";

import type { ReactNode } from "react";
import { ACCESS_CLASS_WORDS, AUTONOMY_WORDS } from "@/components/agent/agent-words";
import { Field } from "@/components/ui/field";
import { sentence } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { optionsOf } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { SENSITIVITIES } from "@/lib/core/kernel";
import type { Condition } from "@/lib/core/policy";
import { useAgentHandles, useLabels, useTags, useToolIds } from "@/lib/query/policy";
import { ArgumentCondition, RoleField, useRoles } from "./argument-condition";
import { SOURCE_WORDS, WEEKDAYS } from "./condition-words";
import { EFFECT_OPTIONS } from "./effect-options";
import { NamesField } from "./names-field";
import { ToggleChips } from "./toggle-chips";

type Props<F extends Condition["fact"] = Condition["fact"]> = {
  value: Extract<Condition, { fact: F }>;
  onChange: (value: Condition) => void;
};

/** What a condition's fact is compared with. */
export function ConditionValue({ value, onChange }: Props): ReactNode {
  const Fields = FIELDS[value.fact] as (props: Props) => ReactNode;
  return <Fields value={value} onChange={onChange} />;
}

const FIELDS: { [F in Condition["fact"]]: (props: Props<F>) => ReactNode } = {
  agent: ({ value, onChange }) => (
    <NamesField
      label="Agents"
      values={value.values}
      useChoices={useAgentHandles}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  access_class: ({ value, onChange }) => (
    <ToggleChips
      label="Access classes"
      options={optionsOf(ACCESS_CLASS_WORDS)}
      values={value.values}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  autonomy: ({ value, onChange }) => (
    <ToggleChips
      label="Autonomy"
      options={optionsOf(AUTONOMY_WORDS)}
      values={value.values}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  tool: ({ value, onChange }) => (
    <NamesField
      label="Tools"
      values={value.values}
      useChoices={useToolIds}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  effect: ({ value, onChange }) => (
    <ToggleChips
      label="Effects"
      options={EFFECT_OPTIONS}
      values={value.values}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  label: ({ value, onChange }) => (
    <NamesField
      label="Labels"
      values={value.values}
      useChoices={useLabels}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  tag: ({ value, onChange }) => (
    <NamesField
      label="Tags"
      values={value.values}
      useChoices={useTags}
      onChange={(values) => onChange({ ...value, values })}
    />
  ),
  sensitivity: ({ value, onChange }) => (
    <Field label="At least">
      <Select
        options={SENSITIVITIES.map((each) => ({ value: each, label: sentence(each) }))}
        value={value.atLeast}
        onValueChange={(next) =>
          onChange({ ...value, atLeast: SENSITIVITIES.find((s) => s === next) ?? value.atLeast })
        }
      />
    </Field>
  ),
  argument: ArgumentCondition,
  text: ({ value, onChange }) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <PointerField
        value={value.argument}
        onChange={(argument) => onChange({ ...value, argument })}
      />
      <Field label="Is like" hint="* stands for anything">
        <Input
          className="font-mono"
          value={value.like}
          onChange={(event) => onChange({ ...value, like: event.target.value })}
        />
      </Field>
    </div>
  ),
  amount: ({ value, onChange }) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <RoleField value={value.role} onChange={(role) => onChange({ ...value, role })} />
      <Field label="More than">
        <Input
          type="number"
          value={value.over}
          onChange={(event) => onChange({ ...value, over: Number(event.target.value) })}
        />
      </Field>
    </div>
  ),
  sql: ({ value, onChange }) => (
    <PointerField
      value={value.argument}
      onChange={(argument) => onChange({ ...value, argument })}
    />
  ),
  hours: ({ value, onChange }) => (
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
          hint="In the policy's time zone"
          options={WEEKDAYS.map((label, i) => ({ value: i + 1, label }))}
          values={value.days}
          onChange={(days) => onChange({ ...value, days: days.toSorted() })}
        />
      </div>
    </div>
  ),
  origin: ({ value, onChange }) => (
    <div className="grid gap-3 sm:grid-cols-2">
      <RoleField value={value.role} onChange={(role) => onChange({ ...value, role })} />
      <ToggleChips
        label="Seen in"
        options={optionsOf(SOURCE_WORDS)}
        values={value.values}
        onChange={(values) => onChange({ ...value, values })}
      />
    </div>
  ),
  unvouched: ({ value, onChange }) => (
    <NamesField
      label="Argument roles"
      hint="None named: any role"
      optional
      values={value.roles}
      useChoices={useRoles}
      onChange={(roles) => onChange({ ...value, roles })}
    />
  ),
  drift: ({ value, onChange }) => (
    <Field label="Further than" hint="0 is what was asked, 100 has nothing to do with it">
      <Input
        type="number"
        min={0}
        max={99}
        value={value.over}
        onChange={(event) => onChange({ ...value, over: Number(event.target.value) })}
      />
    </Field>
  ),
  plan: () => null,
};

function PointerField(props: { value: string; onChange: (value: string) => void }) {
  return (
    <Field label="Argument" hint="Its JSON pointer">
      <Input
        className="font-mono"
        spellCheck={false}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}
