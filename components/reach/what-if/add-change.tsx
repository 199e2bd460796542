"use client";

import { Plus } from "lucide-react";
import { type Control, useWatch } from "react-hook-form";
import { FormDialog } from "@/components/form/form-dialog";
import { SelectField } from "@/components/form/form-fields";
import { Button } from "@/components/ui/button";
import type { ReachTry } from "@/lib/contract/reach-try";
import { AppError } from "@/lib/core/kernel";
import { ChangeFields } from "./change-fields";
import { type ChangeValues, NO_CHANGE, typedChange } from "./typed-change";

type AddChangeProps = { draft: number | null; onAdd: (change: ReachTry) => void };

/** A change to try: which kind, and of what. */
export function AddChange({ draft, onAdd }: AddChangeProps) {
  return (
    <FormDialog<ChangeValues>
      trigger={
        <Button size="sm">
          <Plus aria-hidden />
          Add a change
        </Button>
      }
      title="Try a change"
      description="Nothing is changed by trying."
      submitLabel="Try it"
      defaults={NO_CHANGE}
      onSubmit={async (values) => {
        const change = typedChange(values, draft);
        if (!change) throw new AppError("invalid", "Choose what the change is about.");
        onAdd(change);
      }}
    >
      {({ control }) => <Fields control={control} draft={draft} />}
    </FormDialog>
  );
}

const KINDS = [
  { value: "remove_entitlement", label: "Remove an entitlement" },
  { value: "narrow_entitlement", label: "Narrow an entitlement" },
  { value: "add_entitlement", label: "Add an entitlement" },
  { value: "suspend_agent", label: "Suspend an agent" },
  { value: "compromise_credential", label: "A credential is stolen" },
] as const;

function Fields({ control, draft }: { control: Control<ChangeValues>; draft: number | null }) {
  const kind = useWatch({ control, name: "kind" });
  const publish = { value: "publish_policy", label: `Policy ${draft} comes into force` };
  return (
    <>
      <SelectField
        control={control}
        name="kind"
        label="Change"
        options={draft === null ? KINDS : [...KINDS, publish]}
      />
      <ChangeFields control={control} kind={kind} />
    </>
  );
}
