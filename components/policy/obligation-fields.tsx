"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { RowCard } from "@/components/form/row-card";
import { itemsOf } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Obligation, Outcome } from "@/lib/core/policy";

type Obligations = Extract<Outcome, { verdict: "constrain" }>["obligations"];
type ObligationFieldsProps = {
  value: Obligations;
  onChange: (value: Obligations) => void;
  error?: string;
};

const TYPES: { value: Obligation["type"]; label: string }[] = [
  { value: "limit_argument", label: "Lower an argument to at most" },
  { value: "set_argument", label: "Set an argument to" },
  { value: "redact_result", label: "Remove fields from the result" },
];

/** What the agent's enforcement point must do to the call. */
export function ObligationFields({ value, onChange, error }: ObligationFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      {value.map((obligation, index) => (
        <RowCard
          // biome-ignore lint/suspicious/noArrayIndexKey: obligations have no name of their own
          key={index}
          label={`Obligation ${index + 1}`}
          onRemove={() => onChange(value.filter((_, i) => i !== index))}
        >
          <ObligationRow
            value={obligation}
            onChange={(next) => onChange(value.map((each, i) => (i === index ? next : each)))}
          />
        </RowCard>
      ))}
      <Button
        className="self-start"
        onClick={() => onChange([...value, { type: "limit_argument", argument: "/", max: 0 }])}
      >
        <Plus aria-hidden />
        Add an obligation
      </Button>
      {error ? <p className="text-red text-sm">{error}</p> : null}
    </div>
  );
}

type RowProps = { value: Obligations[number]; onChange: (value: Obligations[number]) => void };

function ObligationRow({ value, onChange }: RowProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label="Obligation">
        <Select
          options={TYPES}
          value={value.type}
          onValueChange={(type) => onChange(started(type))}
        />
      </Field>
      {value.type === "redact_result" ? (
        <RedactedFields
          value={value.fields}
          onChange={(fields) => onChange({ ...value, fields })}
        />
      ) : (
        <Field label="Argument" hint="Its JSON pointer">
          <Input
            className="font-mono"
            value={value.argument}
            placeholder="/limit"
            onChange={(event) => onChange({ ...value, argument: event.target.value })}
          />
        </Field>
      )}
      {value.type === "limit_argument" ? (
        <Field label="At most">
          <Input
            type="number"
            value={value.max}
            onChange={(event) => onChange({ ...value, max: Number(event.target.value) })}
          />
        </Field>
      ) : null}
      {value.type === "set_argument" ? (
        <Field label="Value" hint="A number, true, false or a text">
          <Input
            value={String(value.value)}
            onChange={(event) => onChange({ ...value, value: scalarOf(event.target.value) })}
          />
        </Field>
      ) : null}
    </div>
  );
}

function RedactedFields(props: { value: readonly string[]; onChange: (value: string[]) => void }) {
  const [text, setText] = useState(props.value.join("\n"));
  return (
    <Field label="Fields" hint="One a line">
      <Textarea
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          props.onChange(itemsOf(event.target.value));
        }}
      />
    </Field>
  );
}

function started(type: string): Obligations[number] {
  if (type === "set_argument") return { type, argument: "/", value: "" };
  if (type === "redact_result") return { type, fields: [] };
  return { type: "limit_argument", argument: "/", max: 0 };
}

function scalarOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && String(Number(text)) === text ? Number(text) : text;
}
