"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Bounds = { atLeast?: number | undefined; atMost?: number | undefined };
type BoundFieldsProps = { unit: string; value: Bounds; onChange: (value: Bounds) => void };

/** A lower and an upper bound; an empty one does not bound. */
export function BoundFields({ unit, value, onChange }: BoundFieldsProps) {
  const numberIn = (text: string) => (text === "" ? undefined : Math.round(Number(text)));
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="At least" hint={unit}>
        <Input
          type="number"
          min={0}
          value={value.atLeast ?? ""}
          onChange={({ target }) => onChange({ ...value, atLeast: numberIn(target.value) })}
        />
      </Field>
      <Field label="At most" hint={unit}>
        <Input
          type="number"
          min={0}
          value={value.atMost ?? ""}
          onChange={({ target }) => onChange({ ...value, atMost: numberIn(target.value) })}
        />
      </Field>
    </div>
  );
}
