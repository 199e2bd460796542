"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Things } from "@/lib/core/policy";
import { useLabels, useTags, useToolIds } from "@/lib/query/policy";
import { EFFECT_OPTIONS } from "./effect-options";
import { NamesField } from "./names-field";
import { ToggleChips } from "./toggle-chips";

const MATCHES = [
  { value: "any", label: "Any of these" },
  { value: "all", label: "All of these together" },
];

type ThingsFieldsProps = {
  title: string;
  hint: string;
  value: Things;
  onChange: (value: Things) => void;
  error?: string;
};

/** One side of a combination: tools, effects, labels and tags. */
export function ThingsFields({ title, hint, value, onChange, error }: ThingsFieldsProps) {
  const set = (part: Partial<Things>) => onChange({ ...value, ...part });
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded-md border p-4">
      <legend className="px-1 font-semibold text-sm">{title}</legend>
      <p className="-mt-2 text-muted-foreground text-sm">{hint}</p>
      <ToggleChips
        label="Effects"
        options={EFFECT_OPTIONS}
        values={value.effects}
        onChange={(effects) => set({ effects })}
      />
      <NamesField
        label="Labels"
        placeholder="untrusted, personal"
        values={value.labels}
        useChoices={useLabels}
        onChange={(labels) => set({ labels })}
      />
      <NamesField
        label="Tools"
        placeholder="Type to search tools"
        values={value.tools}
        useChoices={useToolIds}
        onChange={(tools) => set({ tools })}
      />
      <NamesField
        label="Tags of data"
        placeholder="Type to search tags"
        values={value.tags}
        useChoices={useTags}
        onChange={(tags) => set({ tags })}
      />
      <Field label="Of what is named" error={error}>
        <Select
          options={MATCHES}
          value={value.match}
          onValueChange={(match) => set({ match: match === "all" ? "all" : "any" })}
        />
      </Field>
    </fieldset>
  );
}
