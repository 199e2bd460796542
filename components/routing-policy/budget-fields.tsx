"use client";

import { ComboBox, type FindChoices } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { BUDGET_KINDS, BUDGET_PERIODS, BUDGET_UNITS, type Budget } from "@/lib/core/routing";
import { useAgentHandles } from "@/lib/query/policy";
import { useTaskClasses, useTeamNames } from "@/lib/query/routing-policy";

type Kind = Budget["scope"]["kind"];

const KINDS: Readonly<Record<Kind, { label: string; each: string; useChoices: FindChoices }>> = {
  agent: { label: "Agent", each: "Each agent for itself", useChoices: useAgentHandles },
  team: { label: "Team", each: "Each team for itself", useChoices: useTeamNames },
  task: { label: "Task class", each: "Each task class for itself", useChoices: useTaskClasses },
};

const UNITS = [
  { value: "money", label: "US dollars" },
  { value: "tokens", label: "Tokens" },
];
const PERIODS = [
  { value: "day", label: "A day" },
  { value: "month", label: "A month" },
];

const MICROS = 1_000_000;

type BudgetFieldsProps = {
  value: Budget;
  error: string | undefined;
  onChange: (value: Budget) => void;
};

/** One budget: whose, of what, in which time, and how much. */
export function BudgetFields({ value, error, onChange }: BudgetFieldsProps) {
  const { scope, unit, period } = value;
  const { each, useChoices } = KINDS[scope.kind];
  const set = (part: Partial<Budget>) => onChange({ ...value, ...part });
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Field label="Name" error={error}>
        <Input value={value.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label="Handle" hint="Refusals name it; a new one begins at nothing spent">
        <Input
          className="font-mono"
          spellCheck={false}
          value={value.handle}
          onChange={(event) => set({ handle: event.target.value })}
        />
      </Field>
      <Field label="Of">
        <Select
          options={BUDGET_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].label }))}
          value={scope.kind}
          onValueChange={(next) =>
            set({
              scope: { kind: BUDGET_KINDS.find((kind) => kind === next) ?? "agent", is: null },
            })
          }
        />
      </Field>
      <Field label="Which">
        <ComboBox
          key={scope.kind}
          clearable
          placeholder={each}
          value={scope.is === null ? null : { id: scope.is, name: scope.is }}
          useChoices={useChoices}
          onChange={(choice) => set({ scope: { ...scope, is: choice?.id ?? null } })}
        />
      </Field>
      <Field label="In">
        <Select
          options={PERIODS}
          value={period}
          onValueChange={(next) =>
            set({ period: BUDGET_PERIODS.find((each) => each === next) ?? period })
          }
        />
      </Field>
      <Field label="Counted in">
        <Select
          options={UNITS}
          value={unit}
          onValueChange={(next) =>
            set({ unit: BUDGET_UNITS.find((each) => each === next) ?? unit })
          }
        />
      </Field>
      <AmountField
        label="Noted beyond"
        unit={unit}
        value={value.soft}
        onChange={(soft) => set({ soft })}
      />
      <AmountField
        label="Refused beyond"
        unit={unit}
        value={value.hard}
        onChange={(hard) => set({ hard })}
      />
    </div>
  );
}

type AmountFieldProps = {
  label: string;
  unit: Budget["unit"];
  value: number | null;
  onChange: (value: number | null) => void;
};

function AmountField({ label, unit, value, onChange }: AmountFieldProps) {
  const scale = unit === "money" ? MICROS : 1;
  return (
    <Field
      label={label}
      hint={unit === "money" ? "US dollars; empty: no limit" : "Empty: no limit"}
    >
      <Input
        type="number"
        min={0}
        step={unit === "money" ? 0.01 : 1}
        value={value === null ? "" : value / scale}
        onChange={({ target }) =>
          onChange(target.value === "" ? null : Math.round(Number(target.value) * scale))
        }
      />
    </Field>
  );
}
