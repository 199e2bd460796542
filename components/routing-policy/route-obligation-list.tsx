"use client";

import { Plus } from "lucide-react";
import { ComboBox } from "@/components/form/combo-box";
import { RowCard } from "@/components/form/row-card";
import { MEASURE_WORDS } from "@/components/policy/limit-words";
import { issueAt } from "@/components/policy/policy-places";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyIssue } from "@/lib/contract/policy-version";
import { MEASURES } from "@/lib/core/policy";
import { ROUTE_BREACHES, type RouteLimit, type RouteObligation } from "@/lib/core/routing";
import { useLimitHandles } from "@/lib/query/routing-policy";

const OWN_LIMIT: RouteLimit = { measure: "reasoning_tokens", atMost: 20_000, breach: "block" };

const STARTS: readonly { label: string; start: RouteObligation }[] = [
  { label: "Hold the session to a limit of the policy", start: { type: "limits", limit: "" } },
  { label: "Hold the session to a limit of its own", start: { type: "limits", limit: OWN_LIMIT } },
  { label: "Ask a person before the first side effect", start: { type: "step_up_first_effect" } },
  { label: "Keep its reasoning longer", start: { type: "retain_trace", days: 90 } },
  { label: "Give it no tools", start: { type: "no_tools" } },
];

const BREACHES: Readonly<Record<(typeof ROUTE_BREACHES)[number], string>> = {
  log: "note the call",
  step_up: "ask a person",
  block: "block the call",
  end: "end the session",
};

type ListProps = {
  value: readonly RouteObligation[];
  onChange: (value: RouteObligation[]) => void;
  issues: readonly PolicyIssue[];
};

/** What a session takes on with the model that it is given. */
export function RouteObligationList({ value, onChange, issues }: ListProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">What the session takes on</legend>
      {value.map((obligation, index) => (
        <RowCard
          // biome-ignore lint/suspicious/noArrayIndexKey: obligations have no name of their own
          key={index}
          label={`Obligation ${index + 1}`}
          onRemove={() => onChange(value.filter((_, i) => i !== index))}
        >
          <ObligationFields
            value={obligation}
            error={issueAt(issues, `/${index}`, { below: true })}
            onChange={(next) => onChange(value.map((each, i) => (i === index ? next : each)))}
          />
        </RowCard>
      ))}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button className="self-start">
            <Plus aria-hidden />
            Add an obligation
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          {STARTS.map(({ label, start }) => (
            <DropdownMenuItem key={label} onSelect={() => onChange([...value, start])}>
              {label}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </fieldset>
  );
}

type FieldsProps = {
  value: RouteObligation;
  onChange: (value: RouteObligation) => void;
  error: string | undefined;
};

function ObligationFields({ value, onChange, error }: FieldsProps) {
  if (value.type === "step_up_first_effect")
    return <p>A person is asked before the first call that does more than read.</p>;
  if (value.type === "no_tools") return <p>The model is given no tools.</p>;
  if (value.type === "retain_trace")
    return (
      <Field label="Keep its reasoning for, days" error={error}>
        <Input
          type="number"
          min={1}
          max={3650}
          value={value.days}
          onChange={({ target }) => onChange({ ...value, days: Number(target.value) })}
        />
      </Field>
    );
  const { limit } = value;
  if (typeof limit === "string")
    return (
      <Field label="Limit of the policy" error={error}>
        <ComboBox
          value={limit === "" ? null : { id: limit, name: limit }}
          useChoices={useLimitHandles}
          onChange={(choice) => onChange({ ...value, limit: choice?.id ?? "" })}
        />
      </Field>
    );
  return (
    <OwnLimit
      value={limit}
      error={error}
      onChange={(next) => onChange({ ...value, limit: next })}
    />
  );
}

type OwnLimitProps = {
  value: RouteLimit;
  onChange: (value: RouteLimit) => void;
  error: string | undefined;
};

function OwnLimit({ value, onChange, error }: OwnLimitProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label="Measure" error={error}>
        <Select
          options={MEASURES.map((each) => ({ value: each, label: MEASURE_WORDS[each] }))}
          value={value.measure}
          onValueChange={(next) =>
            onChange({ ...value, measure: MEASURES.find((m) => m === next) ?? value.measure })
          }
        />
      </Field>
      <Field label="At most" hint="Times are in seconds">
        <Input
          type="number"
          min={0}
          value={value.atMost}
          onChange={({ target }) => onChange({ ...value, atMost: Number(target.value) })}
        />
      </Field>
      <Field label="Beyond it">
        <Select
          options={ROUTE_BREACHES.map((each) => ({ value: each, label: BREACHES[each] }))}
          value={value.breach}
          onValueChange={(next) =>
            onChange({ ...value, breach: ROUTE_BREACHES.find((b) => b === next) ?? value.breach })
          }
        />
      </Field>
    </div>
  );
}
