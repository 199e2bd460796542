"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Limit } from "@/lib/core/policy";
import { isTime, SECONDS_IN, splitTime, type TimeUnit } from "./limit-words";

const UNITS = (Object.keys(SECONDS_IN) as TimeUnit[]).map((value) => ({ value, label: value }));

type ThresholdFieldProps = {
  measure: Limit["measure"];
  /** Seconds for times, else a number. */
  value: number;
  onChange: (value: number) => void;
  error?: string;
};

/** The most that passes, in a unit that people say. */
export function ThresholdField({ measure, value, onChange, error }: ThresholdFieldProps) {
  const [unit, setUnit] = useState<TimeUnit>(splitTime(value).unit);
  const time = isTime(measure);
  const size = time ? SECONDS_IN[unit] : 1;
  return (
    <div className="flex items-end gap-2">
      <Field label="At most" error={error} className="flex-1">
        <Input
          type="number"
          min={0}
          inputMode="numeric"
          value={value / size}
          onChange={(event) => onChange(Math.round(Number(event.target.value) * size))}
        />
      </Field>
      {time ? (
        <Field label="Unit" className="w-32">
          <Select
            options={UNITS}
            value={unit}
            onValueChange={(next) => {
              const chosen = next as TimeUnit;
              onChange((value / SECONDS_IN[unit]) * SECONDS_IN[chosen]);
              setUnit(chosen);
            }}
          />
        </Field>
      ) : null}
    </div>
  );
}
