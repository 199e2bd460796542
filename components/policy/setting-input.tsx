"use client";

import { type ReactNode, useState } from "react";
import { itemsOf } from "@/components/form/word-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { Json } from "@/lib/core/kernel";
import type { SettingField } from "@/lib/core/policy";
import { useAgentHandles, useToolIds } from "@/lib/query/policy";
import { ApproverFields, type Approvers, ASK_OWNER } from "./approver-fields";
import { NamesField } from "./names-field";
import { OUTCOME_OPTIONS } from "./outcome-fields";
import { ToggleChips } from "./toggle-chips";

type SettingInputProps = {
  field: SettingField;
  value: Json;
  onChange: (value: Json) => void;
  error?: string;
};

/** One setting of a starter-pack piece, asked for as its field says. */
export function SettingInput(props: SettingInputProps): ReactNode {
  const Asked = INPUTS[props.field.kind];
  return <Asked {...props} />;
}

const PIECE_OUTCOMES = OUTCOME_OPTIONS.filter(({ value }) => value !== "constrain");

const INPUTS: Readonly<Record<SettingField["kind"], (props: SettingInputProps) => ReactNode>> = {
  outcome: OutcomeInput,
  agents: (props) => <Names {...props} useChoices={useAgentHandles} />,
  tools: (props) => <Names {...props} useChoices={useToolIds} />,
  words: WordsInput,
  options: OptionsInput,
  time: ({ field, value, onChange, error }) => (
    <Field label={field.label} hint={field.help} error={error}>
      <Input
        type="time"
        className="max-w-40"
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  ),
  switch: ({ field, value, onChange, error }) => (
    <Field label={field.label} hint={field.help} error={error} layout="row">
      <Switch checked={value === true} onCheckedChange={onChange} />
    </Field>
  ),
};

function Names({
  field,
  value,
  onChange,
  error,
  useChoices,
}: SettingInputProps & { useChoices: typeof useToolIds }) {
  return (
    <NamesField
      label={field.label}
      hint={field.help}
      error={error}
      values={textsOf(value)}
      useChoices={useChoices}
      onChange={onChange}
    />
  );
}

function OutcomeInput({ field, value, onChange, error }: SettingInputProps) {
  const { verdict, ...asked } = value as { verdict: string } & Partial<Approvers>;
  return (
    <div className="flex flex-col gap-4">
      <Field label={field.label} hint={field.help} error={error}>
        <Select
          options={PIECE_OUTCOMES}
          value={verdict}
          onValueChange={(next) =>
            onChange(next === "step_up" ? { verdict: next, ...ASK_OWNER } : { verdict: next })
          }
        />
      </Field>
      {verdict === "step_up" ? (
        <ApproverFields
          value={{ ...ASK_OWNER, ...asked }}
          onChange={(next) => onChange({ verdict, ...next })}
        />
      ) : null}
    </div>
  );
}

function WordsInput({ field, value, onChange, error }: SettingInputProps) {
  const [text, setText] = useState(textsOf(value).join("\n"));
  return (
    <Field label={field.label} hint={`${field.help} One a line.`} error={error}>
      <Textarea
        className="font-mono"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(itemsOf(event.target.value));
        }}
      />
    </Field>
  );
}

function OptionsInput({ field, value, onChange, error }: SettingInputProps) {
  const options = field.options ?? [];
  if (Array.isArray(value))
    return (
      <ToggleChips
        label={field.label}
        hint={field.help}
        error={error}
        options={options}
        values={options.map((option) => option.value).filter((each) => value.includes(each))}
        onChange={onChange}
      />
    );
  return (
    <Field label={field.label} hint={field.help} error={error}>
      <Select
        options={options.map((option) => ({ value: String(option.value), label: option.label }))}
        value={String(value)}
        onValueChange={(next) =>
          onChange(options.find((option) => String(option.value) === next)?.value ?? next)
        }
      />
    </Field>
  );
}

function textsOf(value: Json): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
