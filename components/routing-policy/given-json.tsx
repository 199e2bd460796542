"use client";

import { GivenText } from "@/components/policy/given-text";
import { type RoutingCase, routingCase } from "@/lib/core/routing";

type GivenJsonProps = { value: RoutingCase; onChange: (value: RoutingCase) => void };

/** What a case is given, as JSON by its schema, which comes along. */
export function GivenJson({ value, onChange }: GivenJsonProps) {
  return (
    <GivenText
      given={value.given}
      schema={routingCase.shape.given}
      onChange={(given) => onChange({ ...value, given })}
    />
  );
}
