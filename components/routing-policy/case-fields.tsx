"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ComboBox } from "@/components/form/combo-box";
import { EFFECT_OPTIONS } from "@/components/policy/effect-options";
import { NamesField } from "@/components/policy/names-field";
import { ToggleChips } from "@/components/policy/toggle-chips";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { sentence } from "@/components/ui/format";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SENSITIVITIES } from "@/lib/core/kernel";
import type { RoutingCase, RoutingSituation } from "@/lib/core/routing";
import { useToolIds } from "@/lib/query/policy";
import { useTaskClasses } from "@/lib/query/routing-policy";
import { useDraft } from "./draft";
import { ExpectFields } from "./expect-fields";

/** It brings the schemas along, and so comes when it is asked for. */
const GivenJson = dynamic(() => import("./given-json").then((m) => m.GivenJson), { ssr: false });

type CaseFieldsProps = { value: RoutingCase; onChange: (value: RoutingCase) => void };

/** One case: a task by its most usual facts, or by all of them as JSON, and how it must be routed. */
export function CaseFields({ value, onChange }: CaseFieldsProps) {
  const { document } = useDraft();
  const [asJson, setAsJson] = useState(false);
  const given = (part: Partial<RoutingSituation>) =>
    onChange({ ...value, given: without({ ...value.given, ...part }) });
  return (
    <div className="flex flex-col gap-3">
      <Field label="Task, in words">
        <Input
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.target.value })}
        />
      </Field>
      {asJson ? (
        <GivenJson value={value} onChange={onChange} />
      ) : (
        <Situation value={value.given} onChange={given} />
      )}
      <ExpectFields
        value={value.expect}
        rules={document.rules}
        onChange={(expect) => onChange({ ...value, expect })}
      />
      <Button size="sm" variant="ghost" className="self-start" onClick={() => setAsJson(!asJson)}>
        {asJson ? "Edit as fields" : "Edit all facts as JSON"}
      </Button>
    </div>
  );
}

/** What is not said is left out, so that it is harmless. */
function without(given: Partial<RoutingSituation>): RoutingSituation {
  const said = Object.entries(given).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said) as RoutingSituation;
}

const UNSAID = "unsaid";
const RANKS = [
  { value: UNSAID, label: "Public (nothing said)" },
  ...SENSITIVITIES.map((each) => ({ value: each as string, label: sentence(each) })),
];

type SituationProps = {
  value: RoutingSituation;
  onChange: (part: Partial<RoutingSituation>) => void;
};

function Situation({ value, onChange }: SituationProps) {
  const { taskClass, sensitivity, tools = [], effects = [], contextTokens } = value;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Task class">
        <ComboBox
          clearable
          placeholder="Unknown (nothing said)"
          value={taskClass ? { id: taskClass, name: taskClass } : null}
          useChoices={useTaskClasses}
          onChange={(choice) => onChange({ taskClass: choice?.id })}
        />
      </Field>
      <Field label="Sensitivity of the data">
        <Select
          options={RANKS}
          value={sensitivity ?? UNSAID}
          onValueChange={(next) =>
            onChange({ sensitivity: SENSITIVITIES.find((each) => each === next) })
          }
        />
      </Field>
      <NamesField
        label="Tools it needs"
        values={tools}
        useChoices={useToolIds}
        onChange={(names) => onChange({ tools: names })}
      />
      <Field label="Tokens that go in" optional>
        <Input
          type="number"
          min={0}
          placeholder="1,000"
          value={contextTokens ?? ""}
          onChange={({ target }) =>
            onChange({ contextTokens: target.value === "" ? undefined : Number(target.value) })
          }
        />
      </Field>
      <div className="sm:col-span-2">
        <ToggleChips
          label="Effects it needs"
          options={EFFECT_OPTIONS}
          values={effects}
          onChange={(words) => onChange({ effects: words })}
        />
      </div>
    </div>
  );
}
