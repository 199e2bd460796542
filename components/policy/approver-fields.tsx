"use client";

import { APPROVER_WORDS } from "@/components/entitlement/boundary-words";
import { ComboBox } from "@/components/form/combo-box";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { optionsOf } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import type { StepUp } from "@/lib/core/policy";
import { usePeople, useTeams } from "@/lib/query";
import { useApproverName } from "./approver-name";

/** Who must say yes, and how many of them. */
export type Approvers = Pick<StepUp, "to" | "count">;

type ApproverFieldsProps = { value: Approvers; onChange: (value: Approvers) => void };

export const ASK_OWNER: Approvers = { to: { type: "resource_owner" }, count: 1 };

/** Whom a step-up asks. */
export function ApproverFields({ value: { to, count }, onChange }: ApproverFieldsProps) {
  const name = useApproverName(to);
  const chosen = "id" in to && to.id !== "" ? { id: to.id, name } : null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Whom to ask">
        <Select
          options={optionsOf(APPROVER_WORDS)}
          value={to.type}
          onValueChange={(type) => onChange({ to: approverOf(type), count })}
        />
      </Field>
      <Field label="How many of them">
        <Input
          type="number"
          min={1}
          max={10}
          inputMode="numeric"
          value={count}
          onChange={(event) => onChange({ to, count: Number(event.target.value) })}
        />
      </Field>
      {to.type === "person" || to.type === "team" ? (
        <Field label={to.type === "person" ? "Person" : "Team"}>
          <ComboBox
            key={to.type}
            value={chosen}
            useChoices={to.type === "person" ? usePeople : useTeams}
            onChange={(choice) =>
              choice && onChange({ to: { type: to.type, id: choice.id }, count })
            }
          />
        </Field>
      ) : null}
    </div>
  );
}

function approverOf(type: string): Approvers["to"] {
  if (type === "person" || type === "team") return { type, id: "" };
  return { type: type === "tool_owner" ? "tool_owner" : "resource_owner" };
}
