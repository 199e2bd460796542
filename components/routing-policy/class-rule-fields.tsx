"use client";

import { useState } from "react";
import { ComboBox } from "@/components/form/combo-box";
import { itemsOf } from "@/components/form/word-list";
import { NamesField } from "@/components/policy/names-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ClassRule } from "@/lib/core/routing";
import { useToolIds } from "@/lib/query/policy";
import { useTaskClasses } from "@/lib/query/routing-policy";

type ClassRuleFieldsProps = {
  value: ClassRule;
  error: string | undefined;
  onChange: (value: ClassRule) => void;
};

/** One rule that tells a class of tasks: by words of the request, by the tools it asks for, or by both. */
export function ClassRuleFields({ value, error, onChange }: ClassRuleFieldsProps) {
  const set = (part: Partial<ClassRule>) => onChange({ ...value, ...part });
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Field label="Handle" error={error}>
        <Input
          className="font-mono"
          spellCheck={false}
          value={value.handle}
          onChange={(event) => set({ handle: event.target.value })}
        />
      </Field>
      <Field label="The task is of the class">
        <ComboBox
          value={{ id: value.taskClass, name: value.taskClass }}
          useChoices={useTaskClasses}
          onChange={(choice) => choice && set({ taskClass: choice.id })}
        />
      </Field>
      <WordsField
        label="Its request says any of"
        values={value.words}
        onChange={(words) => set({ words })}
      />
      <WordsField
        label="And none of"
        values={value.unless}
        onChange={(unless) => set({ unless })}
      />
      <div className="sm:col-span-2 xl:col-span-4">
        <NamesField
          label="And it asks for any of these tools"
          optional
          values={value.tools}
          useChoices={useToolIds}
          onChange={(tools) => set({ tools })}
        />
      </div>
    </div>
  );
}

type WordsFieldProps = {
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
};

function WordsField({ label, values, onChange }: WordsFieldProps) {
  const [typed, setTyped] = useState(values.join("\n"));
  // What is typed may hold an empty line that the value has not; what was changed elsewhere is shown as it is.
  const text = itemsOf(typed).join() === values.join() ? typed : values.join("\n");
  return (
    <Field label={label} optional hint="One a line; * stands for any letters">
      <Textarea
        className="font-mono"
        rows={3}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(itemsOf(target.value));
        }}
      />
    </Field>
  );
}
