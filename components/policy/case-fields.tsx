"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { VERDICT_LOOKS } from "@/components/verdict/verdict-badge";
import { VERDICTS } from "@/lib/core/kernel";
import type { PolicyCase } from "@/lib/core/policy";
import { CaseSituationFields } from "./case-situation-fields";

const VERDICT_OPTIONS = VERDICTS.map((value) => ({
  value,
  label: VERDICT_LOOKS[value].word,
  icon: VERDICT_LOOKS[value].icon,
}));

/** It brings the schemas along, and so comes when it is asked for. */
const GivenJson = dynamic(() => import("./given-json").then((m) => m.GivenJson), { ssr: false });

type CaseFieldsProps = { value: PolicyCase; onChange: (value: PolicyCase) => void };

/** One case: a call, given by its most usual facts or by all of them as JSON, and the answer expected. */
export function CaseFields({ value, onChange }: CaseFieldsProps) {
  const [asJson, setAsJson] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Call, in words">
          <Input
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        </Field>
        <Field label="Expected answer">
          <Select
            options={VERDICT_OPTIONS}
            value={value.expect.verdict}
            onValueChange={(next) => {
              const verdict = VERDICTS.find((each) => each === next) ?? "block";
              onChange({ ...value, expect: { ...value.expect, verdict } });
            }}
          />
        </Field>
      </div>
      {asJson ? (
        <GivenJson value={value} onChange={onChange} />
      ) : (
        <CaseSituationFields
          value={value.given}
          onChange={(given) => onChange({ ...value, given })}
        />
      )}
      <Button size="sm" variant="ghost" className="self-start" onClick={() => setAsJson(!asJson)}>
        {asJson ? "Edit as fields" : "Edit all facts as JSON"}
      </Button>
    </div>
  );
}
