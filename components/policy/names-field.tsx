"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { ComboBox, type FindChoices } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";

type NamesFieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  placeholder?: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  useChoices: FindChoices;
};

/** A choice of several by the names that policies know them by, searched in the inventory. */
export function NamesField(props: NamesFieldProps) {
  const { label, hint, error, optional, placeholder, values, onChange, useChoices } = props;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Field {...{ label, hint, error, optional }}>
        <ComboBox
          value={null}
          placeholder={placeholder}
          without={values}
          useChoices={useChoices}
          onChange={(choice) => choice && onChange([...values, choice.id])}
        />
      </Field>
      {values.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {values.map((value) => (
            <Chip key={value} onRemove={() => onChange(values.filter((v) => v !== value))}>
              {value}
            </Chip>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Chip({ children, onRemove }: { children: string; onRemove: () => void }) {
  return (
    <li className="inline-flex max-w-full items-center gap-1 rounded-md border bg-muted py-0.5 pr-1 pl-2 font-mono text-sm">
      <span className="truncate">{children}</span>
      <button
        type="button"
        aria-label={`Remove ${children}`}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded-sm text-muted-foreground hover:bg-background hover:text-foreground disabled:hidden"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}
