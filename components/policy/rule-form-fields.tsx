"use client";

import { lazy } from "react";
import { AwaitScript } from "@/components/ui/await-script";
import type { PolicyIssue } from "@/lib/contract/policy";
import type { RuleForm } from "@/lib/core/policy";
import { CombinationFields } from "./combination-fields";
import { GuardrailFields } from "./guardrail-fields";

/** The starter pack weighs more than the page around it: its script comes after the page that already shows it. */
const PieceFields = lazy(() => import("./piece-fields").then((m) => ({ default: m.PieceFields })));

type RuleFormFieldsProps = {
  value: RuleForm;
  onChange: (value: RuleForm) => void;
  /** With paths from the form: `/outcome/reason`. */
  issues: readonly PolicyIssue[];
};

/** The fields of a rule's form; a rule that is text has none. */
export function RuleFormFields({ value, onChange, issues }: RuleFormFieldsProps) {
  if (value.type === "combination") return <CombinationFields {...{ value, onChange, issues }} />;
  if (value.type === "guardrail") return <GuardrailFields {...{ value, onChange, issues }} />;
  if (value.type === "pack")
    return (
      <AwaitScript>
        <PieceFields {...{ value, onChange, issues }} />
      </AwaitScript>
    );
  return null;
}
