"use client";

import { Field } from "@/components/ui/field";
import { sentence } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import { SENSITIVITIES } from "@/lib/core/kernel";
import type { CaseSituation } from "@/lib/core/policy";
import { useLabels, useToolIds } from "@/lib/query/policy";
import { EFFECT_OPTIONS } from "./effect-options";
import { NamesField } from "./names-field";
import { ToggleChips } from "./toggle-chips";

const NOTHING = "nothing";
const REACHED = [
  { value: NOTHING, label: "No data" },
  ...SENSITIVITIES.map((value) => ({ value: value as string, label: `${sentence(value)} data` })),
];
const SOME_DATA = "some-data";

type Props = { value: CaseSituation; onChange: (value: CaseSituation) => void };

/** The usual facts of a call: what the session did before, and what this call does. */
export function CaseSituationFields({ value, onChange }: Props) {
  const { session = {}, tool = {}, reaches = [] } = value;
  const setSession = (part: CaseSituation["session"]) =>
    onChange({ ...value, session: { ...session, ...part } });
  const first = reaches[0];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <ToggleChips
        label="The session has done"
        options={EFFECT_OPTIONS}
        values={session.effects ?? []}
        onChange={(effects) => setSession({ effects })}
      />
      <ToggleChips
        label="This call does"
        options={EFFECT_OPTIONS}
        values={tool.effects ?? []}
        onChange={(effects) => onChange({ ...value, tool: { ...tool, effects } })}
      />
      <NamesField
        label="The session has read"
        placeholder="Labels"
        values={session.labels ?? []}
        useChoices={useLabels}
        onChange={(labels) => setSession({ labels })}
      />
      <Field label="This call reaches">
        <Select
          options={REACHED}
          value={first ? (first.sensitivity ?? "internal") : NOTHING}
          onValueChange={(next) => {
            const sensitivity = SENSITIVITIES.find((each) => each === next);
            const [, ...more] = reaches;
            onChange({
              ...value,
              reaches: sensitivity ? [{ handle: SOME_DATA, ...first, sensitivity }, ...more] : more,
            });
          }}
        />
      </Field>
      <NamesField
        label="The session has called"
        placeholder="Tools"
        values={session.tools ?? []}
        useChoices={useToolIds}
        onChange={(tools) => setSession({ tools })}
      />
      <NamesField
        label="This call is to"
        placeholder="Any tool"
        values={tool.id === undefined ? [] : [tool.id]}
        useChoices={useToolIds}
        onChange={(ids) => {
          const { id: _, ...rest } = tool;
          const id = ids.at(-1);
          onChange({ ...value, tool: id === undefined ? rest : { ...rest, id } });
        }}
      />
    </div>
  );
}
