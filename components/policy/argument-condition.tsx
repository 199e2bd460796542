"use client";

import { useState } from "react";
import { itemsOf } from "@/components/form/word-list";
import { ROLE_OPTIONS } from "@/components/tool/role-words";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { ARGUMENT_ROLES } from "@/lib/contract/tool";
import type { Condition } from "@/lib/core/policy";
import { useWorking } from "./working";

type Argument = Extract<Condition, { fact: "argument" }>;
type ArgumentConditionProps = { value: Argument; onChange: (value: Condition) => void };

const NO_LIST = "none";

/** Values of an argument role, typed here or kept in one of the document's lists. */
export function ArgumentCondition({ value, onChange }: ArgumentConditionProps) {
  const { document } = useWorking();
  const [text, setText] = useState(value.values.join("\n"));
  const lists = document.lists.map(({ handle, name }) => ({ value: handle, label: name }));
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <RoleField value={value.role} onChange={(role) => onChange({ ...value, role })} />
      <Field label="List" hint="Kept under Lists and settings">
        <Select
          options={[{ value: NO_LIST, label: "No list" }, ...lists]}
          value={value.list ?? NO_LIST}
          onValueChange={(list) => {
            const { list: _, ...rest } = value;
            onChange(list === NO_LIST ? rest : { ...rest, list });
          }}
        />
      </Field>
      <Field label="Values" hint="One a line" className="sm:col-span-2">
        <Textarea
          className="font-mono"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange({ ...value, values: itemsOf(event.target.value) });
          }}
        />
      </Field>
    </div>
  );
}

/** The role of an argument, as tools' reviews assign it. */
export function RoleField(props: { value: string; onChange: (role: string) => void }) {
  const known: readonly SelectOption[] = ROLE_OPTIONS;
  const has = known.some(({ value }) => value === props.value);
  return (
    <Field label="Argument role">
      <Select
        options={has ? known : [...known, { value: props.value, label: props.value }]}
        value={props.value}
        onValueChange={props.onChange}
      />
    </Field>
  );
}

/** The roles of arguments, as a search offers them. */
export function useRoles(q: string) {
  return ARGUMENT_ROLES.filter((role) => role.includes(q.trim().toLowerCase())).map((role) => ({
    id: role,
    name: role,
  }));
}
