"use client";

import { Plus } from "lucide-react";
import { type Control, useFieldArray } from "react-hook-form";
import { FormError } from "@/components/form/form-error";
import { CheckboxField, SelectField } from "@/components/form/form-fields";
import { RowCard } from "@/components/form/row-card";
import { SubmitButton } from "@/components/form/submit-button";
import { useAct } from "@/components/form/use-act";
import { useVerbForm } from "@/components/form/use-verb-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { type SingleSignOn, singleSignOnUpdateContract } from "@/lib/contract/single-sign-on";
import { MappingRow } from "./mapping-row";
import { MappingTable } from "./mapping-table";
import type { Values } from "./mapping-values";

const UNMAPPED = [
  { value: "refused", label: "Is refused", hint: "With words that say so" },
  { value: "none", label: "Comes in without a role", hint: "And sees nothing but their account" },
];

type Props = { settings: SingleSignOn; provider: string; mayWrite: boolean };

/** Whom the organisation takes from the provider, and which roles their groups give. */
export function MappingForm({ settings, provider, mayWrite }: Props) {
  if (!mayWrite) return <MappingTable settings={settings} />;
  return <Editor settings={settings} provider={provider} />;
}

function Editor({ settings, provider }: Omit<Props, "mayWrite">) {
  const { on, admits, unmapped, mapping, updatedAt } = settings;
  const update = useAct(singleSignOnUpdateContract, ({ on: kept, signInsEnded }) =>
    kept
      ? "Saved: it holds from the next sign-in on"
      : `Turned off; ${signInsEnded} sign-ins ended`,
  );
  const { control, error, onSubmit, pending } = useVerbForm<Values>(
    { on, admits, unmapped, mapping },
    (values) => update({ ...values, ...(updatedAt ? { unchangedSince: updatedAt } : {}) }),
  );
  return (
    <Panel
      title="Groups and roles"
      summary={`Whoever comes from ${provider} has exactly the roles that their groups give here, worked out anew at each sign-in.`}
    >
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
        <FormError error={error} labels={{ mapping: "Groups", unmapped: "Without a group" }} />
        {updatedAt === null && mapping.length > 0 ? (
          <Banner>From AMBIT_OIDC_ROLE_MAP, and not saved yet: nobody comes in before.</Banner>
        ) : null}
        <Rows control={control} />
        <SelectField
          control={control}
          name="unmapped"
          label="Somebody none of whose groups is listed"
          options={UNMAPPED}
          className="max-w-md"
        />
        <CheckboxField
          control={control}
          name="admits"
          label="Add people at their first sign-in"
          hint="Otherwise only those who were invited, or whom SCIM added"
        />
        <CheckboxField
          control={control}
          name="on"
          label={`Take people from ${provider}`}
          hint="Turned off, everyone who came by it is signed out at once"
        />
        <SubmitButton pending={pending} pendingLabel="Saving" className="self-start">
          Save
        </SubmitButton>
      </form>
    </Panel>
  );
}

function Rows({ control }: { control: Control<Values> }) {
  const { fields, append, remove } = useFieldArray({ control, name: "mapping" });
  return (
    <div className="flex flex-col gap-3">
      {fields.length === 0 ? (
        <p className="text-muted-foreground text-sm">No group gives a role yet.</p>
      ) : null}
      {fields.map((field, i) => (
        <RowCard key={field.id} label={`Group ${i + 1}`} onRemove={() => remove(i)}>
          <MappingRow control={control} index={i} />
        </RowCard>
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => append({ group: "", roles: ["owner"] })}
      >
        <Plus aria-hidden />
        Add group
      </Button>
    </div>
  );
}
