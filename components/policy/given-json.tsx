"use client";

import { type PolicyCase, policyCase } from "@/lib/core/policy";
import { GivenText } from "./given-text";

type GivenJsonProps = { value: PolicyCase; onChange: (value: PolicyCase) => void };

/** What a case is given, as JSON by its schema, which comes along. */
export function GivenJson({ value, onChange }: GivenJsonProps) {
  return (
    <GivenText
      given={value.given}
      schema={policyCase.shape.given}
      onChange={(given) => onChange({ ...value, given })}
    />
  );
}
