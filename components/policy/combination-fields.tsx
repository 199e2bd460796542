"use client";

import { ArrowLeftRight, ArrowRight } from "lucide-react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { Combination } from "@/lib/core/policy";
import { combinationInWords } from "./combination-words";
import { Meaning } from "./meaning";
import { OutcomeFields } from "./outcome-fields";
import { issueAt, issuesWithin } from "./policy-places";
import { ThingsFields } from "./things-fields";

const DIRECTIONS = [
  {
    value: "first_then_second",
    label: "First, then second",
    hint: "Only in this order",
    icon: <ArrowRight aria-hidden />,
  },
  {
    value: "either",
    label: "In either order",
    hint: "Whichever comes first",
    icon: <ArrowLeftRight aria-hidden />,
  },
];

type CombinationFieldsProps = {
  value: Combination;
  onChange: (value: Combination) => void;
  /** With paths from the form: `/first`. */
  issues: readonly PolicyIssue[];
};

/** What may not meet in one session, side by side, and the sentence that it makes. */
export function CombinationFields({ value, onChange, issues }: CombinationFieldsProps) {
  const { first, second, direction, outcome } = value;
  const ordered = direction === "first_then_second";
  return (
    <div className="@container flex flex-col gap-4">
      <Meaning
        verdict={outcome.verdict}
        words={combinationInWords(value)}
        missing="Choose something on both sides."
      />
      <div className="grid gap-4 @xl:grid-cols-2">
        <ThingsFields
          title={ordered ? "First" : "One side"}
          hint={ordered ? "What the session has done or read" : "What may not meet the other side"}
          value={first}
          error={issueAt(issues, "/first", { below: true })}
          onChange={(next) => onChange({ ...value, first: next })}
        />
        <ThingsFields
          title={ordered ? "Then" : "Other side"}
          hint={ordered ? "What the next call does" : "What may not meet the one side"}
          value={second}
          error={issueAt(issues, "/second", { below: true })}
          onChange={(next) => onChange({ ...value, second: next })}
        />
      </div>
      <Field label="Direction">
        <Select
          options={DIRECTIONS}
          value={direction}
          onValueChange={(next) =>
            onChange({ ...value, direction: next === "either" ? "either" : "first_then_second" })
          }
        />
      </Field>
      <OutcomeFields
        value={outcome}
        issues={issuesWithin(issues, "/outcome")}
        onChange={(next) => onChange({ ...value, outcome: next })}
      />
    </div>
  );
}
