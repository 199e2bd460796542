"use client";

import { ComboBox } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RoutingCase, RoutingRule } from "@/lib/core/routing";
import { useModelHandles } from "@/lib/query/routing-policy";

type Expect = RoutingCase["expect"];
type ExpectFieldsProps = {
  value: Expect;
  rules: readonly RoutingRule[];
  onChange: (value: Expect) => void;
};

const ANY = "any";
const CLASSES = [
  { value: ANY, label: "Any" },
  { value: "fast", label: "Fast" },
  { value: "reasoning", label: "Reasoning" },
];
const REFUSALS = [
  { value: ANY, label: "Not asked about" },
  { value: "no", label: "Not refused" },
  { value: "yes", label: "Refused" },
];

/** How a case must be routed; what is not named is not asked about. */
export function ExpectFields({ value, rules, onChange }: ExpectFieldsProps) {
  const set = (part: Partial<Expect>) => {
    const said = Object.entries({ ...value, ...part }).filter(([, each]) => each !== undefined);
    onChange(Object.fromEntries(said) as Expect);
  };
  const choices = [
    { value: ANY, label: "Any" },
    ...rules.map(({ handle, name }) => ({ value: handle, label: name })),
    { value: "default", label: "The default" },
  ];
  const refused = value.refused === undefined ? ANY : value.refused ? "yes" : "no";
  return (
    <fieldset className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <legend className="mb-1.5 font-medium text-sm">Expected</legend>
      <Field label="Rule">
        <Select
          options={choices}
          value={value.rule ?? ANY}
          onValueChange={(rule) => set({ rule: rule === ANY ? undefined : rule })}
        />
      </Field>
      <Field label="Class of model">
        <Select
          options={CLASSES}
          value={value.class ?? ANY}
          onValueChange={(next) =>
            set({ class: next === "fast" || next === "reasoning" ? next : undefined })
          }
        />
      </Field>
      <Field label="Model">
        <ComboBox
          clearable
          placeholder="Any"
          value={value.model ? { id: value.model, name: value.model } : null}
          useChoices={useModelHandles}
          onChange={(choice) => set({ model: choice?.id })}
        />
      </Field>
      <Field label="Refused">
        <Select
          options={REFUSALS}
          value={refused}
          onValueChange={(next) => set({ refused: next === ANY ? undefined : next === "yes" })}
        />
      </Field>
    </fieldset>
  );
}
