"use client";

import { ComboBox } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";

const MOST = 30;

type TimeZoneFieldProps = { value: string; onChange: (value: string) => void };

/** The zone in which hours of work are meant. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  return (
    <Field label="Time zone" hint="Hours and days in rules are meant in it" className="max-w-sm">
      <ComboBox
        value={{ id: value, name: value }}
        useChoices={useTimeZones}
        onChange={(choice) => choice && onChange(choice.id)}
      />
    </Field>
  );
}

function useTimeZones(q: string) {
  const typed = q.trim().toLowerCase().replaceAll(" ", "_");
  return ["UTC", ...Intl.supportedValuesOf("timeZone")]
    .filter((zone) => zone.toLowerCase().includes(typed))
    .slice(0, MOST)
    .map((zone) => ({ id: zone, name: zone }));
}
