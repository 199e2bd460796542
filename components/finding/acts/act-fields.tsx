"use client";

import { type Choice, ComboBox } from "@/components/form/combo-box";
import { dateOf, endOfDay } from "@/components/form/word-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { MAX_ACCEPT_DAYS } from "@/lib/core/finding";
import { usePeople } from "@/lib/query";
import type { Act, Typed } from "./finding-acts";

/** What was typed so far; dates as their fields hold them. */
export type Values = { owner: Choice | null; date: string; reason: string };
export const NOTHING_TYPED: Values = { owner: null, date: "", reason: "" };

/** What was typed, as the verb takes it. */
export function typedOf({ owner, date, reason }: Values): Typed {
  return { ownerId: owner?.id ?? null, until: endOfDay(date), reason: reason.trim() };
}

/** What an act still needs; null when it has all. */
export function missingOf(act: Act, { date, reason }: Values): "date" | "reason" | null {
  if (act !== "accept") return null;
  if (date === "") return "date";
  return reason.trim() === "" ? "reason" : null;
}

type Props = {
  act: Act;
  values: Values;
  onValues: (values: Values) => void;
  /** Marked as missing. */
  missing: "date" | "reason" | null;
};

/** What an act asks of whoever does it. */
export function ActFields({ act, values, onValues, missing }: Props) {
  switch (act) {
    case "acknowledge":
      return null;
    case "assign":
      return (
        <Field label="Owner" hint="Nobody: takes the owner away" optional>
          <ComboBox
            value={values.owner}
            onChange={(owner) => onValues({ ...values, owner })}
            useChoices={usePeople}
            placeholder="Name or e-mail"
            clearable
          />
        </Field>
      );
    case "due":
      return (
        <DateField
          label="Due on"
          hint="The end of that day, UTC; empty leaves it to the severity"
          {...{ values, onValues }}
        />
      );
    case "accept":
      return (
        <>
          <DateField
            label="Accepted until"
            hint={`The end of that day, UTC; at most ${MAX_ACCEPT_DAYS} days from now`}
            error={missing === "date" ? "Say until when." : undefined}
            {...{ values, onValues }}
          />
          <Field
            label="Reason"
            hint="Recorded with your name; others will read it."
            error={missing === "reason" ? "Give a reason." : undefined}
          >
            <Textarea
              value={values.reason}
              required
              onChange={(event) => onValues({ ...values, reason: event.target.value })}
            />
          </Field>
        </>
      );
  }
}

type DateProps = Pick<Props, "values" | "onValues"> & {
  label: string;
  hint: string;
  error?: string;
};

function DateField({ label, hint, error, values, onValues }: DateProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        type="date"
        value={values.date}
        min={dateOf(new Date().toISOString())}
        onChange={(event) => onValues({ ...values, date: event.target.value })}
      />
    </Field>
  );
}
